import type { Language } from '../../audio/language.ts';
import { type Reply, type Skill, type SkillContext, say } from './reply.ts';

/** Contacts that are relations, not names, in both languages. */
const RELATIONS: Readonly<Record<string, readonly [string, string]>> = {
	mum: ['your mum', '妈妈'],
	dad: ['your dad', '爸爸'],
	office: ['the office', '公司'],
	wife: ['your wife', '老婆'],
	husband: ['your husband', '老公'],
	brother: ['your brother', '哥哥'],
	sister: ['your sister', '姐姐'],
	boss: ['your boss', '老板'],
	grandma: ['your grandma', '奶奶'],
	grandpa: ['your grandpa', '爷爷'],
	doctor: ['the doctor', '医生'],
	hotel: ['the hotel', '酒店'],
	daughter: ['your daughter', '女儿'],
	son: ['your son', '儿子'],
};

/** How a contact is called in a language; names are kept. */
export function contactName(contact: string, language: Language): string {
	const relation = RELATIONS[contact] ?? Object.values(RELATIONS).find(([, zh]) => zh === contact);
	if (relation) {
		return relation[language === 'zh' ? 1 : 0];
	}
	return contact.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function call(context: SkillContext, contact: string | undefined): Reply {
	if (contact === undefined) {
		return say(context, {
			en: ['Whom shall I call?', 'Who would you like to call?'],
			zh: ['要打给谁？', '你想打给谁？'],
		});
	}
	const name = contactName(contact, context.language);
	const reply = say(context, {
		en: [`Calling ${name}.`, `Okay, calling ${name}.`],
		zh: [`正在呼叫${name}。`, `好的，打给${name}。`],
	});
	return { ...reply, command: { type: 'call', contact } };
}

function hangUp(context: SkillContext): Reply {
	if (context.vehicle.callWith === undefined) {
		return say(context, { en: ["There's no call to end."], zh: ['现在没有通话。'] });
	}
	return {
		...say(context, { en: ['Call ended.', 'Hanging up.'], zh: ['通话已结束。', '好的，挂断了。'] }),
		command: { type: 'end_call' },
	};
}

function redial(context: SkillContext): Reply {
	const { lastCalled } = context.vehicle;
	if (lastCalled !== undefined) {
		return call(context, lastCalled);
	}
	return say(context, {
		en: ["There hasn't been a call yet. Who would you like to call?"],
		zh: ['还没有通话记录。你想打给谁？'],
	});
}

/** Calls. The simulated phone never rings, so there is nothing to answer or decline. */
export const callsSkill: Skill = (context) => {
	switch (context.understanding.intent) {
		case 'call.contact':
			return call(context, context.understanding.slots['contact']);
		case 'call.start':
			return call(context, undefined);
		case 'call.hangup':
			return hangUp(context);
		case 'call.redial':
			return redial(context);
		case 'call.answer':
		case 'call.decline':
			return say(context, { en: ['Nobody is calling right now.'], zh: ['现在没有来电。'] });
		default:
			return undefined;
	}
};
