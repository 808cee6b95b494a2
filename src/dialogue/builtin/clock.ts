import type { Language } from '../../audio/language.ts';
import { cityName, findCity } from './cities.ts';
import { type Reply, type Skill, type SkillContext, say } from './reply.ts';

const DAY_MS = 86_400_000;
const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Language, string>;

/** Days from today by the word for them. */
const DAY_OFFSETS: Readonly<Record<string, number>> = {
	today: 0,
	tomorrow: 1,
	yesterday: -1,
	overmorrow: 2,
	ereyesterday: -2,
	今天: 0,
	明天: 1,
	昨天: -1,
	后天: 2,
	前天: -2,
	大后天: 3,
};

const DAY_WORDS: Readonly<Record<Language, Readonly<Record<number, string>>>> = {
	en: { 0: 'Today', 1: 'Tomorrow', [-1]: 'Yesterday', 2: 'The day after tomorrow', [-2]: 'The day before yesterday' },
	zh: { 0: '今天', 1: '明天', [-1]: '昨天', 2: '后天', [-2]: '前天', 3: '大后天' },
};

/** Time of day as people say it: `3:05 PM`, `下午3点05分`. */
export function formatTime(atMs: number, timeZone: string, language: Language): string {
	const parts = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone });
	const text = parts.format(atMs).replace(/\s+/g, ' ');
	if (language === 'en') {
		return text.replace(/:00 /, ' ');
	}
	const [, hour = '0', minute = '00', half = 'AM'] = /^(\d+):(\d+) (AM|PM)$/.exec(text) ?? [];
	const hour24 = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
	const spokenMinute = minute === '00' ? '整' : `${minute}分`;
	return `${partOfDay(hour24)}${Number(hour)}点${spokenMinute}`;
}

function partOfDay(hour24: number): string {
	if (hour24 < 6) {
		return '凌晨';
	}
	if (hour24 < 12) {
		return '上午';
	}
	if (hour24 < 13) {
		return '中午';
	}
	return hour24 < 18 ? '下午' : '晚上';
}

function answerTime(context: SkillContext): Reply {
	const { language, understanding, nowMs } = context;
	const { city } = understanding.slots;
	const known = city === undefined ? undefined : findCity(city);
	if (city !== undefined && !known) {
		return say(context, {
			en: [`I don't know the time zone of ${city}, sorry.`],
			zh: [`抱歉，我不知道${city}的时区。`],
		});
	}
	const time = formatTime(nowMs, known?.timeZone ?? context.timeZone, language);
	if (known) {
		const name = cityName(known.en, language);
		return say(context, {
			en: [`In ${name} it's ${time}.`, `It's ${time} in ${name} right now.`],
			zh: [`${name}现在是${time}。`, `现在${name}时间是${time}。`],
		});
	}
	return say(context, { en: [`It's ${time}.`, `The time is ${time}.`], zh: [`现在是${time}。`, `时间是${time}。`] });
}

function dayOffset(context: SkillContext): number {
	const { day } = context.understanding.slots;
	return DAY_OFFSETS[day ?? context.understanding.tag ?? 'today'] ?? 0;
}

function answerDate(context: SkillContext): Reply {
	const { language, timeZone } = context;
	const offset = dayOffset(context);
	const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
	const date = new Intl.DateTimeFormat(LOCALES[language], options).format(context.nowMs + offset * DAY_MS);
	return sayDay(context, offset, date.replace(/(日)(星期)/, '$1，$2'));
}

function answerWeekday(context: SkillContext): Reply {
	const { language, understanding } = context;
	const offset = dayOffset(context);
	const timeZone = findCity(understanding.slots['city'] ?? '')?.timeZone ?? context.timeZone;
	const format = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone });
	return sayDay(context, offset, format.format(context.nowMs + offset * DAY_MS));
}

function sayDay(context: SkillContext, offset: number, what: string): Reply {
	const day = DAY_WORDS[context.language][offset] ?? DAY_WORDS[context.language][0];
	const verb = offset < 0 ? 'was' : 'is';
	return say(context, {
		en: offset === 0 ? [`Today is ${what}.`, `It's ${what}.`] : [`${day} ${verb} ${what}.`],
		zh: [`${day}是${what}。`],
	});
}

/** Month (1–12) and day of feasts with a fixed date. */
const FIXED_FEASTS: Readonly<Record<string, readonly [number, number]>> = {
	christmas: [12, 25],
	'new year': [1, 1],
	"new year's eve": [12, 31],
	'new years eve': [12, 31],
	halloween: [10, 31],
	"valentine's day": [2, 14],
	'valentines day': [2, 14],
	'national day': [10, 1],
};

/** Chinese New Year's month and day, by whether a day of the Chinese calendar is 1/1. */
function isChineseNewYear(atMs: number, timeZone: string): boolean {
	const format = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone });
	return format.format(atMs) === '1/1';
}

function isFeast(event: string, atMs: number, timeZone: string): boolean {
	if (event === 'chinese new year') {
		return isChineseNewYear(atMs, timeZone);
	}
	if (event === 'weekend') {
		return new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone }).format(atMs) === 'Sat';
	}
	const [month, day] = FIXED_FEASTS[event] ?? [0, 0];
	const format = new Intl.DateTimeFormat('en-US', { month: 'numeric', day: 'numeric', timeZone });
	return format.format(atMs) === `${month}/${day}`;
}

/** A year and a leap month: the longest wait for a yearly feast of the lunar calendar. */
const LONGEST_WAIT_DAYS = 400;

const FEAST_NAMES: Readonly<Record<string, string>> = {
	christmas: '圣诞节',
	'new year': '元旦',
	weekend: '周末',
	'chinese new year': '春节',
	'national day': '国庆节',
	"valentine's day": '情人节',
	'valentines day': '情人节',
	halloween: '万圣节',
	"new year's eve": '新年前夜',
	'new years eve': '新年前夜',
};

function answerUntil(context: SkillContext): Reply {
	const event = context.understanding.slots['event'] ?? '';
	const name = context.language === 'zh' ? (FEAST_NAMES[event] ?? event) : event === 'weekend' ? 'the weekend' : event;
	for (let days = 0; days <= LONGEST_WAIT_DAYS; days++) {
		if (!isFeast(event, context.nowMs + days * DAY_MS, context.timeZone)) {
			continue;
		}
		return days === 0
			? say(context, { en: [`That's today.`], zh: [`就是今天。`] })
			: say(context, {
					en: [`${days} ${days === 1 ? 'day' : 'days'} until ${name}.`],
					zh: [`离${name}还有${days}天。`],
				});
	}
	return say(context, { en: [`I don't know the date of ${name}.`], zh: [`我不知道${name}是哪一天。`] });
}

/** Answers questions about time, date, weekday and days until a feast. */
export const clockSkill: Skill = (context) => {
	switch (context.understanding.intent) {
		case 'clock.time':
			return answerTime(context);
		case 'clock.date':
			return answerDate(context);
		case 'clock.weekday':
			return answerWeekday(context);
		case 'clock.until':
			return answerUntil(context);
		default:
			return undefined;
	}
};
