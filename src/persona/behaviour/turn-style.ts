/**
 * From the vector to how a persona takes turns.
 *
 * @module
 */
import { physicalValue } from '../dimension-units.ts';
import type { TraitVector } from '../vector.ts';

/** A persona's turn-taking. */
export interface TurnStyle {
	/** Silence before its answer, beyond the end of the turn, in ms. */
	readonly responseGapMs: number;
	/** Factor on the waits that end a turn: above 1 it hears people out. */
	readonly patience: number;
	/** Speech of the other that takes the floor from it, in ms. */
	readonly yieldAfterMs: number;
	/** Backchannels per minute while the person speaks. */
	readonly backchannelsPerMinute: number;
	/** Silence after which it speaks up by itself, in ms. */
	readonly promptAfterMs: number;
	/** Confidence of the words below which it asks again, 0–1. */
	readonly repairBelow: number;
}

/** How much a patient persona stretches the waits at the end of a turn. */
const PATIENCE_STRETCH = 0.25;

/** The turn-taking of a vector. */
export function turnStyleOf(vector: TraitVector): TurnStyle {
	const eager = physicalValue('interruptionPropensity', vector.interruptionPropensity);
	return {
		responseGapMs: physicalValue('responseGap', vector.responseGap),
		patience: eager * (1 + PATIENCE_STRETCH * Math.max(0, vector.patience)),
		yieldAfterMs: physicalValue('interruptionTolerance', vector.interruptionTolerance),
		backchannelsPerMinute: physicalValue('backchannelRate', vector.backchannelRate),
		promptAfterMs: physicalValue('silencePatience', vector.silencePatience),
		repairBelow: physicalValue('repair', vector.repair),
	};
}
