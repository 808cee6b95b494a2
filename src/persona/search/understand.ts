/**
 * From a description in English or Mandarin to what a persona should be.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Axes } from '../axes/axis-schema.ts';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { type EntryMatch, EntryTexts } from './entry-texts.ts';
import { type FoundPhrase, Lexicon, type LexiconFile } from './lexicon.ts';
import { statedAge } from './stated-age.ts';
import { isContent, isHan, termsOf, tokenise } from './tokens.ts';

/** What a description asks of one dimension. */
export interface Target {
	/** −1…1. */
	readonly value: number;
	/** How many words ask for it. */
	readonly count: number;
	/** The words. */
	readonly because: readonly string[];
}

/** A name that a description contains. */
export interface NameMatch {
	readonly language: Language;
	/** Position in the list of names. */
	readonly index: number;
	readonly name: string;
}

/** A description, understood. */
export interface Understanding {
	readonly targets: Readonly<Partial<Record<Dimension, Target>>>;
	readonly entries: readonly EntryMatch[];
	readonly names: readonly NameMatch[];
	/** Youngest and oldest, when an age is said. */
	readonly years?: readonly [number, number];
	/** Content words that mean nothing here. */
	readonly unknown: readonly string[];
}

/** What "very" and "a bit" do to a value, and what is left of it after "not". */
const STRONGER = 1.4;
const WEAKER = 0.5;
const OPPOSITE = -0.7;

const STRONG = [
	'very',
	'extremely',
	'really',
	'so',
	'incredibly',
	'很',
	'非常',
	'特别',
	'十分',
	'极',
	'极其',
	'超级',
	'超',
];
const WEAK = ['slightly', 'somewhat', 'bit', 'little', '有点', '有些', '稍微', '略', '略微'];
const NEGATIVE = [
	'not',
	'no',
	'never',
	'without',
	'hardly',
	'isnt',
	'doesnt',
	'dont',
	'不',
	'没',
	'没有',
	'毫无',
	'不会',
];

/** Words between a negation and what it negates: "not a very patient", 不太有耐心. */
const BETWEEN = ['a', 'an', 'too', 'very', 'particularly', 'at', 'all', '太', '那么', '怎么', '够', '大', '是'];

/** Reads descriptions. */
export class Understander {
	readonly #lexicon: Lexicon;
	readonly #synonyms: LexiconFile['synonyms'];
	readonly #texts: EntryTexts;
	readonly #names: ReadonlyMap<string, NameMatch>;

	constructor(axes: Axes, lexicon: LexiconFile) {
		this.#lexicon = new Lexicon(lexicon);
		this.#synonyms = lexicon.synonyms;
		this.#texts = new EntryTexts(axes, lexicon.synonyms);
		this.#names = new Map(
			(['en', 'zh'] as const).flatMap((language) =>
				axes.names[language].map(({ name }, index) => [tokenise(name).join(' '), { language, index, name }]),
			),
		);
	}

	/** What the text asks for; empty in every part when it says nothing that is known here. */
	read(text: string): Understanding {
		const age = statedAge(text);
		const tokens = tokenise(age?.isOnlyAge ? text.replace(age.words, ' ') : text);
		const phrases = this.#lexicon.find(tokens);
		const names = this.#findNames(tokens);
		const isNegated = ({ start }: FoundPhrase) => modifier(tokens.slice(0, start)) === OPPOSITE;
		const negated = new Set(phrases.filter(isNegated).flatMap(({ start, end }) => termsOf(tokens.slice(start, end))));
		const sameThings = this.#hanSynonyms(tokens);
		const terms = [...termsOf(tokens), ...sameThings.flatMap(({ terms: others }) => others)].filter(
			(term) => !negated.has(term),
		);
		const traitTerms = new Set(phrases.flatMap(({ start, end }) => termsOf(tokens.slice(start, end))));
		const explained = new Set(phrases.flatMap(({ start, end }) => tokens.slice(start, end)));
		const said = [...names.map(({ name }) => name), ...sameThings.map(({ word }) => word), age?.words ?? ''];
		for (const token of said.flatMap(tokenise)) {
			explained.add(token);
		}
		const entries = this.#texts.match(terms, (term) => traitTerms.has(term));
		return {
			targets: targetsOf(tokens, phrases),
			entries: entries.map((entry) => ({ ...entry, because: wordsOf(entry.because, tokens, sameThings) })),
			names,
			...(age === undefined ? {} : { years: age.years }),
			unknown: this.#unknown(tokens, terms, explained),
		};
	}

	/** Names are one word in English and two or three hanzi in Mandarin. */
	#findNames(tokens: readonly string[]): NameMatch[] {
		const found = tokens.flatMap((_, start) =>
			[1, 2, 3, 4].flatMap((length) => {
				const name = this.#names.get(tokens.slice(start, start + length).join(' '));
				return name === undefined || start + length > tokens.length ? [] : [name];
			}),
		);
		return [...new Set(found)];
	}

	/** Words in hanzi that have others for the same thing, which may share no pair of hanzi with them: 的士, 出租车. */
	#hanSynonyms(tokens: readonly string[]): { readonly word: string; readonly terms: readonly string[] }[] {
		const text = tokens.join('');
		return this.#synonyms
			.filter((group) => isHan(group[0]?.[0] ?? ''))
			.flatMap((group) => {
				const word = group.find((candidate) => text.includes(candidate));
				return word === undefined ? [] : [{ word, terms: group.flatMap((other) => termsOf(tokenise(other))) }];
			});
	}

	#unknown(tokens: readonly string[], terms: readonly string[], explained: ReadonlySet<string>): string[] {
		const known = terms
			.filter((term) => this.#texts.has(term))
			.flatMap((term) => (isHan(term[0] ?? '') ? [...term] : term));
		const isUnknown = (token: string) =>
			isContent(token) && !known.includes(token) && !explained.has(token) && !/^\d+$/.test(token) && !isModifier(token);
		return [...new Set(runs(tokens, (token) => isUnknown(token)))];
	}
}

