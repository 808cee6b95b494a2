/**
 * Reading n-gram models in the ARPA format.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { PerceptionError } from './perception-error.ts';

/** A model's text and where it came from. */
export interface ArpaSource {
	readonly text: string;
	readonly language: Language;
	/** Named in errors. */
	readonly path: string;
}

/** One line: the words, the score of the last one after the others, and the back-off weight of all of them. */
export interface ArpaEntry {
	readonly words: readonly string[];
	/** Natural logarithm. */
	readonly score: number;
	/** Natural logarithm; 0 when the line has none. */
	readonly backoff: number;
}

const MAX_ORDER = 3;

function naturalLog(text: string | undefined, where: () => string): number {
	const value = Number(text);
	if (!text || !Number.isFinite(value)) {
		throw new PerceptionError('model_invalid', `${where()}: "${text ?? ''}" is not a log10 probability`);
	}
	return value * Math.LN10;
}

function readEntry(line: string, order: number, where: () => string): ArpaEntry {
	const fields = line.split(/\s+/);
	const words = fields.slice(1, order + 1);
	if (words.length < order) {
		throw new PerceptionError('model_invalid', `${where()}: expected ${order} words after the score, got "${line}"`);
	}
	const backoff = fields[order + 1];
	return { words, score: naturalLog(fields[0], where), backoff: backoff ? naturalLog(backoff, where) : 0 };
}

/**
 * Reads a model of up to three words.
 *
 * @param take - Called for each entry, shorter ones first.
 * @throws {@link PerceptionError} `model_invalid` with file and line.
 */
export function readArpa(source: ArpaSource, take: (entry: ArpaEntry) => void): void {
	if (!/^\\end\\\s*$/m.test(source.text)) {
		throw new PerceptionError(
			'model_invalid',
			`${source.path}: no \\end\\ line; the file is cut short or no ARPA model`,
		);
	}
	let order = 0;
	for (const [index, raw] of source.text.split('\n').entries()) {
		const line = raw.trim();
		if (line.startsWith('\\')) {
			order = Number(/^\\(\d+)-grams:$/.exec(line)?.[1] ?? 0);
		} else if (line !== '' && order > 0 && order <= MAX_ORDER) {
			take(readEntry(line, order, () => `${source.path}:${index + 1}`));
		}
	}
}
