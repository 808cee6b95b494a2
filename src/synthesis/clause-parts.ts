/**
 * Cuts a request's text into the parts that engines speak one after another.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { splitLanguages } from './language-runs.ts';
import { normaliseEnglish } from './normalise/en.ts';
import type { MappedText } from './normalise/mapped-text.ts';
import { normaliseMandarin } from './normalise/zh.ts';

/** What one call of an engine speaks. */
export interface ClausePart {
	readonly language: Language;
	/** Words and punctuation, nothing else. */
	readonly text: string;
	/** Silence after it in ms, at rate 1. */
	readonly pauseMs: number;
	/** Maps an end position in `text` to one in the request's text; monotone. */
	readonly toSourceEnd: (charEnd: number) => number;
}

/** Pauses by the mark that ends a part, in ms. Measured in read speech they are longer; in conversation they are not. */
const SENTENCE_PAUSE_MS = 260;
const CLAUSE_PAUSE_MS = 140;
/** Between two languages in one phrase, and at a cut without punctuation: just long enough not to sound glued. */
const JOIN_PAUSE_MS = 40;

/**
 * A part is never longer, so that an engine process is never busy for more than about 60 ms with one: that bounds what
 * others wait, and what a cancelled clause still costs. Hanzi take three times the time of a Latin letter.
 */
const MAX_CHARS: Readonly<Record<Language, number>> = { en: 160, zh: 50 };

/** A stretch up to and including its punctuation; a comma or point inside a number has been spelled out before. */
const STRETCH = /[^,.;:!?，。；：！？、]+[,.;:!?，。；：！？、)\]）"'”’\s]*|[,.;:!?，。；：！？、\s]+/gu;
/** Distance from a full-width form to its ASCII twin in Unicode. */
const FULL_WIDTH_OFFSET = 0xfee0;

const HAS_WORDS = /[\p{L}\p{N}]/u;

/** The parts of a text, in order; none when there is nothing to say. */
export function toClauseParts(text: string, mainLanguage: Language): ClausePart[] {
	const folded = foldWidth(text);
	return splitLanguages(folded, mainLanguage).flatMap(({ language, start, end }) => {
		const source = folded.slice(start, end);
		const spoken = language === 'en' ? normaliseEnglish(source) : normaliseMandarin(source);
		return stretches(spoken.text, language).map((stretch) => toPart(spoken, stretch, language, start));
	});
}

/** Full-width digits, letters and signs to their ASCII twins, one UTF-16 unit for another. */
function foldWidth(text: string): string {
	return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a％．＋＝＄＠＆]/g, (wide) =>
		String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET),
	);
}

interface Stretch {
	readonly start: number;
	readonly text: string;
}

function stretches(text: string, language: Language): Stretch[] {
	return [...text.matchAll(STRETCH)]
		.flatMap((match) => cutLong({ start: match.index, text: match[0] }, MAX_CHARS[language]))
		.filter((stretch) => HAS_WORDS.test(stretch.text));
}

/** Cuts at the last space before the bound; text without spaces (Mandarin) at the bound. */
function cutLong(stretch: Stretch, maxChars: number): Stretch[] {
	const pieces: Stretch[] = [];
	let at = 0;
	while (stretch.text.length - at > maxChars) {
		const window = stretch.text.slice(at, at + maxChars);
		const space = window.lastIndexOf(' ');
		// Never inside a surrogate pair.
		const whole = /[\ud800-\udbff]$/.test(window) ? maxChars - 1 : maxChars;
		const length = space > 0 ? space + 1 : whole;
		pieces.push({ start: stretch.start + at, text: stretch.text.slice(at, at + length) });
		at += length;
	}
	pieces.push({ start: stretch.start + at, text: stretch.text.slice(at) });
	return pieces;
}

function toPart(spoken: MappedText, stretch: Stretch, language: Language, runStart: number): ClausePart {
	return {
		language,
		text: stretch.text,
		pauseMs: pauseAfter(stretch.text),
		toSourceEnd: (charEnd) => runStart + spoken.toSourceEnd(stretch.start + charEnd),
	};
}

function pauseAfter(text: string): number {
	const mark = text.match(/[,.;:!?，。；：！？、](?=[^\p{L}\p{N}]*$)/u)?.[0];
	if (mark === undefined) {
		return JOIN_PAUSE_MS;
	}
	return /[.!?。！？]/.test(mark) ? SENTENCE_PAUSE_MS : CLAUSE_PAUSE_MS;
}
