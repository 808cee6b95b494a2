import type { Language } from '../audio/language.ts';
import { loadMatcher } from './grammar/load.ts';
import { tokenise } from './grammar/tokens.ts';

/** Words after which something must come. */
const DANGLING: Readonly<Record<Language, ReadonlySet<string>>> = {
	en: new Set(
		(
			'the a an to of and or but with for from in at by on my your our their his is are was were be am if because so ' +
			'that which who when while than as between about into onto i we can could would will should please set turn make ' +
			'let play open close call send tell find navigate add point plus minus times percent divided multiplied per ' +
			'what where how why some any more less not do does did has have had'
		).split(' '),
	),
	zh: new Set([...'把将到在和跟与或从往对向给被比让叫请去的地得是有要想能会点加减乘除第每把用为因但还再又如若']),
};

/** Two-hanzi words after which something must come. */
const DANGLING_ZH = [
	'打开',
	'关闭',
	'导航到',
	'调到',
	'因为',
	'所以',
	'但是',
	'如果',
	'然后',
	'而且',
	'还有',
	'或者',
	'关于',
	'百分之',
	'我想',
	'我要',
	'帮我',
	'乘以',
	'除以',
	'播放',
	'告诉我',
	'打给',
];

/** Particles that close a Mandarin sentence. */
const CLOSING_ZH = /[吗吧呢啊呀嘛啦了]$/;

const HESITATION: Readonly<Record<Language, RegExp>> = {
	en: /(?:^|\s)(?:um+|uh+|er+|erm|hmm+|mm+|like|you know|i mean|well|let me see|let's see)[.…,]*$/i,
	zh: /(?:嗯+|呃+|额|那个|这个|就是|让我想想|我想想|怎么说)[，。…]*$/,
};

const OPEN_NUMBER: Readonly<Record<Language, RegExp>> = {
	en: /(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|point)$/,
	zh: /[十百千万点零]$/,
};

/** A hesitation or a connective almost never ends a turn. */
const DANGLING_SCORE = 0.1;
/** The words begin a sentence of the grammar that is not finished. */
const PREFIX_SCORE = 0.15;
/** A finished sentence whose number may have another digit. */
const OPEN_NUMBER_SCORE = 0.55;
/** A finished sentence to which people often add something ("what time is it" … "in Tokyo"). */
const EXTENDABLE_SCORE = 0.8;
/** Nothing is known about the words. */
const UNKNOWN_SCORE = 0.5;
/** A resembling sentence of the grammar was found. */
const RESEMBLING_SCORE = 0.75;

function isDangling(text: string, tokens: readonly string[], language: Language): boolean {
	const last = tokens.at(-1) ?? '';
	if (language === 'zh' && DANGLING_ZH.some((word) => text.replace(/[\p{P}\s]+$/u, '').endsWith(word))) {
		return true;
	}
	return DANGLING[language].has(last);
}

function outsideGrammar(text: string, tokens: readonly string[], language: Language): number {
	const match = loadMatcher(language).match(text);
	if (match && match.score > RESEMBLING_SCORE) {
		return RESEMBLING_SCORE;
	}
	if (/[?？!！]\s*$/.test(text) || (language === 'zh' && CLOSING_ZH.test(text.trim()))) {
		return RESEMBLING_SCORE;
	}
	// One or two words outside any known sentence are more often a beginning than a whole turn.
	const few = language === 'zh' ? 3 : 2;
	return tokens.length <= few ? UNKNOWN_SCORE - 0.1 : UNKNOWN_SCORE;
}

/**
 * How complete the words of a turn sound, 0–1: 1 for a finished request that cannot go on, about 0.8 for one that often
 * does, about 0.5 when nothing is known, towards 0 for words after which something must come. Empty text gives 0.
 */
export function completeness(text: string, language: Language): number {
	const tokens = tokenise(text, language);
	if (tokens.length === 0) {
		return 0;
	}
	if (HESITATION[language].test(text.trim()) && !isWholeAnswer(text, language)) {
		return DANGLING_SCORE;
	}
	const state = loadMatcher(language).prefixState(text);
	if (state.sentence) {
		return finishedScore(tokens, language, state.continues);
	}
	if (isDangling(text, tokens, language)) {
		return DANGLING_SCORE;
	}
	return state.prefix ? PREFIX_SCORE : outsideGrammar(text, tokens, language);
}

/** "嗯" alone is a yes, not a hesitation. */
function isWholeAnswer(text: string, language: Language): boolean {
	return language === 'zh' && /^嗯+[。！]?$/.test(text.trim());
}

function finishedScore(tokens: readonly string[], language: Language, continues: boolean): number {
	if (!continues) {
		return 1;
	}
	return OPEN_NUMBER[language].test(tokens.join(language === 'zh' ? '' : ' ')) ? OPEN_NUMBER_SCORE : EXTENDABLE_SCORE;
}