/** Pairs of hanzi as the words that they are pieces of; of other words for the same thing, the one that was said. */
function wordsOf(
	terms: readonly string[],
	tokens: readonly string[],
	sameThings: readonly { readonly word: string; readonly terms: readonly string[] }[],
): string[] {
	const isPaired = (at: number) => terms.includes(`${tokens[at] ?? ''}${tokens[at + 1] ?? ''}`);
	const hanzi = runs(tokens, (token, at) => isHan(token) && (isPaired(at) || isPaired(at - 1)));
	const others = terms.filter((term) => isHan(term[0] ?? '') && !tokens.join('').includes(term));
	const said = sameThings.filter((thing) => others.some((term) => thing.terms.includes(term))).map(({ word }) => word);
	const latin = terms.filter((term) => !isHan(term[0] ?? ''));
	return [...new Set([...latin, ...hanzi, ...said.filter((word) => !hanzi.some((run) => run.includes(word)))])];
}

/** The tokens that are wanted; hanzi that follow each other as one word. */
function runs(tokens: readonly string[], isWanted: (token: string, at: number) => boolean): string[] {
	const found: string[] = [];
	let isOpen = false;
	for (const [at, token] of tokens.entries()) {
		const joins = isWanted(token, at);
		if (joins && isOpen && isHan(token)) {
			found.push(`${found.pop() ?? ''}${token}`);
		} else if (joins) {
			found.push(token);
		}
		isOpen = joins && isHan(token);
	}
	return found;
}

function targetsOf(tokens: readonly string[], phrases: readonly FoundPhrase[]): Partial<Record<Dimension, Target>> {
	const targets: Partial<Record<Dimension, Target>> = {};
	for (const { phrase, targets: asked, start } of phrases) {
		const factor = modifier(tokens.slice(0, start));
		for (const dimension of DIMENSIONS) {
			const value = asked[dimension];
			if (value !== undefined) {
				targets[dimension] = joined(targets[dimension], Math.max(-0.95, Math.min(0.95, value * factor)), phrase);
			}
		}
	}
	return targets;
}

function joined(target: Target | undefined, value: number, phrase: string): Target {
	if (target === undefined) {
		return { value, count: 1, because: [phrase] };
	}
	const count = target.count + 1;
	return { value: (target.value * target.count + value) / count, count, because: [...target.because, phrase] };
}

/** What the words before a phrase do to its meaning. Hanzi are joined, since 特别 is strong although 别 negates. */
function modifier(before: readonly string[]): number {
	const ending = (words: readonly string[], list: readonly string[]) =>
		list.find((word) => (isHan(word[0] ?? '') ? words.join('').endsWith(word) : words.at(-1) === word));
	let words = before.slice(-4);
	let factor = 1;
	for (let turn = 0; turn < 3; turn += 1) {
		const strong = ending(words, STRONG);
		const weak = ending(words, WEAK);
		const between = ending(words, BETWEEN);
		const found = strong ?? weak ?? (turn < 2 ? between : undefined);
		if (ending(words, NEGATIVE) !== undefined && strong === undefined && weak === undefined) {
			return OPPOSITE;
		}
		if (found === undefined) {
			return factor;
		}
		factor *= strong !== undefined ? STRONGER : weak !== undefined ? WEAKER : 1;
		words = words.slice(0, -(isHan(found[0] ?? '') ? found.length : 1));
	}
	return factor;
}

function isModifier(token: string): boolean {
	return [...STRONG, ...WEAK, ...NEGATIVE, ...BETWEEN].some((word) => word.includes(token) && isHan(token));
}
