/**
 * Pronunciation lexicons: one `word TAB units` per line, units separated by spaces; a word may have several lines.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { PerceptionError } from '../perception-error.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One way to say one word. */
export interface Pronunciation {
	/** Number of the word in the vocabulary. */
	readonly word: number;
	/** Token numbers of the recogniser's output, never the blank. */
	readonly units: readonly number[];
}

/** A lexicon's text and where it came from. */
export interface LexiconSource {
	readonly text: string;
	readonly language: Language;
	/** Named in errors. */
	readonly path: string;
}

function parseUnits(spelled: string, tokenNumbers: ReadonlyMap<string, number>, where: string): number[] {
	return spelled.split(' ').map((unit) => {
		const token = tokenNumbers.get(unit);
		if (token === undefined || token === 0) {
			throw new PerceptionError(
				'model_invalid',
				`${where}: unit "${unit}" is not in the recogniser's alphabet; use the lexicon exported with the network`,
			);
		}
		return token;
	});
}

/**
 * Reads a lexicon and adds its words to `vocabulary`. Empty lines are skipped.
 *
 * @param tokenNumbers - Number of each unit in the recogniser's output; 0 is the blank.
 * @throws {@link PerceptionError} `model_invalid` with file and line.
 */
export function parseLexicon(
	source: LexiconSource,
	tokenNumbers: ReadonlyMap<string, number>,
	vocabulary: Vocabulary,
): Pronunciation[] {
	const found: Pronunciation[] = [];
	source.text.split('\n').forEach((line, index) => {
		const trimmed = line.trim();
		if (trimmed === '') {
			return;
		}
		const where = `${source.path}:${index + 1}`;
		const tab = trimmed.indexOf('\t');
		if (tab < 1) {
			throw new PerceptionError('model_invalid', `${where}: expected "word TAB units", got "${trimmed}"`);
		}
		const units = parseUnits(trimmed.slice(tab + 1).trim(), tokenNumbers, where);
		found.push({ word: vocabulary.add(trimmed.slice(0, tab), source.language), units });
	});
	return found;
}
