import type { Language } from '../../../audio/language.ts';
import { loadMatcher } from '../../grammar/load.ts';
import { fromNumberWords } from '../../grammar/number-words.ts';
import { cityName } from '../cities.ts';

/** What an argument may be made of, read from an utterance. */
export interface Entities {
	readonly text: string;
	readonly language: Language;
	readonly cities: readonly string[];
	readonly places: readonly string[];
	readonly contacts: readonly string[];
	readonly numbers: readonly number[];
	readonly times: readonly string[];
	readonly durations: readonly string[];
	readonly days: readonly string[];
	/** Digits that were spoken or written one by one, such as an order number. */
	readonly codes: readonly string[];
}

function titled(text: string): string {
	return text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Names after "in", "at", "to": places that no list holds. */
function placesByPreposition(text: string): readonly string[] {
	const found = text.matchAll(/\b(?:in|at|near|to|from)\s+((?:[A-Z][\w'-]+)(?:\s+[A-Z][\w'-]+)*)/g);
	return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Whether a time is more than a bare number ("four people"), or is said to be one ("at four"). */
function isTime(time: string, text: string): boolean {
	return /\s|[点\d]|noon|midnight/.test(time) || new RegExp(`\\bat ${time}\\b`, 'i').test(text);
}

function readCodes(text: string): readonly string[] {
	return [...text.matchAll(/\b(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{2,}\b/gi)].map(([code]) => code);
}

/** Reads all entities of an utterance. */
export function readEntities(text: string, language: Language): Entities {
	const matcher = loadMatcher(language);
	const find = (slot: string): readonly string[] => matcher.findSlot(slot, text).map(({ value }) => value);
	const known = find('city').map((city) => (language === 'en' ? titled(cityName(city, 'en')) : city));
	const cities = known.length > 0 ? known : placesByPreposition(text);
	const numbers = find('value').map((words) => fromNumberWords(words, language));
	const spoken = find('id')
		.map((words) => String(fromNumberWords(words, language)))
		.filter((code) => code !== 'NaN');
	const written = readCodes(text);
	return {
		text,
		language,
		cities,
		places: find('place'),
		contacts: find('contact').map(titled),
		numbers: numbers.filter(Number.isFinite),
		times: find('clock').filter((time) => isTime(time, text)),
		durations: find('duration'),
		days: [...find('when'), ...find('day')],
		codes: written.length > 0 ? written : spoken,
	};
}
