import type { Language } from '../../audio/language.ts';
import { type Expansion, type Grammar, partsOf } from '../../perception/commands/grammar.ts';
import { tokenise } from './tokens.ts';

/** Words that carry politeness or glue, not meaning; skipping or missing one costs little. */
const FILLERS: Readonly<Record<Language, ReadonlySet<string>>> = {
	en: new Set(
		(
			'please the a an uh um er hey so well okay now just can could would you will i me my for to of is are do we ' +
			'thanks thank kindly maybe actually really like us it be that am want need some then oh and there here too ' +
			'quickly dear right alright anyway also if might possible kind sort get have let going quite rather way exactly wow'
		).split(' '),
	),
	zh: new Set([...'请的了吧吗呢啊呀嘛哦嗯呃那个我你给帮把将一下麻烦能可以要想就这么先现在']),
};

/** Of {@link FILLERS}, those that a sentence of the grammar may lack in speech or in the recogniser's words. */
const DELETABLE: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'the',
		'a',
		'an',
		'to',
		'of',
		'is',
		'are',
		'me',
		'my',
		'do',
		'for',
		'it',
		'you',
		'at',
		'in',
		'please',
		'and',
		'i',
	],
	zh: [...'的了一把是我在到给个'],
};

const FILLER_WEIGHT = 0.2;
const FILLER_HANZI_WEIGHT = 0.12;
const UNKNOWN_WEIGHT: Readonly<Record<Language, number>> = { en: 0.9, zh: 0.45 };

/** The tokens of each rule, those of the rules it refers to included; each rule is read once. */
function tokensOfRules(
	grammar: Grammar,
	split: (word: string) => readonly string[],
): (name: string) => ReadonlySet<string> {
	const known = new Map<string, ReadonlySet<string>>();
	const collect = (expansion: Expansion, into: Set<string>): void => {
		const tokens =
			expansion.kind === 'word' ? split(expansion.text) : expansion.kind === 'rule' ? ofRule(expansion.name) : [];
		for (const token of tokens) {
			into.add(token);
		}
		for (const part of partsOf(expansion)) {
			collect(part, into);
		}
	};
	const ofRule = (name: string): ReadonlySet<string> => {
		const done = known.get(name);
		if (done) {
			return done;
		}
		const found = new Set<string>();
		const body = grammar.rules.get(name);
		if (body) {
			collect(body, found);
		}
		known.set(name, found);
		return found;
	};
	return ofRule;
}

/** Asks once for each word. */
function remembered<T>(ask: (word: string) => readonly T[]): (word: string) => readonly T[] {
	const known = new Map<string, readonly T[]>();
	return (word) => {
		const answer = known.get(word) ?? ask(word);
		known.set(word, answer);
		return answer;
	};
}

/** The words of a grammar: their numbers, what each is worth, and which intents use it. */
export interface Lexicon {
	/** Numbers of all tokens, by text. */
	readonly vocabulary: ReadonlyMap<string, number>;
	/** Token texts, by number. */
	readonly texts: readonly string[];
	/** Positions in `grammar.intents` of the intents that use a token, by token number. */
	readonly users: readonly (readonly number[])[];
	/** Worth of a token in or outside the vocabulary. */
	readonly weightOf: (text: string) => number;
	/** Numbers of the tokens of a word of the grammar. */
	readonly tokensOf: (word: string) => readonly number[];
	/** Numbers of the tokens that a spoken sentence may lack. */
	readonly deletable: readonly number[];
}

/**
 * Collects the words of a grammar. A token is worth the more, the fewer intents use it (inverse document frequency, scaled
 * to 0.4–1 for words and 0.25–0.6 for hanzi, of which a word has about two).
 */
export function createLexicon(grammar: Grammar, language: Language): Lexicon {
	const split = remembered((word) => tokenise(word, language));
	const ofRule = tokensOfRules(grammar, split);
	const vocabulary = new Map<string, number>();
	const users: number[][] = [];
	const add = (token: string): number => {
		const number = vocabulary.get(token) ?? vocabulary.size;
		vocabulary.set(token, number);
		users[number] ??= [];
		return number;
	};
	for (const [position, intent] of grammar.intents.entries()) {
		for (const token of ofRule(intent)) {
			users[add(token)]?.push(position);
		}
	}
	for (const rule of grammar.rules.keys()) {
		for (const token of ofRule(rule)) {
			add(token);
		}
	}
	const fillers = FILLERS[language];
	const fillerWeight = language === 'zh' ? FILLER_HANZI_WEIGHT : FILLER_WEIGHT;
	const [low, high] = language === 'zh' ? [0.25, 0.6] : [0.4, 1];
	const rarest = Math.max(1, Math.log(grammar.intents.length));
	const weights = users.map((list) => low + (high - low) * (1 - Math.log(Math.max(1, list.length)) / rarest));
	const weightOf = (text: string): number => {
		const number = vocabulary.get(text);
		const known = number === undefined ? UNKNOWN_WEIGHT[language] : (weights[number] ?? low);
		return fillers.has(text) ? fillerWeight : known;
	};
	return {
		vocabulary,
		texts: [...vocabulary.keys()],
		users,
		weightOf,
		tokensOf: remembered((word) => split(word).flatMap((token) => vocabulary.get(token) ?? [])),
		deletable: DELETABLE[language].flatMap((text) => vocabulary.get(text) ?? []),
	};
}
