import type { Language } from '../../audio/language.ts';
import { toNumberWords } from './number-words.ts';

/** Words whose `'s` stands for "is", so that "what's" and "what is" are one. */
const IS_CONTRACTIONS = new Set(['what', 'who', 'where', 'how', 'it', 'that', 'there', 'here', 'when', 'he', 'she']);

const EXPANSIONS: Readonly<Record<string, string>> = {
	"i'm": 'i am',
	"let's": 'let us',
	"can't": 'cannot',
	"won't": 'will not',
	gonna: 'going to',
	wanna: 'want to',
	ac: 'a c',
	aircon: 'air con',
	ai: 'a i',
	atm: 'a t m',
	ev: 'e v',
	eta: 'e t a',
	tv: 't v',
	chatgpt: 'chat g p t',
	bbc: 'b b c',
	km: 'kilometers',
	kg: 'kilograms',
	cm: 'centimeters',
	whats: 'what is',
	dont: 'do not',
	im: 'i am',
	ok: 'okay',
	la: 'l a',
};

/** Symbols that people type and nobody says as such. */
const SPOKEN_SYMBOLS: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
	en: [
		[/(\d)\s*%/g, '$1 percent'],
		[/°\s*c\b/g, ' degrees celsius'],
		[/°\s*f\b/g, ' degrees fahrenheit'],
		[/°/g, ' degrees'],
		[/(\d)\s*\+\s*(?=\d)/g, '$1 plus '],
		[/(\d)\s*[×*x]\s*(?=\d)/g, '$1 times '],
		[/(\d)\s*[÷/]\s*(?=\d)/g, '$1 divided by '],
		[/(\d)\s+-\s+(?=\d)/g, '$1 minus '],
		[/(\d),(?=\d{3}\b)/g, '$1'],
		[/\ba\s*[./]\s*c\b\.?/g, 'a c'],
		[/\ba\.i\.?(?=\W|$)/g, 'a i'],
		[/(\d)\s*([ap])\.?m\b\.?/g, '$1 $2 m'],
		[/(\d)(km|kg|cm)\b/g, '$1 $2'],
	],
	zh: [
		[/(\d+(?:\.\d+)?)\s*%/g, '百分之$1'],
		[/°\s*c|℃/g, '度'],
		[/°\s*f|℉/g, '华氏度'],
		[/°/g, '度'],
		[/(\d)\s*[+＋]\s*(?=\d)/g, '$1加'],
		[/(\d)\s*[×*x]\s*(?=\d)/g, '$1乘以'],
		[/(\d)\s*[÷/]\s*(?=\d)/g, '$1除以'],
		[/(\d)\s*[-－]\s*(?=\d)/g, '$1减'],
	],
};

/** Variants that mean the same in speech. */
const HANZI_VARIANTS: readonly (readonly [RegExp, string])[] = [
	[/您/g, '你'],
	[/哪儿/g, '哪里'],
	[/点儿/g, '点'],
	[/[她它]/g, '他'],
	[/佰/g, '百'],
];

function spellNumbers(text: string, language: Language): string {
	const pad = language === 'en' ? ' ' : '';
	return text.replace(/\d+(?:\.\d+)?/g, (figures) => `${pad}${toNumberWords(figures, language)}${pad}`);
}

function expandWord(word: string): string[] {
	const known = EXPANSIONS[word];
	if (known) {
		return known.split(' ');
	}
	const [, stem, ending] = /^(.+?)(n't|'s|'re|'ve|'ll|'d)$/.exec(word) ?? [];
	if (!stem || !ending) {
		return [word.replaceAll("'", '')];
	}
	if (ending === "'s") {
		return IS_CONTRACTIONS.has(stem) ? [stem, 'is'] : [`${stem}s`];
	}
	return [stem, { "n't": 'not', "'re": 'are', "'ve": 'have', "'ll": 'will', "'d": 'would' }[ending] ?? ''];
}

function englishTokens(text: string): string[] {
	const words = text.replace(/(\d+)(st|nd|rd|th)\b/g, '$1').replace(/[^a-z0-9'\u00c0-\u024f\u3400-\u9fff]+/g, ' ');
	return words
		.split(' ')
		.map((word) => word.replace(/^'+|'+$/g, ''))
		.filter(Boolean)
		.flatMap(expandWord);
}

function mandarinTokens(text: string): string[] {
	const plain = HANZI_VARIANTS.reduce((current, [from, to]) => current.replace(from, to), text);
	return plain.match(/[\u3400-\u9fff]|[a-z']+/g) ?? [];
}

/**
 * Cuts an utterance, or a word of a grammar, into the tokens that matching compares: lower-case words without
 * punctuation for English (contractions and figures spelled out), single hanzi for Mandarin.
 */
export function tokenise(text: string, language: Language): readonly string[] {
	const lower = text.toLowerCase().replaceAll('’', "'").normalize('NFKC');
	const spoken = SPOKEN_SYMBOLS[language].reduce((current, [from, to]) => current.replace(from, to), lower);
	const spelled = spellNumbers(spoken, language);
	return language === 'zh' ? mandarinTokens(spelled) : englishTokens(spelled);
}
