import type { Language } from '../audio/language.ts';
import { userNameFrom } from './builtin/persona-name.ts';
import { loadMatcher } from './grammar/load.ts';
import type { PrefixState } from './grammar/matcher.ts';
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
	'的话',
	'的时候',
];

/** Questions that are one word, and as often the beginning of a longer one. */
const QUESTION_WORD_ZH = /^(?:为什么|怎么|什么|哪里|多少|谁)$/;

/** Particles that close a Mandarin sentence. */
const CLOSING_ZH = /[吗吧呢啊呀嘛啦了]$/;

const HESITATION: Readonly<Record<Language, RegExp>> = {
	en: /(?:^|\s)(?:um+|uh+|er+|erm|hmm+|mm+|like|you know|i mean|well|let me see|let's see)[.…,]*$/i,
	zh: /(?:嗯+|呃+|额|那个|这个|就是|让我想想|我想想|怎么说)[，。…]*$/,
};

/** What may follow any sentence and says nothing about whether it was finished. */
const CLOSING_REMARK: Readonly<Record<Language, RegExp>> = {
	en: /\s+(?:please|thanks|thank you|by the way)[\s.,!?]*$/i,
	zh: /(?:谢谢你?|多谢)[\s，。！？]*$/,
};

/*
 * The scores below are probabilities that a pause after such words is the end of the turn: rounded from the shares of ends
 * among 564 ends and inner pauses of the spoken paraphrases (*.json beside the built-in planner), with one pause inside for
 * every two turns. Sentences that may go on score 0.1 more than there: paraphrases avoid the grammar's own sentences.
 */

/** A sentence of the grammar that cannot go on: 113 ends, and 53 of 1500 cuts. */
const SENTENCE_SCORE = 0.95;
/** Words that resemble a sentence of the grammar closely, and sentences that are closed by their form. */
const RESEMBLING_SCORE = 0.9;
/** A sentence of the grammar of which only another request can be made: 播放音乐 … 台. */
const OTHER_REQUEST_SCORE = 0.85;
/** A sentence of the grammar that may go on, and whose last words are a value, with its unit: "… plus thirty" … "one". */
const VALUE_SCORE = 0.78;
/** A sentence of the grammar that may go on: "what time is it" … "in Tokyo". */
const EXTENDABLE_SCORE = 0.65;
/** Nothing is known about the words. Mandarin leaves its sentences open less often: of 66 pauses and 71 ends, the fit gives 0.57. */
const UNKNOWN_SCORE: Readonly<Record<Language, number>> = { en: 0.45, zh: 0.52 };
/** One or two words that are no whole act by themselves are as often a beginning: "what", "play". */
const FEW_WORDS_SCORE = 0.4;
/** The words begin a sentence of the grammar that is not finished. */
const PREFIX_SCORE = 0.1;
/** A hesitation or a connective almost never ends a turn. */
const DANGLING_SCORE = 0.08;
/** So many words, or hanzi, are few. */
const FEW_TOKENS = 2;
/** Intents that are a turn of their own however short they are: what may follow is another sentence. */
const WHOLE_ACTS: ReadonlySet<string> = new Set(['greet', 'goodbye', 'thanks', 'stop', 'yes', 'no']);
/** Resemblance (`GrammarMatch.score`) from which it says something, and from which it says all it can. */
const SOME_RESEMBLANCE = 0.6;
const CLOSE_RESEMBLANCE = 0.75;

/** In a 把 sentence the verb comes last; 是…的 and a comparison with 一点 are closed by their last word. */
const CLOSED_ZH = /(?:把|将).{2,}(?:打开|关闭|播放)$|是.{2,}的$|[^有]一点$/;

/**
 * English that its last word leaves open by itself, and closes here: a question whose preposition is stranded ("who am I
 * talking to"), and "that" as the thing a verb is about ("repeat that").
 */
const CLOSED_EN =
	/(?:\b(?:who|what|where|which)|^(?:is|are|am|was|were|do|does|did))\b.* (?:talking|speaking|listening|looking|going|waiting|coming|paying|asking) (?:to|at|for|from|about|with)$|\b(?:repeat|do|did|like|is|was|heard|hear|see|mean|want|take|stop|change|delete|cancel|explain|spell|undo|about) that$/;

/** Whether the form of the sentence says that it is finished. */
function isClosed(text: string, language: Language): boolean {
	const bare = text.toLowerCase().replace(/[\p{P}\s]+$/u, '');
	return (language === 'zh' ? CLOSED_ZH : CLOSED_EN).test(bare);
}

/** A number with what it counts: the value of a slot includes its unit. */
const MEASURED: Readonly<Record<Language, RegExp>> = {
	en: /(?:\d|teen|ty|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|half))\s+(?:degrees?|per ?cent|seconds?|minutes?|hours?|days?|miles?|met(?:er|re)s?|kilomet(?:er|re)s?|kilos?|pounds?|euros?|dollars?)$/i,
	zh: /[\d零一二两三四五六七八九十百千万半](?:度|档|级|秒|分钟?|个?小时|天|米|公里|千米|公斤|斤|块钱?|元|美元|欧元)$/,
};

