/**
 * What the pressure model sees of a sentence: its words, the concepts among them, and which stand together; hashed into
 * a fixed number of buckets (Weinberger et al. 2009), so that words it was never shown cost nothing.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { phaseOf } from '../persona/due.ts';
import { ROLE_CONCEPTS, ROLE_WORDS, type RoleConcept } from './role-concepts.ts';

/** Number of buckets. */
export const PRESSURE_BUCKETS = 8192;

/** Words between two concepts that still belong together (hanzi: characters). */
const NEAR: Readonly<Record<Language, number>> = { en: 4, zh: 6 };

/** A concept found in a sentence. */
interface Found {
	readonly concept: RoleConcept;
	/** Index of its first token. */
	readonly at: number;
}

/** The buckets of a sentence, each once, in no particular order; none for a text without words. */
export function pressureFeatures(text: string, language: Language): readonly number[] {
	const tokens = tokensOf(text, language);
	const found = conceptsIn(tokens, language);
	const names = new Set([
		...wordFeatures(tokens),
		...classFeatures(tokens, found),
		...conceptFeatures(found, language),
	]);
	return [...new Set([...names].map((name) => Math.floor(phaseOf(name) * PRESSURE_BUCKETS)))];
}

/** English words without punctuation; hanzi one by one. */
function tokensOf(text: string, language: Language): readonly string[] {
	const folded = text.toLowerCase().replaceAll('\u2019', "'").replaceAll("'s", ' is').replaceAll("'re", ' are');
	return language === 'zh'
		? (folded.match(/\p{Script=Han}|[a-z0-9]+/gu) ?? [])
		: (folded.match(/[\p{L}\p{N}']+/gu) ?? []);
}

const MATCHERS: Readonly<Record<Language, ReadonlyMap<string, readonly RoleConcept[]>>> = {
	en: phrasesOf('en'),
	zh: phrasesOf('zh'),
};

/** Longest phrase of the lexicon, in tokens. */
const LONGEST_PHRASE = 8;

/** Phrases by their tokens joined with spaces. */
function phrasesOf(language: Language): ReadonlyMap<string, readonly RoleConcept[]> {
	const phrases = new Map<string, RoleConcept[]>();
	for (const concept of ROLE_CONCEPTS) {
		for (const phrase of ROLE_WORDS[language][concept].split(',')) {
			const key = tokensOf(phrase, language).join(' ');
			phrases.set(key, [...(phrases.get(key) ?? []), concept]);
		}
	}
	return phrases;
}

function conceptsIn(tokens: readonly string[], language: Language): readonly Found[] {
	const found: Found[] = [];
	for (let at = 0; at < tokens.length; at++) {
		for (let length = 1; length <= LONGEST_PHRASE && at + length <= tokens.length; length++) {
			const concepts = MATCHERS[language].get(tokens.slice(at, at + length).join(' ')) ?? [];
			found.push(...concepts.map((concept) => ({ concept, at })));
		}
	}
	return found;
}

function wordFeatures(tokens: readonly string[]): readonly string[] {
	return tokens.flatMap((token, at) => {
		const next = tokens[at + 1];
		return next === undefined ? [`w ${token}`] : [`w ${token}`, `b ${token} ${next}`];
	});
}

/** Neighbours, with words that name a concept replaced by it: "drop the mask" and "lose the costume" are the same. */
function classFeatures(tokens: readonly string[], found: readonly Found[]): readonly string[] {
	const classes = tokens.map((token, at) => found.find((one) => one.at === at)?.concept ?? token);
	return classes.flatMap((name, at) => {
		const [next, last] = [classes[at + 1], classes[at + 2]];
		return [
			...(next === undefined ? [] : [`k ${name} ${next}`]),
			...(next === undefined || last === undefined ? [] : [`k ${name} ${next} ${last}`, `s ${name} ${last}`]),
		];
	});
}

function conceptFeatures(found: readonly Found[], language: Language): readonly string[] {
	const pairs = found.flatMap((first) =>
		found
			.filter((second) => second.at > first.at && second.concept !== first.concept)
			.flatMap((second) => {
				const pair = `${first.concept}>${second.concept}`;
				return second.at - first.at <= NEAR[language] ? [`p ${pair}`, `n ${pair}`] : [`p ${pair}`];
			}),
	);
	const kinds = new Set(found.map(({ concept }) => concept));
	return [...pairs, ...[...kinds].map((concept) => `c ${concept}`), `kinds ${Math.min(6, kinds.size)}`];
}
