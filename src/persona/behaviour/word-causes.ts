/**
 * Which of a sentence's words move a mood: praise, thanks, apologies, insults and the like, and the persona's own triggers.
 *
 * Phrases are matched whole, a negation before them turns the kind ones off ("not great", "不好笑"). What is missed leaves
 * the mood alone, which is the harmless error.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { MoodCause } from './reactions.ts';

/** Causes that words alone can give. */
export type WordCause = Extract<
	MoodCause,
	'praise' | 'thanks' | 'apology' | 'joke' | 'insult' | 'complaint' | 'sad_news' | 'good_news' | 'distress'
>;

/** What upsets or delights one persona: words or short phrases. */
export interface Triggers {
	readonly joy: readonly string[];
	readonly anger: readonly string[];
	readonly sadness: readonly string[];
}

type Phrases = Readonly<Record<WordCause, readonly string[]>>;

const ENGLISH: Phrases = {
	praise: [
		'well done',
		'good job',
		'great job',
		'nice work',
		'brilliant',
		'amazing',
		'wonderful',
		'fantastic',
		'awesome',
		'perfect',
		'excellent',
		'you are great',
		"you're great",
		'you are the best',
		"you're the best",
		'i like you',
		'i love talking to you',
		'that was helpful',
		'very helpful',
		'you are so kind',
		"you're so kind",
		'smart answer',
		'love it',
		'you rock',
		'so good',
		'impressive',
	],
	thanks: ['thank you', 'thanks', 'cheers', 'much appreciated', 'i appreciate it', 'grateful'],
	apology: [
		'sorry',
		'i apologise',
		'i apologize',
		'my mistake',
		'my bad',
		'forgive me',
		'i was wrong',
		'did not mean that',
	],
	joke: [
		'just kidding',
		'just joking',
		'that is funny',
		"that's funny",
		'you are funny',
		"you're funny",
		'ha ha',
		'haha',
		'hilarious',
		'made me laugh',
	],
	insult: [
		'idiot',
		'stupid',
		'dumb',
		'useless',
		'worthless',
		'shut up',
		'you suck',
		'i hate you',
		'moron',
		'pathetic',
		'you are terrible',
		"you're terrible",
		'you are awful',
		"you're awful",
		'you are annoying',
		"you're annoying",
		'fool',
		'loser',
	],
	complaint: [
		'that is wrong',
		"that's wrong",
		'not working',
		"doesn't work",
		'does not work',
		'not helpful',
		'unacceptable',
		'ridiculous',
		'waste of time',
		'i am angry',
		"i'm angry",
		'i am annoyed',
		"i'm annoyed",
		'fed up',
		'too slow',
		'you did not listen',
		"you didn't listen",
		"you're not listening",
		'you are not listening',
		'what a mess',
	],
	sad_news: [
		'passed away',
		'died',
		'funeral',
		'we broke up',
		'broke up with',
		'lost my job',
		'got fired',
		'divorce',
		'i failed',
		'very sick',
		'in hospital',
		'in the hospital',
		'bad news',
	],
	good_news: [
		'good news',
		'great news',
		'i got the job',
		'i passed',
		'we won',
		'i won',
		'getting married',
		'having a baby',
		'i made it',
		'got promoted',
		'guess what',
		'it worked',
	],
	distress: [
		'i am sad',
		"i'm sad",
		'i feel sad',
		'i am lonely',
		"i'm lonely",
		'i feel lonely',
		'i am scared',
		"i'm scared",
		'i am afraid',
		"i'm afraid",
		'i am worried',
		"i'm worried",
		'so stressed',
		'overwhelmed',
		'exhausted',
		'i am crying',
		"i'm crying",
		'i feel terrible',
		'i feel awful',
		'heartbroken',
		'depressed',
		'anxious',
	],
};

