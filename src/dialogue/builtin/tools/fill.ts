import { fromNumberWords } from '../../grammar/number-words.ts';
import { nameWords, stem, topicsOf } from './concepts.ts';
import type { Entities } from './entities.ts';
import type { Parameter } from './parameters.ts';

/** Time and zone for arguments that are dates. */
export interface FillContext {
	readonly nowMs: number;
	readonly timeZone: string;
}

const DAY_MS = 86_400_000;

const DAYS_AHEAD: Readonly<Record<string, number>> = {
	today: 0,
	tonight: 0,
	now: 0,
	tomorrow: 1,
	'the day after tomorrow': 2,
	overmorrow: 2,
	yesterday: -1,
	今天: 0,
	今晚: 0,
	今天晚上: 0,
	明天: 1,
	明天早上: 1,
	明天下午: 1,
	明天晚上: 1,
	后天: 2,
	昨天: -1,
};

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKDAY_HANZI = '日一二三四五六';

function weekdayOf(day: string): number {
	const english = WEEKDAYS.findIndex((name) => day.includes(name));
	const [, hanzi = ''] = /(?:周|星期|礼拜)([一二三四五六日天])/.exec(day) ?? [];
	return english >= 0 ? english : hanzi === '' ? -1 : WEEKDAY_HANZI.indexOf(hanzi.replace('天', '日'));
}

/** `YYYY-MM-DD` of a day named in words. */
function isoDate(day: string, context: FillContext): string | undefined {
	const format = new Intl.DateTimeFormat('en-CA', { timeZone: context.timeZone });
	const ahead = DAYS_AHEAD[day];
	if (ahead !== undefined) {
		return format.format(context.nowMs + ahead * DAY_MS);
	}
	const weekday = weekdayOf(day);
	if (weekday < 0) {
		return undefined;
	}
	const short = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: context.timeZone });
	const today = WEEKDAYS.indexOf(short.format(context.nowMs).toLowerCase());
	const until = (weekday - today + 7) % 7 || 7;
	return format.format(context.nowMs + until * DAY_MS);
}

const ENGLISH_TIME = /^(?:(half past|quarter past|quarter to) )?(\w+)(?: (fifteen|thirty|forty five))?/;

