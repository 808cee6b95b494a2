/**
 * Answers questions about the persona itself from its closed facts, however the recogniser spelt them.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { loadPinyin } from '../../perception/decoder/hanzi-pinyin.ts';
import type { Both } from '../../persona/both.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import { editDistance } from '../grammar/similar-words.ts';

/** Likeness from which a question is taken for the fact's own. */
const LIKE_ENOUGH = 0.7;

/** Words that tell no question from another. */
const ENGLISH_FILLERS = new Set(
	'a an the is are am was were be do does did have has can could would will you your yours i me my it its of to in on at for with and or so that this there please tell say what which who whom how when where why ever actually really just like got get any some one most best kind sort'.split(
		' ',
	),
);

const MANDARIN_FILLERS = /[你您的是了吗呢吧啊呀么什谁哪个在有请问告诉我一下平时]/gu;

/** A question that can be asked, and what to say. */
interface Answerable {
	readonly ask: Both<readonly string[]>;
	readonly say: Both<string>;
}

/** The persona's answer to a question about itself; undefined when the question is about something else. */
export function factAnswer(text: string, persona: Persona, language: Language): string | undefined {
	const asked = features(text, language);
	let best = { likeness: LIKE_ENOUGH, say: undefined as string | undefined };
	for (const { ask, say } of answerables(persona)) {
		for (const question of ask[language]) {
			const likeness = likenessOf(asked, features(question, language), language);
			if (likeness > best.likeness) {
				best = { likeness, say: say[language] };
			}
		}
	}
	return best.say;
}

function answerables(persona: Persona): readonly Answerable[] {
	const facts = persona.facts.map(({ ask, say }) => ({ ask: { en: [ask.en], zh: [ask.zh] }, say }));
	return [...facts, ...identityFacts(persona)];
}

/** Name, age and trade, which every persona has. */
function identityFacts({ identity: { name, age, role } }: Persona): readonly Answerable[] {
	return [
		{
			ask: {
				en: ["what's your name", 'what are you called', 'your name'],
				zh: ['你叫什么名字', '怎么称呼你', '你的名字叫什么'],
			},
			say: { en: `My name is ${name.en}.`, zh: `我叫${name.zh}。` },
		},
		{
			ask: { en: ['how old are you', "what's your age"], zh: ['你多大了', '你几岁了', '你多少岁', '你今年多大年纪'] },
			say: { en: `I am ${age} in this story.`, zh: `在这个故事里我${age}岁。` },
		},
		{
			ask: {
				en: ['what do you do for a living', "what's your job", "what's your profession", 'what do you work as'],
				zh: ['你是做什么工作的', '你的工作是什么', '你的职业是什么', '你靠什么谋生'],
			},
			say: { en: `${withArticle(role.en)}, that is my role.`, zh: `我的角色是${role.zh}。` },
		},
	];
}

function withArticle(role: string): string {
	const small = role.charAt(0).toLowerCase() + role.slice(1);
	return `${/^[aeiou]/iu.test(small) ? 'An' : 'A'} ${small}`;
}

function features(text: string, language: Language): readonly string[] {
	return language === 'zh' ? syllables(text) : contentWords(text);
}

function contentWords(text: string): readonly string[] {
	const words =
		text
			.toLowerCase()
			.replaceAll('\u2019', "'")
			.replaceAll("'s", ' is')
			.match(/[\p{L}\p{N}]+/gu) ?? [];
	const content = words.filter((word) => !ENGLISH_FILLERS.has(word));
	return content.length > 0 ? content : words;
}

/** Syllables without tones, so that a homophone is the same word. */
function syllables(text: string): readonly string[] {
	const hanzi = text.replace(/[^\p{Script=Han}\p{L}\p{N}]/gu, '');
	const content = hanzi.replace(MANDARIN_FILLERS, '');
	return loadPinyin()(content === '' ? hanzi : content, { toneType: 'none', type: 'array' });
}

/** Dice's coefficient, with near words counted as the same. */
function likenessOf(first: readonly string[], second: readonly string[], language: Language): number {
	if (first.length === 0 || second.length === 0) {
		return 0;
	}
	const left = [...second];
	let shared = 0;
	for (const word of first) {
		const at = left.findIndex((other) => isSame(word, other, language));
		if (at >= 0) {
			left.splice(at, 1);
			shared += 1;
		}
	}
	return (2 * shared) / (first.length + second.length);
}

function isSame(first: string, second: string, language: Language): boolean {
	if (language === 'zh') {
		return nearSound(first) === nearSound(second);
	}
	const limit = Math.min(first.length, second.length) >= 7 ? 2 : 1;
	return (
		first === second || (Math.min(first.length, second.length) >= 4 && editDistance(first, second, limit) <= limit)
	);
}

/** Sounds that many speakers and small recognisers mix up: zh/z, ch/c, sh/s, n/l, -ng/-n. */
function nearSound(syllable: string): string {
	return syllable
		.replace(/^([zcs])h/, '$1')
		.replace(/^l/, 'n')
		.replace(/ng$/, 'n');
}
