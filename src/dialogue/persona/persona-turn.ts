/**
 * What a planner knows of the persona for one answer.
 *
 * @module
 */
import type { DriftMeasure } from '../../persona/behaviour/drift.ts';
import type { Affect } from '../../persona/behaviour/mood.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import type { TraitVector } from '../../persona/vector.ts';

/** Why the persona speaks: it was asked, nobody has said anything for long, or the person is still speaking. */
export type Occasion = 'answer' | 'silence' | 'listening';

/** Knowledge that stands before the character, or among the messages. */
export interface PlacedLore {
	readonly text: string;
	readonly position: 'before' | 'depth';
	/** Messages that follow it, where `position` is `depth`. */
	readonly depth: number;
	/** Whose message it is, where `position` is `depth`. */
	readonly role: 'system' | 'user' | 'assistant';
}

/** The persona as it is right now. */
export interface PersonaTurn {
	readonly persona: Persona;
	/** Its vector under the scene and the mood. */
	readonly vector: TraitVector;
	readonly mood: Affect;
	/** How many answers it has given in this conversation. */
	readonly turn: number;
	/** Extra context from its knowledge that this turn calls for, in the answer's language; it follows the character. */
	readonly knowledge: readonly string[];
	/** The same for other places of the prompt, in order. @defaultValue nothing */
	readonly placed?: readonly PlacedLore[];
	/** Of all knowledge, what the last words asked about by name. @defaultValue nothing */
	readonly asked?: readonly string[];
	/** @defaultValue `answer` */
	readonly occasion?: Occasion;
	/** Measures that have left their limits: the answer has to come back on these. @defaultValue nothing */
	readonly drifted?: readonly DriftMeasure[];
}
