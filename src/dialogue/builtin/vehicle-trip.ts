import type { Language } from '../../audio/language.ts';
import { cityName } from './cities.ts';
import { type Reply, type Skill, type SkillContext, say } from './reply.ts';

const PLACE_PAIRS: readonly (readonly [string, string])[] = [
	...[['home', '家'] as const, ['work', '公司'] as const, ['airport', '机场'] as const, ['station', '火车站'] as const],
	...[['city centre', '市中心'] as const, ['hospital', '医院'] as const, ['university', '大学'] as const],
	...[['school', '学校'] as const, ['gym', '健身房'] as const, ['shopping mall', '商场'] as const],
	...[
		['museum', '博物馆'] as const,
		['stadium', '体育场'] as const,
		['zoo', '动物园'] as const,
		['park', '公园'] as const,
	],
	...[
		['library', '图书馆'] as const,
		['cinema', '电影院'] as const,
		['hotel', '酒店'] as const,
		['bank', '银行'] as const,
	],
	...[['petrol station', '加油站'] as const, ['charging station', '充电站'] as const, ['supermarket', '超市'] as const],
	...[['restaurant', '餐厅'] as const, ['coffee shop', '咖啡店'] as const, ['pharmacy', '药店'] as const],
	...[['car park', '停车场'] as const, ['cash machine', '取款机'] as const, ['toilet', '厕所'] as const],
	...[['rest area', '服务区'] as const, ['metro station', '地铁站'] as const, ['post office', '邮局'] as const],
];

const PLACES = new Map<string, Readonly<Record<Language, string>>>(
	PLACE_PAIRS.flatMap(([en, zh]) => [
		[en, { en, zh }],
		[zh, { en, zh }],
	]),
);

/** Places that take no article in English. */
const WITHOUT_ARTICLE = new Set(['home', 'work']);

function capitalisedWords(text: string): string {
	return text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** How a place is called in a language; an unknown name is kept. */
function placeName(place: string, language: Language): string {
	const known = PLACES.get(place);
	if (!known) {
		return capitalisedWords(cityName(place, language));
	}
	const name = known[language];
	return language === 'en' && !WITHOUT_ARTICLE.has(name) ? `the ${name}` : name;
}

/** The place that an utterance names, if any. */
export function destinationOf(understanding: SkillContext['understanding']): string | undefined {
	const { place, city } = understanding.slots;
	return place ?? city ?? understanding.tag;
}

function navigate(context: SkillContext): Reply {
	const destination = destinationOf(context.understanding);
	if (destination === undefined) {
		return say(context, { en: ['Where would you like to go?'], zh: ['你想去哪里？'] });
	}
	const name = placeName(destination, context.language);
	const reply = say(context, {
		en: [`Starting navigation to ${name}.`, `Okay, the destination is ${name}.`].map((text) =>
			text.replace('to home', 'home'),
		),
		zh: [`开始导航到${name}。`, `好的，目的地是${name}。`],
	});
	return { ...reply, command: { type: 'navigate', destination } };
}

function navigateToNearest(context: SkillContext): Reply {
	const poi = context.understanding.slots['poi'] ?? context.understanding.tag;
	if (poi === undefined) {
		return say(context, { en: ['What kind of place are you looking for?'], zh: ['你想找什么地方？'] });
	}
	const name = placeName(poi, context.language).replace(/^the /, '').toLowerCase();
	const reply = say(context, {
		en: [`Navigating to the nearest ${name}.`, `Okay, heading for the nearest ${name}.`],
		zh: [`好的，导航到最近的${name}。`, `正在前往最近的${name}。`],
	});
	const destination = context.language === 'zh' ? `最近的${name}` : `the nearest ${name}`;
	return { ...reply, command: { type: 'navigate', destination } };
}

function cancel(context: SkillContext): Reply {
	if (context.vehicle.destination === undefined) {
		return say(context, { en: ['No navigation is running.'], zh: ['现在没有导航。'] });
	}
	return {
		...say(context, {
			en: ['Navigation cancelled.', 'Okay, no more navigation.'],
			zh: ['导航已取消。', '好的，结束导航。'],
		}),
		command: { type: 'navigate', destination: undefined },
	};
}

/** The simulated vehicle has no map: it keeps a destination but knows neither route nor position. */
function admitNoMap(context: SkillContext): Reply {
	const { destination } = context.vehicle;
	if (destination === undefined) {
		return say(context, {
			en: ["There's no destination yet. Where would you like to go?"],
			zh: ['还没有设目的地。你想去哪里？'],
		});
	}
	const name = placeName(destination, context.language);
	return say(context, {
		en: [`The destination is ${name}, but I have no map data, so I can't tell you distance or arrival time.`],
		zh: [`目的地是${name}，不过我没有地图数据，说不出距离和到达时间。`],
	});
}

/** Navigation. */
export const tripSkill: Skill = (context) => {
	switch (context.understanding.intent) {
		case 'nav.to':
			return navigate(context);
		case 'nav.nearest':
			return navigateToNearest(context);
		case 'nav.cancel':
			return cancel(context);
		case 'nav.eta':
		case 'nav.distance':
			return admitNoMap(context);
		case 'nav.where':
			return say(context, {
				en: ["I have no position sensor here, so I can't tell where we are."],
				zh: ['我这里没有定位，不知道现在在哪里。'],
			});
		default:
			return undefined;
	}
};