const MANDARIN: Phrases = {
	praise: [
		'真棒',
		'太棒了',
		'好棒',
		'真厉害',
		'太厉害了',
		'做得好',
		'干得好',
		'很有帮助',
		'你真好',
		'你太好了',
		'你最好了',
		'喜欢你',
		'真聪明',
		'完美',
		'优秀',
		'了不起',
		'好极了',
		'真不错',
		'佩服',
	],
	thanks: ['谢谢', '多谢', '感谢', '谢啦', '辛苦了', '麻烦你了'],
	apology: ['对不起', '抱歉', '不好意思', '我错了', '是我不对', '请原谅', '我的错'],
	joke: ['开玩笑', '逗你的', '真好笑', '太好笑了', '笑死我了', '哈哈', '你真逗', '真幽默'],
	insult: ['笨蛋', '白痴', '蠢', '傻瓜', '没用', '废物', '闭嘴', '讨厌你', '滚', '垃圾', '你真烦', '烦死了', '什么破'],
	complaint: [
		'不对',
		'错了吧',
		'不管用',
		'没有用',
		'太慢了',
		'浪费时间',
		'我很生气',
		'气死我了',
		'受够了',
		'不像话',
		'你没听',
		'太过分',
		'投诉',
		'一团糟',
	],
	sad_news: [
		'去世',
		'过世',
		'葬礼',
		'分手了',
		'失业',
		'被开除',
		'被裁',
		'离婚',
		'没考上',
		'住院',
		'坏消息',
		'病得很重',
	],
	good_news: [
		'好消息',
		'我考上了',
		'通过了',
		'赢了',
		'要结婚',
		'怀孕了',
		'升职',
		'找到工作',
		'成功了',
		'拿到了offer',
		'你猜怎么着',
	],
	distress: [
		'我很难过',
		'好难过',
		'伤心',
		'孤单',
		'孤独',
		'我害怕',
		'好害怕',
		'我担心',
		'很担心',
		'压力好大',
		'压力很大',
		'累坏了',
		'想哭',
		'在哭',
		'崩溃',
		'焦虑',
		'抑郁',
		'心碎',
	],
};

const PHRASES: Readonly<Record<Language, Phrases>> = { en: ENGLISH, zh: MANDARIN };

/** Kind words that a negation in front of them unsays. */
const NEGATABLE: ReadonlySet<WordCause> = new Set(['praise', 'joke', 'good_news', 'thanks']);

const NEGATION: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:not|never|no|isn't|wasn't|aren't|hardly|don't|didn't)(?: (?:a|so|very|that|really|all that))*$/u,
	zh: /(?:不|没|没有|不太|不是很|算不上|别)$/u,
};

/** The causes in a sentence, each at most once, in the order of `MOOD_CAUSES`; triggers come last. */
export function wordCauses(text: string, language: Language, triggers?: Triggers): readonly MoodCause[] {
	const folded = fold(text);
	const causes: MoodCause[] = [];
	for (const [cause, phrases] of Object.entries(PHRASES[language]) as [WordCause, readonly string[]][]) {
		if (phrases.some((phrase) => says(folded, phrase, language, NEGATABLE.has(cause)))) {
			causes.push(cause);
		}
	}
	for (const kind of ['joy', 'anger', 'sadness'] as const) {
		if (triggers?.[kind].some((phrase) => says(folded, fold(phrase), language, false)) === true) {
			causes.push(`${kind}_trigger`);
		}
	}
	return causes;
}

/** Lower case, straight apostrophes, every other mark a space. */
function fold(text: string): string {
	const straight = text.toLowerCase().replaceAll('\u2019', "'");
	return ` ${straight.replace(/[^\p{L}\p{N}']+/gu, ' ').trim()} `;
}

function says(folded: string, phrase: string, language: Language, negatable: boolean): boolean {
	const wanted = language === 'zh' ? phrase.trim() : ` ${phrase.trim()} `;
	for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
		if (!(negatable && NEGATION[language].test(folded.slice(0, at).trimEnd()))) {
			return true;
		}
	}
	return false;
}