function endsInMeasure(text: string, language: Language): boolean {
	return MEASURED[language].test(text.replace(/[\p{P}\s]+$/u, ''));
}

/** 一下 makes a verb softer and stands in front of what the verb is about. */
const SOFTENER_ZH = /一下$/;

function isDangling(text: string, tokens: readonly string[], language: Language): boolean {
	const bare = text.replace(/[\p{P}\s]+$/u, '').replace(SOFTENER_ZH, '');
	if (language === 'zh' && DANGLING_ZH.some((word) => bare.endsWith(word))) {
		return true;
	}
	return DANGLING[language].has(tokens.at(-1) ?? '');
}

function outsideGrammar(text: string, tokens: readonly string[], language: Language): number {
	const hasParticle = language === 'zh' && tokens.length > FEW_TOKENS && CLOSING_ZH.test(text.trim());
	if (/[?？!！]\s*$/.test(text) || hasParticle) {
		return RESEMBLING_SCORE;
	}
	// People have more names than any grammar holds.
	if (userNameFrom([text]) !== undefined) {
		return RESEMBLING_SCORE;
	}
	const unknown = UNKNOWN_SCORE[language];
	const resemblance = loadMatcher(language).match(text)?.score ?? 0;
	if (resemblance > SOME_RESEMBLANCE) {
		const share = Math.min(1, (resemblance - SOME_RESEMBLANCE) / (CLOSE_RESEMBLANCE - SOME_RESEMBLANCE));
		return unknown + share * (RESEMBLING_SCORE - unknown);
	}
	return tokens.length <= FEW_TOKENS ? FEW_WORDS_SCORE : unknown;
}

/**
 * How complete the words of a turn sound, 0–1: the probability that a pause after them is the end of the turn, by what they
 * mean. High for a finished request, in the middle where nothing is known, towards 0 for words after which something must
 * come. Empty text gives 0.
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
		return state.continues ? extendableScore(text, tokens.length, state, language) : SENTENCE_SCORE;
	}
	const request = text.replace(CLOSING_REMARK[language], '');
	if (request !== text && request.trim() !== '') {
		return completeness(request, language);
	}
	if (isClosed(text, language)) {
		return RESEMBLING_SCORE;
	}
	if (isDangling(text, tokens, language)) {
		return DANGLING_SCORE;
	}
	return state.prefix ? PREFIX_SCORE : outsideGrammar(text, tokens, language);
}

/** The score of a sentence of the grammar that may go on. */
function extendableScore(text: string, tokenCount: number, state: PrefixState, language: Language): number {
	const intent = loadMatcher(language).match(text)?.intent ?? '';
	if (WHOLE_ACTS.has(intent)) {
		return RESEMBLING_SCORE;
	}
	if (tokenCount <= FEW_TOKENS || QUESTION_WORD_ZH.test(text.replace(/[\p{P}\s]+$/u, ''))) {
		return FEW_WORDS_SCORE;
	}
	if (!state.extends) {
		return OTHER_REQUEST_SCORE;
	}
	return state.endsInValue || endsInMeasure(text, language) ? VALUE_SCORE : EXTENDABLE_SCORE;
}

/** "嗯" alone is a yes, not a hesitation. */
function isWholeAnswer(text: string, language: Language): boolean {
	return language === 'zh' && /^嗯+[。！]?$/.test(text.trim());
}
