/**
 * Whom an utterance is addressed to, among people with names.
 *
 * A name counts as an address where people put one: at the beginning ("Maren, …", 老周，…), after a verb that hands over
 * ("ask Maren", 问问老周), and at the end ("…, Maren?"). A name that is only spoken of ("Maren is late", 老周说得对) does not.
 *
 * @module
 */
import { editDistance } from '../../dialogue/grammar/similar-words.ts';
import { loadPinyin } from '../../perception/decoder/hanzi-pinyin.ts';

/** Somebody who can be called. */
export interface Addressable {
	/** Everything that calls them: names of both languages. */
	readonly calls: readonly string[];
}

const HAN = /\p{Script=Han}/u;

/** What may stand before a name that begins an utterance. */
const LEAD_IN =
	/^(?:(?:hey|hi|hello|okay|ok|and|so|well|now|but|please|yes|no|oh|thanks|thank you|dear|good (?:morning|evening|night))\b|喂|嘿|嗨|你好|那么?|请问|好的?|嗯|哎|谢谢|不|是的)[\s,，、]*/iu;

/** What follows a name that is only spoken of. */
const SPOKEN_OF_EN = /^\s*(?:['’]s|is|was|has|had|said|says|told|thinks|and)\b/iu;
const SPOKEN_OF_ZH = /^\s*(?:是|在|说|的|有|叫|和|跟|不|想)/u;

/** What stands before a name that is only spoken of, or before one that the talk is handed to. */
const ABOUT =
	/(?:\b(?:about|of|to|for|with|and|like|is|was|does|did|by|from|than|mr|mrs|ms)|关于|说|和|跟|比|像|是|给|对)\s*$/iu;
const HANDED =
	/(?:\b(?:ask|let|tell|over to|back to|what about|how about|your turn|listen)|问问|问一下|问|请|让|轮到|叫)[\s,，]*$/iu;

/** An English name of this length may be heard with one letter wrong. */
const FUZZY_CHARS = 5;

/** The one that an utterance is addressed to; undefined when it names nobody so. The first of several. */
export function addresseeOf<Person extends Addressable>(text: string, people: readonly Person[]): Person | undefined {
	const places = people.flatMap((person) => {
		const found = person.calls.map((call) => placeOf(text.trim(), call)).filter((place) => place !== undefined);
		return found.length === 0 ? [] : [{ person, at: Math.min(...found) }];
	});
	return places.toSorted((a, b) => a.at - b.at)[0]?.person;
}

/** Where a name stands as an address; undefined when it does not. */
function placeOf(text: string, call: string): number | undefined {
	for (const { start, end } of occurrences(text, call)) {
		const [before, after] = [withoutLeadIns(text.slice(0, start)), text.slice(end)];
		if (before === '' && !isSpokenOf(after, call)) {
			return 0;
		}
		if (HANDED.test(before) || (isEnd(after) && closes(before, call))) {
			return start;
		}
	}
	return undefined;
}

function withoutLeadIns(text: string): string {
	let rest = text.trim();
	for (let lead = LEAD_IN.exec(rest); lead !== null && rest !== ''; lead = LEAD_IN.exec(rest)) {
		rest = rest.slice(lead[0].length);
	}
	return rest;
}

function isSpokenOf(after: string, call: string): boolean {
	return (HAN.test(call) ? SPOKEN_OF_ZH : SPOKEN_OF_EN).test(after);
}

function isEnd(after: string): boolean {
	return /^[\s.,!?。！？，]*$/u.test(after);
}

/** Whether a name after these words calls somebody. Recognised Mandarin has no commas: there only a particle tells. */
function closes(before: string, call: string): boolean {
	if (/[,，、]\s*$/u.test(before)) {
		return true;
	}
	return HAN.test(call) ? /[吗呢吧啊了呀]\s*$/u.test(before) : !ABOUT.test(before);
}

/** Stretches of a text that sound like a name. */
function occurrences(text: string, call: string): readonly { readonly start: number; readonly end: number }[] {
	return HAN.test(call) ? mandarinOccurrences(text, call) : englishOccurrences(text, call);
}

function mandarinOccurrences(text: string, call: string) {
	const wanted = soundsOf(call).join(' ');
	const sounds = soundsOf(text);
	const { length } = call;
	return sounds.flatMap((_, start) =>
		sounds.slice(start, start + length).join(' ') === wanted ? [{ start, end: start + length }] : [],
	);
}

/** One syllable without its tone for each character: recognisers mix up hanzi that sound alike. */
function soundsOf(text: string): readonly string[] {
	return text
		.split('')
		.map((character) =>
			HAN.test(character) ? loadPinyin()(character, { toneType: 'none' }) : character.toLowerCase(),
		);
}

function englishOccurrences(text: string, call: string) {
	const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match) => {
		const word = match[0].replace(/['’]s$/u, '').toLowerCase();
		return { word, start: match.index, end: match.index + word.length };
	});
	const wanted = call.toLowerCase().split(/\s+/u);
	return words.flatMap(({ start }, at) => {
		const last = words[at + wanted.length - 1];
		const isCall = wanted.every((part, offset) => isAlike(words[at + offset]?.word ?? '', part));
		return isCall && last !== undefined ? [{ start, end: last.end }] : [];
	});
}

function isAlike(word: string, part: string): boolean {
	const limit = part.length >= FUZZY_CHARS && word.length >= FUZZY_CHARS - 1 ? 1 : 0;
	return editDistance(word, part, limit) <= limit;
}
