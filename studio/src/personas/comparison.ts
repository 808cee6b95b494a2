/**
 * Two answers to one line, in an order that nobody knows before the choice.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { Language } from '../../../src/audio/language.ts';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import { wishes } from '../model/talk.ts';
import { keepChoice } from './preferences.ts';
import { type Sample, speakSample } from './sample.ts';
import { type PersonaChoice, wholePersona } from './speaking.ts';

/** One of the two. */
export interface Contestant {
	readonly persona: Persona;
	readonly answer: Sample;
}

/** A comparison under way. */
export interface Comparison {
	readonly line: string;
	readonly language: Language;
	/** In the order in which they are shown. */
	readonly contestants: readonly [Contestant, Contestant];
	/** Place of the chosen one; null when neither was better; undefined before the choice. */
	readonly choice?: 0 | 1 | null;
	/** Whether the choice was kept. */
	readonly kept?: boolean;
}

/** The newest comparison. */
export const comparison = signal<Comparison | undefined>(undefined);

/**
 * Lets two personas answer the same line.
 *
 * @param coin - Random, 0–1: from a half on the order is turned round.
 * @throws `Error` that says why there is nothing to compare.
 */
export async function beginComparison(
	[one, other]: readonly [PersonaChoice, PersonaChoice],
	line: string,
	language: Language,
	coin: number,
): Promise<Comparison> {
	const { scene } = wishes.value;
	const answer = async (choice: PersonaChoice): Promise<Contestant> => {
		const persona = await wholePersona(choice);
		return { persona, answer: await speakSample({ persona: choice, scene, line }) };
	};
	// One after the other: a machine that speaks both at once may stutter in both.
	const first = await answer(one);
	const second = await answer(other);
	const begun: Comparison = { line, language, contestants: coin < 0.5 ? [first, second] : [second, first] };
	comparison.value = begun;
	return begun;
}

/**
 * Takes the choice; null is no preference, of which nothing is kept.
 *
 * @throws {ApiError} when the server does not keep it; the choice counts on the page all the same.
 */
export async function choose(choice: 0 | 1 | null): Promise<void> {
	const now = comparison.value;
	if (now === undefined || now.choice !== undefined) {
		return;
	}
	comparison.value = { ...now, choice };
	if (choice === null) {
		return;
	}
	const chosen = now.contestants[choice];
	const rejected = now.contestants[choice === 0 ? 1 : 0];
	const { line: prompt, language } = now;
	const kept = await keepChoice({
		persona: chosen.persona.id,
		language,
		prompt,
		chosen: { text: chosen.answer.text, vector: chosen.persona.vector },
		rejected: { text: rejected.answer.text, vector: rejected.persona.vector },
	});
	comparison.value = { ...now, choice, kept };
}
