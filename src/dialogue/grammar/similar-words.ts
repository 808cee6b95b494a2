/**
 * Which words of a vocabulary a recogniser may have meant: near spellings for English, near sounds for Mandarin.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { loadPinyin } from '../../perception/decoder/hanzi-pinyin.ts';

/** A word that may have been meant, and what believing so costs (0 = surely, 1 = a different word). */
export interface Candidate {
	readonly token: number;
	readonly cost: number;
}

/** Finds the candidates for one token of an utterance. */
export type FindSimilar = (text: string) => readonly Candidate[];

const SAME_SOUND_COST = 0.15;
const NEAR_SOUND_COST = 0.4;
const INFLECTION_COST = 0.15;
const ONE_LETTER_COST = 0.3;
const TWO_LETTERS_COST = 0.5;
/** Shorter words have too many neighbours one letter away ("on", "in", "an"). */
const MIN_ONE_EDIT_LENGTH = 4;
const MIN_TWO_EDITS_LENGTH = 7;
/** One letter apart, yet never each other's mishearing: mixing them up would reverse or falsify a command. */
const NEVER_MIXED = new Set(
	[
		'fifteen fifty sixteen sixty seventeen seventy eighteen eighty nineteen ninety thirteen thirty fourteen forty',
		'cooler colder warmer hotter higher lower louder open close left right front',
	].flatMap((words) => words.split(' ')),
);

/** Levenshtein distance, given up (returned as `limit + 1`) as soon as it exceeds `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
	if (Math.abs(left.length - right.length) > limit) {
		return limit + 1;
	}
	let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
	for (let row = 1; row <= left.length; row++) {
		const current = [row];
		let best = row;
		for (let column = 1; column <= right.length; column++) {
			const change = left[row - 1] === right[column - 1] ? 0 : 1;
			const value = Math.min(
				(previous[column] ?? 0) + 1,
				(current[column - 1] ?? 0) + 1,
				(previous[column - 1] ?? 0) + change,
			);
			current.push(value);
			best = Math.min(best, value);
		}
		if (best > limit) {
			return limit + 1;
		}
		previous = current;
	}
	return previous[right.length] ?? limit + 1;
}

/** Whether two words are forms of one ("turning", "turned", "turns", "turn"). */
function isInflection(heard: string, word: string): boolean {
	const [short, long] = heard.length < word.length ? [heard, word] : [word, heard];
	const base = short.replace(/e$/, '');
	return base.length >= 3 && long.startsWith(base) && /^(?:e?s|e?d|ing|er|est|ly)$/.test(long.slice(base.length));
}

function englishCost(heard: string, word: string): number {
	if (NEVER_MIXED.has(heard) && NEVER_MIXED.has(word)) {
		return 1;
	}
	if (isInflection(heard, word)) {
		return INFLECTION_COST;
	}
	const shorter = Math.min(heard.length, word.length);
	if (shorter < MIN_ONE_EDIT_LENGTH) {
		return 1;
	}
	const limit = shorter >= MIN_TWO_EDITS_LENGTH ? 2 : 1;
	const distance = editDistance(heard, word, limit);
	if (distance > limit) {
		return 1;
	}
	return distance === 1 ? ONE_LETTER_COST : TWO_LETTERS_COST;
}

function findEnglish(vocabulary: ReadonlyMap<string, number>): FindSimilar {
	return (heard) => {
		const found: Candidate[] = [];
		for (const [word, token] of vocabulary) {
			const cost = word === heard ? 0 : englishCost(heard, word);
			if (cost < 1) {
				found.push({ token, cost });
			}
		}
		return found;
	};
}

/** Merges the sounds that Mandarin speakers of the south, and recognisers, mix up. */
function blur(syllable: string): string {
	return syllable
		.replace(/^(zh|ch|sh)/, (initial) => initial.charAt(0))
		.replace(/^n(?=[aeiouü])/, 'l')
		.replace(/(?<=[aei])ng$/, 'n');
}

function readings(character: string): readonly string[] {
	return loadPinyin()(character, { toneType: 'none', multiple: true, type: 'array' });
}

/** The hanzi of a vocabulary by their sound and, behind `~`, by what that may be mixed up with. */
function indexSounds(vocabulary: ReadonlyMap<string, number>): ReadonlyMap<string, readonly Candidate[]> {
	const bySound = new Map<string, Candidate[]>();
	const add = (key: string, candidate: Candidate): void => {
		bySound.set(key, [...(bySound.get(key) ?? []), candidate]);
	};
	for (const [character, token] of vocabulary) {
		const [main] = readings(character);
		if (main !== undefined) {
			add(main, { token, cost: SAME_SOUND_COST });
			add(`~${blur(main)}`, { token, cost: NEAR_SOUND_COST });
		}
	}
	return bySound;
}

function findMandarin(vocabulary: ReadonlyMap<string, number>): FindSimilar {
	let bySound: ReadonlyMap<string, readonly Candidate[]> | undefined;
	return (heard) => {
		bySound ??= indexSounds(vocabulary);
		const sounds = bySound;
		const found = new Map<number, number>();
		const [main] = readings(heard);
		for (const { token, cost } of main === undefined
			? []
			: [`~${blur(main)}`, main].flatMap((key) => sounds.get(key) ?? [])) {
			found.set(token, cost);
		}
		const exact = vocabulary.get(heard);
		if (exact !== undefined) {
			found.set(exact, 0);
		}
		return [...found].map(([token, cost]) => ({ token, cost }));
	};
}

/** Bound of remembered look-ups, far above the vocabulary of a conversation. */
const MAX_REMEMBERED = 5000;

/** Makes the finder for a vocabulary; look-ups are remembered. */
export function createSimilarityFinder(vocabulary: ReadonlyMap<string, number>, language: Language): FindSimilar {
	const find = language === 'zh' ? findMandarin(vocabulary) : findEnglish(vocabulary);
	const remembered = new Map<string, readonly Candidate[]>();
	return (text) => {
		const known = remembered.get(text) ?? find(text);
		if (remembered.size < MAX_REMEMBERED) {
			remembered.set(text, known);
		}
		return known;
	};
}
