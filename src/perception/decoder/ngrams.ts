/**
 * An n-gram model as columns of numbers: what a language model is built from, whatever file it came in.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** Entries of one order. */
export interface NgramEntries {
	/** Numbers of the words, as many for each entry as its order says. */
	readonly words: Int32Array;
	/** Score of the last word after the others, natural logarithm; one for each entry. */
	readonly score: Float32Array;
	/** Back-off weight of all words together, natural logarithm; 0 where there is none. */
	readonly backoff: Float32Array;
}

/** A model of up to three words. */
export interface NgramModel {
	/** Texts of the words by their numbers, which are the model's own; `<s>` and `</s>` are the edges of a sentence. */
	readonly words: readonly string[];
	/** Entries of one, two and three words. */
	readonly orders: readonly [NgramEntries, NgramEntries, NgramEntries];
}

/** A model and whose sentences it knows. */
export interface NgramSource {
	readonly model: NgramModel;
	readonly language: Language;
}

/** A model whose words have numbers outside it. */
export interface NumberedModel {
	readonly model: NgramModel;
	/** Number of each word of the model there; −1 for a word that has none. */
	readonly numbers: Int32Array;
}

/** The entries of one order of several models, under the numbers outside; those with a word that has none are left out. */
export function joinEntries(order: 2 | 3, models: readonly NumberedModel[]): NgramEntries {
	const words: number[] = [];
	const score: number[] = [];
	const backoff: number[] = [];
	for (const { model, numbers } of models) {
		const entries = model.orders[order === 2 ? 1 : 2];
		const outside = entries.words.map((word) => numbers[word] ?? -1);
		entries.score.forEach((value, at) => {
			const first = at * order;
			if (hasUnknown(outside, first, first + order)) {
				return;
			}
			for (let word = first; word < first + order; word++) {
				words.push(outside[word] ?? 0);
			}
			score.push(value);
			backoff.push(entries.backoff[at] ?? 0);
		});
	}
	return { words: Int32Array.from(words), score: Float32Array.from(score), backoff: Float32Array.from(backoff) };
}

function hasUnknown(numbers: Int32Array, from: number, to: number): boolean {
	for (let at = from; at < to; at++) {
		if ((numbers[at] ?? -1) < 0) {
			return true;
		}
	}
	return false;
}
