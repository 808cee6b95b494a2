/**
 * English as it is said.
 *
 * @module
 */
import { DATE_RULES } from './en-dates.ts';
import { QUANTITY_RULES } from './en-quantities.ts';
import { ADDRESS_RULES, WORD_RULES } from './en-words.ts';
import type { MappedText } from './mapped-text.ts';
import { SILENT_RULES } from './punctuation.ts';
import { applyRules, type SpeechRule } from './rules.ts';

const RULES: readonly SpeechRule[] = [
	...ADDRESS_RULES,
	...DATE_RULES,
	...QUANTITY_RULES,
	...WORD_RULES,
	...SILENT_RULES,
];

/** Spells out numbers, dates, units, acronyms and signs of English text; keeps the way back to its characters. */
export function normaliseEnglish(text: string): MappedText {
	return applyRules(text, RULES, { spaced: true });
}
