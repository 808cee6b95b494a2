/**
 * Everything that was measured of one persona in one language.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { LongTurn } from './long-talk.ts';
import type { MeasuredHalfLife } from './mood-half-life.ts';
import type { RoleTrial } from './role-trials.ts';
import type { SceneTrial } from './scene-trials.ts';

/** See the module. */
export interface PersonaRecord {
	readonly persona: string;
	readonly language: Language;
	/** Words of an answer that the persona's verbosity asks for (hanzi in Mandarin). */
	readonly wontWords: number;
	readonly turns: readonly LongTurn[];
	readonly roleTrials: readonly RoleTrial[];
	readonly scenes: readonly SceneTrial[];
	/** Absent when the mood did not move. */
	readonly halfLife?: MeasuredHalfLife;
}
