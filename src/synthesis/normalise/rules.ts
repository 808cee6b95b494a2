/**
 * The scanner that both languages' normalisers share: at each position the first rule that matches says what is spoken
 * instead; where none does, the character is spoken as written.
 *
 * @module
 */
import { MappedText } from './mapped-text.ts';

/** One way of writing something that is not said as it is written. */
export interface SpeechRule {
	/** Sticky (`y`); may look behind and ahead. Must not match the empty string. */
	readonly pattern: RegExp;
	/**
	 * What is said for a match: complete words without outer spaces, or an empty string for silence. `undefined` leaves
	 * the match to the rules below.
	 */
	readonly say: (match: RegExpExecArray) => string | undefined;
}

/** How words are joined to their neighbours. */
export interface JoinStyle {
	/** Whether a space separates spoken words from letters next to them (English) or not (Mandarin). */
	readonly spaced: boolean;
}

/** Makes a rule; `source` is a regular expression without flags, matched case-insensitively when `ignoreCase`. */
export function rule(pattern: RegExp, say: SpeechRule['say']): SpeechRule {
	return { pattern: new RegExp(pattern.source, `${pattern.flags.replace('y', '')}y`), say };
}

/** Rewrites text for speaking; never throws, whatever the text. */
export function applyRules(text: string, rules: readonly SpeechRule[], join: JoinStyle): MappedText {
	const spoken = new MappedText();
	let at = 0;
	while (at < text.length) {
		const found = firstMatch(text, at, rules);
		if (found === undefined) {
			const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
			spoken.appendVerbatim(character, at);
			at += character.length;
		} else {
			const end = at + found.length;
			spoken.appendSpoken(join.spaced ? pad(found.words, spoken.text, text.charAt(end)) : found.words, at, end);
			at = end;
		}
	}
	return spoken;
}

function firstMatch(text: string, at: number, rules: readonly SpeechRule[]) {
	for (const { pattern, say } of rules) {
		pattern.lastIndex = at;
		const match = pattern.exec(text);
		const words = match && match[0].length > 0 ? say(match) : undefined;
		if (match && words !== undefined) {
			return { words, length: match[0].length };
		}
	}
	return undefined;
}

const WORD_END = /[\p{L}\p{N}.,;:!?)]$/u;
const WORD_START = /^[\p{L}\p{N}$€£¥]/u;

function pad(words: string, before: string, after: string): string {
	if (words === '') {
		return WORD_END.test(before) && WORD_START.test(after) ? ' ' : '';
	}
	const left = WORD_END.test(before) && WORD_START.test(words) ? ' ' : '';
	const right = WORD_END.test(words) && WORD_START.test(after) ? ' ' : '';
	return left + words + right;
}
