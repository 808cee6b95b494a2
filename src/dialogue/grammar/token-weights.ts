import type { Language } from '../../audio/language.ts';
import type { Expansion, Grammar } from './parse-jsgf.ts';
import { tokenise } from './tokens.ts';

/** Words that carry politeness or glue, not meaning; skipping or missing one costs little. */
const FILLERS: Readonly<Record<Language, ReadonlySet<string>>> = {
	en: new Set(
		(
			'please the a an uh um er hey so well okay now just can could would you will i me my for to of is are do we ' +
			'thanks thank kindly maybe actually really like us it be that am want need some then oh and there here too ' +
			'quickly dear right alright anyway also if might possible kind sort get have let going'
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

/** How much each token counts, by text. */
export interface TokenWeights {
	readonly of: (text: string) => number;
	readonly deletable: readonly string[];
}

/** Parts of an expansion that are not words themselves. */
function partsOf(expansion: Expansion): readonly Expansion[] {
	switch (expansion.kind) {
		case 'sequence':
			return expansion.items;
		case 'choice':
			return expansion.options;
		case 'optional':
		case 'tagged':
			return [expansion.body];
		default:
			return [];
	}
}

function tokensOfRules(grammar: Grammar, language: Language): (name: string) => ReadonlySet<string> {
	const known = new Map<string, ReadonlySet<string>>();
	const tokensOf = (expansion: Expansion): readonly string[] => {
		if (expansion.kind === 'word') {
			return tokenise(expansion.text, language);
		}
		return expansion.kind === 'rule' ? [...ofRule(expansion.name)] : partsOf(expansion).flatMap(tokensOf);
	};
	const ofRule = (name: string): ReadonlySet<string> => {
		const body = grammar.rules.get(name);
		const found = known.get(name) ?? new Set(body ? tokensOf(body) : []);
		known.set(name, found);
		return found;
	};
	return ofRule;
}

/**
 * Weighs tokens by how few intents use them (inverse document frequency, scaled to 0.4–1 for words and 0.25–0.6 for
 * hanzi, of which a word has about two).
 */
export function weighTokens(grammar: Grammar, language: Language): TokenWeights {
	const ofRule = tokensOfRules(grammar, language);
	const users = new Map<string, number>();
	for (const token of grammar.intents.flatMap((intent) => [...ofRule(intent)])) {
		users.set(token, (users.get(token) ?? 0) + 1);
	}
	const fillers = FILLERS[language];
	const [low, high] = language === 'zh' ? [0.25, 0.6] : [0.4, 1];
	const rarest = Math.log(grammar.intents.length);
	const weights = new Map<string, number>();
	for (const [token, count] of users) {
		const rarity = rarest === 0 ? 1 : 1 - Math.log(count) / rarest;
		weights.set(token, low + (high - low) * rarity);
	}
	const fillerWeight = language === 'zh' ? FILLER_HANZI_WEIGHT : FILLER_WEIGHT;
	return {
		of: (text) => (fillers.has(text) ? fillerWeight : (weights.get(text) ?? UNKNOWN_WEIGHT[language])),
		deletable: DELETABLE[language],
	};
}
