/**
 * From the conversation to what its last utterance asks: follow-ups are read in the light of what was asked before. All
 * context comes from the history, so that a speculative plan leaves no trace.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { loadMatcher } from '../grammar/load.ts';
import { fromNumberWords } from '../grammar/number-words.ts';
import { calculate, toFigures } from './arithmetic.ts';
import { userNameFrom } from './persona-name.ts';
import type { Understanding } from './reply.ts';
import { OFFERS } from './smalltalk.ts';
import { destinationOf } from './vehicle-trip.ts';

/** How many utterances back a follow-up may reach. */
const MAX_FOLLOW_DEPTH = 6;

/** The language of a text by its script; hanzi anywhere mean Mandarin. */
export function scriptLanguage(text: string): Language {
	return /[\u3400-\u9fff]/.test(text) ? 'zh' : 'en';
}

/** What an utterance asks by itself. */
function understandAlone(text: string): Understanding {
	const match = loadMatcher(scriptLanguage(text)).match(text);
	if (match) {
		return { ...match, text };
	}
	// People have more names than any grammar holds.
	const isName = userNameFrom([text]) !== undefined;
	return { intent: isName ? 'user.name' : 'none', slots: {}, score: isName ? 1 : 0, text };
}

/** The other seat or window: follow-ups such as "the other one too". */
function otherPosition(text: string, position: string): string {
	if (/all|both|rest|others|全|都要|所有|其他/.test(text)) {
		return 'all';
	}
	if (/back|后/.test(text)) {
		return 'rear';
	}
	if (/passenger|副驾/.test(text)) {
		return 'passenger';
	}
	if (/driver|mine|主驾|我/.test(text)) {
		return 'driver';
	}
	const opposite: Readonly<Record<string, string>> = {
		driver: 'passenger',
		rear_left: 'rear_right',
		rear_right: 'rear_left',
		rear: 'front',
		front: 'rear',
	};
	return opposite[position] ?? 'driver';
}

function followOther(before: Understanding, now: Understanding): Understanding | undefined {
	const [family = ''] = before.intent.split('.');
	const slot = { window: 'window', seat: 'seat', climate: 'zone' }[family];
	if (slot === undefined) {
		return undefined;
	}
	const position = otherPosition(now.text.toLowerCase(), before.slots[slot] ?? 'driver');
	return { ...before, slots: { ...before.slots, [slot]: position }, text: now.text };
}

const ADJUSTABLE = ['climate', 'fan', 'seat', 'volume', 'wiper'];

function followAmount(before: Understanding, now: Understanding, more: boolean): Understanding | undefined {
	const [family = '', verb] = before.intent.split('.');
	if (before.intent === 'joke' && more) {
		return { ...before, text: now.text };
	}
	if (before.intent === 'media.next' || before.intent === 'media.previous') {
		return more ? { ...before, text: now.text } : undefined;
	}
	if (!ADJUSTABLE.includes(family)) {
		return undefined;
	}
	const wasDown = verb === 'down';
	const { step, ...slots } = before.slots;
	return { ...now, intent: `${family}.${more === wasDown ? 'down' : 'up'}`, slots };
}

function followNumber(before: Understanding, now: Understanding): Understanding | undefined {
	const language = scriptLanguage(now.text);
	const [number] = loadMatcher(language).findSlot('value', now.text);
	const value = number?.value;
	if (value === undefined) {
		return undefined;
	}
	const [family] = before.intent.split('.');
	if (family === 'climate') {
		return { ...before, intent: 'climate.set', slots: { ...before.slots, degrees: value }, text: now.text };
	}
	if (family === 'volume') {
		return { ...before, intent: 'volume.set', slots: { volume: value }, text: now.text };
	}
	if (family === 'seat' || family === 'fan') {
		const level = String(fromNumberWords(value, language));
		return {
			...before,
			intent: family === 'seat' ? 'seat.level' : 'fan.set',
			slots: { ...before.slots, level },
			text: now.text,
		};
	}
	if (before.intent === 'math.calc' || before.intent === 'units.convert') {
		const slot = before.intent === 'math.calc' ? 'right' : 'value';
		return { ...before, slots: { ...before.slots, [slot]: value }, text: now.text };
	}
	return undefined;
}

