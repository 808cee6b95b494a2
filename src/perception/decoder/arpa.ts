/**
 * Reading n-gram models in the ARPA format.
 *
 * @module
 */

import { PerceptionError } from '../perception-error.ts';
import type { NgramEntries, NgramModel } from './ngrams.ts';

/** A model's text and where it came from. */
export interface ArpaSource {
	readonly text: string;
	/** Named in errors. */
	readonly path: string;
}

const ORDERS = [1, 2, 3] as const;

/** Entries of one order while the file is read. */
class EntryList {
	readonly #order: number;
	readonly #words: number[] = [];
	readonly #score: number[] = [];
	readonly #backoff: number[] = [];

	constructor(order: number) {
		this.#order = order;
	}

	/** Adds the entry of one line. */
	add(line: string, numberOf: (word: string) => number, where: () => string): void {
		const fields = line.split(/\s+/);
		if (fields.length <= this.#order) {
			throw new PerceptionError(
				'model_invalid',
				`${where()}: expected ${this.#order} words after the score, got "${line}"`,
			);
		}
		for (let at = 1; at <= this.#order; at++) {
			this.#words.push(numberOf(fields[at] ?? ''));
		}
		const backoff = fields[this.#order + 1];
		this.#score.push(naturalLog(fields[0], where));
		this.#backoff.push(backoff ? naturalLog(backoff, where) : 0);
	}

	finished(): NgramEntries {
		return {
			words: Int32Array.from(this.#words),
			score: Float32Array.from(this.#score),
			backoff: Float32Array.from(this.#backoff),
		};
	}
}

function naturalLog(text: string | undefined, where: () => string): number {
	const value = Number(text);
	if (!text || !Number.isFinite(value)) {
		throw new PerceptionError('model_invalid', `${where()}: "${text ?? ''}" is not a log10 probability`);
	}
	return value * Math.LN10;
}

/**
 * Reads a model of up to three words; longer entries are left out.
 *
 * @throws {@link PerceptionError} `model_invalid` with file and line.
 */
export function parseArpa(source: ArpaSource): NgramModel {
	if (!/^\\end\\\s*$/m.test(source.text)) {
		throw new PerceptionError(
			'model_invalid',
			`${source.path}: no \\end\\ line; the file is cut short or no ARPA model`,
		);
	}
	const numbers = new Map<string, number>();
	const numberOf = (word: string): number => {
		const number = numbers.get(word) ?? numbers.size;
		numbers.set(word, number);
		return number;
	};
	const [ones, twos, threes] = ORDERS.map((order) => new EntryList(order)) as [EntryList, EntryList, EntryList];
	let entries: EntryList | undefined;
	for (const [index, raw] of source.text.split('\n').entries()) {
		const line = raw.trim();
		if (line.startsWith('\\')) {
			entries = [ones, twos, threes][Number(/^\\(\d+)-grams:$/.exec(line)?.[1] ?? 0) - 1];
		} else if (line !== '') {
			entries?.add(line, numberOf, () => `${source.path}:${index + 1}`);
		}
	}
	return { words: [...numbers.keys()], orders: [ones.finished(), twos.finished(), threes.finished()] };
}
