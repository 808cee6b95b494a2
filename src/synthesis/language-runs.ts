/**
 * Splits mixed text into stretches of one language.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { toAlternatives, UNITS } from './normalise/units.ts';

/** A stretch of text in one language. */
export interface LanguageRun {
	readonly language: Language;
	/** First UTF-16 unit of the text. */
	readonly start: number;
	/** One past the last. */
	readonly end: number;
}

interface Token {
	readonly start: number;
	readonly end: number;
	/** `undefined` for numbers, which take their neighbours' language; `'follow'` for what belongs to its left. */
	readonly language: Language | 'follow' | undefined;
}

/** Ordered alternatives: addresses, hanzi, numbers with their units and signs, Latin words, anything else. */
const TOKENS = new RegExp(
	[
		'(?<address>https?://[^\\s一-鿿，。！？；、]+|www\\.[^\\s一-鿿，。！？；、]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
		'(?<hanzi>[\\p{Script=Han}〇々]+)',
		`(?<number>(?:[$€£¥￥]|(?:USD|EUR|GBP|CNY|RMB|JPY) ?)?[\\d½⅓⅔¼¾⅕⅛](?:[\\d.,:/~–-]*\\d)?(?: ?(?:${toAlternatives(UNITS)})(?![A-Za-z\\d]))?|[+−=×÷*^<>≤≥≈±√π²³%°-]{1,4}(?=\\s{0,2}\\d))`,
		"(?<latin>(?!\\p{Script=Han})\\p{L}(?:(?!\\p{Script=Han})[\\p{L}\\p{M}'’-])*)",
		'(?<other>[^])',
	].join('|'),
	'gu',
);

/**
 * The runs of a text, in order and without gaps. Numbers between two stretches of one language are in it; between two
 * languages, or without any, they are in `mainLanguage` (where it is one of the two); signs and spaces go with what
 * stands before them.
 */
export function splitLanguages(text: string, mainLanguage: Language): LanguageRun[] {
	const tokens = [...text.matchAll(TOKENS)].map(toToken);
	const languages = resolve(tokens, mainLanguage);
	const runs: { language: Language; start: number; end: number }[] = [];
	tokens.forEach((token, index) => {
		const language = languages[index] ?? mainLanguage;
		const last = runs.at(-1);
		if (last?.language === language) {
			last.end = token.end;
		} else {
			runs.push({ language, start: token.start, end: token.end });
		}
	});
	return runs;
}

function toToken(match: RegExpExecArray): Token {
	const { address, hanzi, latin, number } = match.groups ?? {};
	const span = { start: match.index, end: match.index + match[0].length };
	if (hanzi !== undefined) {
		return { ...span, language: 'zh' };
	}
	if (address !== undefined || latin !== undefined) {
		return { ...span, language: 'en' };
	}
	return { ...span, language: number === undefined ? 'follow' : undefined };
}

function resolve(tokens: readonly Token[], mainLanguage: Language): Language[] {
	const next = languagesAhead(tokens);
	const resolved: Language[] = [];
	let previous: Language | undefined;
	tokens.forEach((token, index) => {
		const ahead = next[index];
		let language: Language;
		if (token.language === 'en' || token.language === 'zh') {
			language = token.language;
			previous = language;
		} else if (token.language === 'follow') {
			language = resolved.at(-1) ?? ahead ?? mainLanguage;
		} else if (previous === undefined || ahead === undefined || previous === ahead) {
			language = previous ?? ahead ?? mainLanguage;
		} else {
			language = mainLanguage;
		}
		resolved.push(language);
	});
	return resolved;
}

/** For each token the language of the next word at or after it. */
function languagesAhead(tokens: readonly Token[]): (Language | undefined)[] {
	let ahead: Language | undefined;
	return tokens
		.map((_, index) => tokens.length - 1 - index)
		.reduce<(Language | undefined)[]>((found, index) => {
			const language = tokens[index]?.language;
			ahead = language === 'en' || language === 'zh' ? language : ahead;
			found[index] = ahead;
			return found;
		}, []);
}
