import { type Reply, type Skill, type SkillContext, say, word } from './reply.ts';

/** The sentence that makes plain, in the first answer, that an AI speaks. */
export function introduction(context: Pick<SkillContext, 'language' | 'variant' | 'name'>): string {
	const { name } = context;
	return word(context, {
		en: [`Hello, I'm ${name}, an AI assistant.`, `Hi, this is ${name}, your AI assistant.`],
		zh: [`你好，我是${name}，一个人工智能助手。`, `你好，我是AI助手${name}。`],
	});
}

/** What the assistant can do, in one breath. */
export function capabilities(context: Pick<SkillContext, 'language' | 'variant'>): string {
	return word(context, {
		en: [
			'I can tell the time and date, calculate, convert units, and run the car: climate, windows, seats, music, calls and navigation.',
			'Ask me for the time, a calculation or a conversion, or let me handle the climate, windows, seats, music, calls and navigation.',
		],
		zh: [
			'我会报时间和日期、算数、换算单位，还能控制车里的空调、车窗、座椅、音乐、电话和导航。',
			'你可以问我时间、让我算数或换算单位，也可以让我控制空调、车窗、座椅、音乐、电话和导航。',
		],
	});
}

const GREETING_WORDS: Readonly<Record<string, readonly [string, string]>> = {
	morning: ['Good morning', '早上好'],
	afternoon: ['Good afternoon', '下午好'],
	evening: ['Good evening', '晚上好'],
};

function greet(context: SkillContext): Reply {
	const [en, zh] = GREETING_WORDS[context.understanding.slots['greeting'] ?? ''] ?? ['Hello', '你好'];
	const user = context.userName === undefined ? '' : context.userName;
	return say(context, {
		en: [`${en}${user && ` ${user}`}! How can I help you?`, `${en}${user && ` ${user}`}! What can I do for you?`],
		zh: [`${user}${zh}！有什么可以帮你？`, `${user}${zh}！需要我做什么？`],
	});
}

function answerMaker(context: SkillContext): Reply {
	return say(context, {
		en: [
			`I'm an AI that runs on a Vivavoce server. I have no age and no home, and I work from grammar rules and small models.`,
			`I'm a program: part of Vivavoce, an open voice server. I hear with a small model and answer by rules.`,
		],
		zh: ['我是运行在Vivavoce服务器上的人工智能，没有年龄，也没有家乡，靠语法规则和小模型工作。'],
	});
}

/** Greeting, who and what the assistant is, what it can do. */
export const identitySkill: Skill = (context) => {
	const { name } = context;
	switch (context.understanding.intent) {
		case 'greet':
			return greet(context);
		case 'identity.who':
			return {
				text: `${say(context, { en: [`I'm ${name}, an AI voice assistant.`, `My name is ${name}; I'm an AI.`], zh: [`我是${name}，一个人工智能语音助手。`, `我叫${name}，是人工智能。`] }).text}${context.language === 'en' ? ' ' : ''}${capabilities(context)}`,
			};
		case 'identity.robot':
			return say(context, {
				en: ["I'm an AI, not a person.", "You're talking to an AI, a computer program, not to a human."],
				zh: ['我是人工智能，不是真人。', '你在和一个人工智能程序说话，不是真人。'],
			});
		case 'identity.name':
			return say(context, {
				en: [`My name is ${name}.`, `You can call me ${name}.`],
				zh: [`我叫${name}。`, `你可以叫我${name}。`],
			});
		case 'identity.maker':
			return answerMaker(context);
		case 'help':
			return { text: capabilities(context) };
		default:
			return undefined;
	}
};

/** The greeting when nobody has said anything yet. */
export function openingLine(context: Pick<SkillContext, 'language' | 'variant' | 'name'>): Reply {
	const offer = context.language === 'en' ? ' How can I help you?' : '有什么可以帮你？';
	return { text: introduction(context) + offer };
}
