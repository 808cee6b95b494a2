import { capabilities } from './identity.ts';
import { type Reply, type Skill, type SkillContext, say } from './reply.ts';

/** What each intent that needs a connected service asks for. */
const SUBJECTS: Readonly<Record<string, readonly [string, string]>> = {
	'ask.weather': ['the weather', '天气'],
	'ask.news': ['the news', '新闻'],
	'ask.stocks': ['prices and markets', '行情'],
	'ask.sports': ['sports results', '比赛结果'],
	'ask.knowledge': ['general knowledge', '百科知识'],
	'ask.timer': ['timers', '计时器'],
	'ask.alarm': ['alarms', '闹钟'],
	'ask.reminder': ['reminders and notes', '提醒和备忘'],
	'ask.message': ['messages', '消息'],
	'ask.booking': ['bookings and orders', '预订和下单'],
	'ask.order': ['orders and accounts', '订单和账户'],
	'ask.flight': ['flights and trains', '航班和车次'],
	'ask.traffic': ['traffic', '路况'],
	'ask.calendar': ['your calendar', '日程'],
	'ask.translate': ['translation', '翻译'],
	'ask.story': ['stories and ideas', '故事和建议'],
	'ask.device': ['devices at home', '家里的设备'],
};

function declineSubject(context: SkillContext, [en, zh]: readonly [string, string]): Reply {
	const can = capabilities(context);
	return say(context, {
		en: [
			`I can't help with ${en}: no service for that is connected here.`,
			`Sorry, I have no source for ${en}. ${can}`,
			`For ${en} I'd need a connected service, and there is none.`,
		],
		zh: [
			`${zh}我帮不上忙，这里没有连接相应的服务。`,
			`抱歉，我没有${zh}的来源。${can}`,
			`${zh}需要连接外部服务，现在还没有。`,
		],
	});
}

/** Says honestly what only a connected tool or model could answer. */
export const declineSkill: Skill = (context) => {
	const subject = SUBJECTS[context.understanding.intent];
	return subject ? declineSubject(context, subject) : undefined;
};

/** The reply to what was not understood at all. */
export function admitNotUnderstood(context: Pick<SkillContext, 'language' | 'variant'>): Reply {
	const can = capabilities(context);
	return say(context, {
		en: [
			`I can't answer that. ${can}`,
			`Sorry, that's beyond me. ${can}`,
			`I don't know how to help with that. ${can}`,
		],
		zh: [`这个我答不上来。${can}`, `抱歉，这个我不会。${can}`, `这个我帮不上忙。${can}`],
	});
}

/** The reply to words that were heard too poorly to act on. */
export function askToRepeat(context: Pick<SkillContext, 'language' | 'variant'>): Reply {
	return say(context, {
		en: ["Sorry, I didn't catch that. Could you say it again?", 'I could not hear that well. Once more, please?'],
		zh: ['抱歉，我没听清，请再说一遍。', '刚才没听清楚，能再说一次吗？'],
	});
}