function followCalculation(before: Understanding, now: Understanding): Understanding | undefined {
	const result = calculate(before, scriptLanguage(before.text));
	if (result === undefined || !Number.isFinite(result)) {
		return undefined;
	}
	const operator = now.slots['op'] ?? now.tag ?? (/add/i.test(now.text) ? '+' : '');
	return {
		...now,
		intent: 'math.calc',
		slots: { left: toFigures(result), op: operator, right: now.slots['right'] ?? '' },
	};
}

/** Intents whose answer depends on a place, a day, or a destination that a follow-up may change. */
function followPlace(before: Understanding, now: Understanding): Understanding | undefined {
	const { city } = now.slots;
	if (city === undefined) {
		return undefined;
	}
	if (before.intent.startsWith('nav.') || before.intent === 'nav.to') {
		return { ...now, intent: 'nav.to', slots: { city } };
	}
	const takesCity = ['clock.time', 'clock.weekday', 'ask.weather', 'ask.flight', 'ask.booking', 'ask.knowledge'];
	return takesCity.includes(before.intent)
		? { ...before, slots: { ...before.slots, city }, text: now.text }
		: undefined;
}

function followDay(before: Understanding, now: Understanding): Understanding | undefined {
	const takesDay = ['clock.date', 'clock.weekday', 'ask.weather', 'ask.calendar'];
	const { day = '' } = now.slots;
	return takesDay.includes(before.intent)
		? { ...before, slots: { ...before.slots, day, when: day }, text: now.text }
		: undefined;
}

/** Fills the slot that the previous answer asked for. */
function fillMissing(before: Understanding, now: Understanding): Understanding | undefined {
	const matcher = loadMatcher(scriptLanguage(now.text));
	const find = (slot: string): string | undefined => matcher.findSlot(slot, now.text)[0]?.value;
	if (before.intent === 'call.start' || before.intent === 'call.redial') {
		const contact = find('contact');
		return contact === undefined ? undefined : { ...now, intent: 'call.contact', slots: { contact }, score: 1 };
	}
	if (
		before.intent === 'nav.eta' ||
		before.intent === 'nav.distance' ||
		(before.intent === 'nav.to' && destinationOf(before) === undefined)
	) {
		const place = find('place') ?? find('city');
		return place === undefined ? undefined : { ...now, intent: 'nav.to', slots: { place }, score: 1 };
	}
	return undefined;
}

function followUp(before: Understanding, now: Understanding): Understanding | undefined {
	switch (now.intent) {
		case 'follow.city':
			return followPlace(before, now) ?? fillMissing(before, now);
		case 'follow.day':
			return followDay(before, now);
		case 'follow.more':
			return followAmount(before, now, true);
		case 'follow.less':
			return followAmount(before, now, false);
		case 'follow.other':
			return followOther(before, now);
		case 'follow.number':
			return followNumber(before, now);
		case 'math.then':
			return followCalculation(before, now);
		case 'yes': {
			const offer = OFFERS[before.intent];
			return offer && { ...now, ...offer };
		}
		default:
			return now.score < 1 || now.intent === 'none' ? fillMissing(before, now) : undefined;
	}
}

/**
 * What the last of `texts` asks. Small talk in between ("thanks") does not cut a follow-up off from what it follows.
 */
export function understand(texts: readonly string[], depth = 0): Understanding {
	const now = understandAlone(texts.at(-1) ?? '');
	if (texts.length < 2 || depth >= MAX_FOLLOW_DEPTH) {
		return now;
	}
	const before = understand(texts.slice(0, -1), depth + 1);
	return followUp(before, now) ?? now;
}
