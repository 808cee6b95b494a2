/**
 * A floor decision as it is logged and shown: what was decided, and by which values against which thresholds.
 *
 * @module
 */

/** What the floor machine decided. */
export type DecisionName =
	/** A person began to speak; their turn is open. */
	| 'open_turn'
	/** A person began to speak over the agent and takes the floor. */
	| 'yield'
	/** A pause, but the turn goes on. */
	| 'keep_listening'
	/** A pause long enough to prepare an answer without giving it. */
	| 'speculate'
	/** The person went on; the prepared answer is dropped. */
	| 'abandon'
	/** The turn is over; the agent may speak. */
	| 'take_turn';

/** One value that led to a decision. */
export interface Reason {
	/** What was measured, such as `silence_ms` or `completeness`. */
	readonly name: string;
	readonly value: number;
	readonly threshold: number;
	readonly comparison: '>=' | '<';
}

/** A decision with its time and reasons. */
export interface Decision {
	readonly decision: DecisionName;
	/** Media-clock position of the audio that led to it. */
	readonly atSample: number;
	readonly reasons: readonly Reason[];
}