/** `HH:MM` of a time named in words. */
function isoTime(time: string, language: Entities['language']): string | undefined {
	if (/^(noon|midnight)$/.test(time)) {
		return time === 'noon' ? '12:00' : '00:00';
	}
	const pm = /p m|afternoon|evening|下午|晚上/.test(time);
	const [hour, minute] = language === 'zh' ? hanziTime(time) : englishTime(time);
	if (!Number.isFinite(hour)) {
		return undefined;
	}
	const hour24 = pm && hour < 12 ? hour + 12 : hour;
	return `${String(hour24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function englishTime(time: string): readonly [number, number] {
	const [, relation, word = '', minutes = 'zero'] = ENGLISH_TIME.exec(time) ?? [];
	const hour = fromNumberWords(word, 'en');
	if (relation === 'quarter to') {
		return [hour - 1, 45];
	}
	const past = { 'half past': 30, 'quarter past': 15 }[relation ?? ''];
	return [hour, past ?? fromNumberWords(minutes, 'en')];
}

function hanziTime(time: string): readonly [number, number] {
	const [, hour = '', rest = ''] = /([一二两三四五六七八九十]+)点(.*)$/.exec(time) ?? [];
	const minute = rest === '半' ? 30 : rest === '一刻' ? 15 : fromNumberWords(rest.replace(/[分钟]/g, '') || '零', 'zh');
	return [fromNumberWords(hour, 'zh'), minute];
}

const ON_WORDS = /\b(on|open|start|enable|yes|true|activate|lock)\b|打开|开启|启动|开|锁/i;
const OFF_WORDS = /\b(off|close|stop|disable|no|false|deactivate|unlock|without)\b|关|停|不要|解锁/i;

function fillBoolean(entities: Entities): boolean | undefined {
	if (OFF_WORDS.test(entities.text)) {
		return false;
	}
	return ON_WORDS.test(entities.text) ? true : undefined;
}

/** The allowed values that the utterance names, by their words, else by stems or concepts (then only the best). */
function fillEnum(values: readonly unknown[], entities: Entities): readonly unknown[] {
	const text = entities.text.toLowerCase();
	const exact = values.filter((value) => {
		const words = nameWords(String(value)).join(' ').toLowerCase();
		return /[\u3400-\u9fff]/.test(words) ? text.includes(words) : new RegExp(`\\b${words}\\b`).test(text);
	});
	return exact.length > 0 ? exact : nearestValue(values, entities);
}

function nearestValue(values: readonly unknown[], entities: Entities): readonly unknown[] {
	const heard = topicsOf(entities.text);
	const ranked = values
		.map((value) => {
			const wanted = topicsOf(String(value));
			const stems = nameWords(String(value)).filter((word) => heard.stems.has(stem(word))).length;
			const concepts = [...wanted.concepts].filter((concept) => heard.concepts.has(concept)).length;
			return { value, hits: stems * 2 + concepts };
		})
		.sort((left, right) => right.hits - left.hits);
	const [best, second] = ranked;
	return best && best.hits > 0 && best.hits > (second?.hits ?? 0) ? [best.value] : [];
}

const FREE_TEXT =
	/message|text|content|body|query|question|note|title|task|subject|search|keyword|description|reason|prompt|item|name|summary|song|product/i;

/** Lead-ins that name the action; what follows them is the free text. */
const LEAD_IN =
	/^.*?\b(?:saying|that says|to say|called|named|for|about|remind me to|remember to|note that|search for|look up|play|find|add|order|buy|tell \w+(?: that)?)\s+/i;
const LEAD_IN_ZH = /^.*?(?:说|提醒我|搜索|查一下|查|播放|找一下|找|关于|叫做|买|点|订)/;

function freeText(entities: Entities): string | undefined {
	const pattern = entities.language === 'zh' ? LEAD_IN_ZH : LEAD_IN;
	const rest = entities.text
		.replace(pattern, '')
		.replace(/[.?!。？！]+$|,? please[.?!]*$/gi, '')
		.trim();
	return rest === '' || rest === entities.text.trim() ? undefined : rest;
}

interface StringRule {
	readonly name: RegExp;
	readonly values: (entities: Entities, context: FillContext) => readonly string[];
}

const STRING_RULES: readonly StringRule[] = [
	{ name: /email/i, values: ({ text }) => text.match(/[\w.+-]+@[\w-]+\.[\w.]+/g) ?? [] },
	{ name: /phone|mobile/i, values: ({ text, codes }) => text.match(/\+?\d[\d -]{5,}\d/g) ?? codes },
	{ name: /(^|_|\b)(id|code|number|no)($|_|\b)|Id$|Number$|Code$|订单号|编号/, values: ({ codes }) => codes },
	{
		name: /city|location|place|town|region|country|area|where|origin|destination|address|城市|地点|位置/i,
		values: ({ cities, places }) => (cities.length > 0 ? cities : places),
	},
	{ name: /contact|recipient|person|callee|^to$|_to$|联系人/i, values: ({ contacts }) => contacts },
	{ name: /duration|length/i, values: ({ durations }) => durations },
	{ name: /date|day|when|日期/i, values: ({ days }, context) => days.map((day) => isoDate(day, context) ?? day) },
	{ name: /time|hour|时间/i, values: ({ times, language }) => times.map((time) => isoTime(time, language) ?? time) },
];

function stringValues(parameter: Parameter, entities: Entities, context: FillContext): readonly string[] {
	if (parameter.format === 'date' || parameter.format === 'time') {
		const isDate = parameter.format === 'date';
		return isDate
			? entities.days.flatMap((day) => isoDate(day, context) ?? [])
			: entities.times.flatMap((time) => isoTime(time, entities.language) ?? []);
	}
	const rule =
		STRING_RULES.find(({ name }) => name.test(parameter.name)) ??
		STRING_RULES.find(({ name }) => name.test(parameter.description) && !FREE_TEXT.test(parameter.name));
	const found = rule?.values(entities, context) ?? [];
	if (found.length > 0 || (rule && !FREE_TEXT.test(parameter.name))) {
		return found;
	}
	if (/name/i.test(parameter.name) && entities.contacts.length > 0) {
		return entities.contacts;
	}
	const rest = FREE_TEXT.test(parameter.name) || parameter.required ? freeText(entities) : undefined;
	return rest === undefined ? [] : [rest];
}

/** All values that the utterance offers for a parameter, from left to right. */
export function valuesFor(parameter: Parameter, entities: Entities, context: FillContext): readonly unknown[] {
	if (parameter.values.length > 0) {
		return fillEnum(parameter.values, entities);
	}
	switch (parameter.type) {
		case 'boolean': {
			const value = fillBoolean(entities);
			return value === undefined ? [] : [value];
		}
		case 'integer':
			return entities.numbers.map(Math.round);
		case 'number':
			return entities.numbers;
		case 'array': {
			const element = { ...parameter, type: parameter.itemType, values: parameter.itemValues };
			const values = valuesFor(element, entities, context);
			return values.length > 0 ? [values] : [];
		}
		case 'object':
			return [];
		default:
			return stringValues(parameter, entities, context);
	}
}
