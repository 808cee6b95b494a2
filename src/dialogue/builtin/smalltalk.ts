import { type Reply, type Skill, type SkillContext, say, type Wordings } from './reply.ts';

const JOKES: Wordings = {
	en: [
		'Why did the bicycle fall over? Because it was two tired. Another one?',
		'I told my computer that I needed a break. It said: no problem, I will go to sleep. Another one?',
		'What do you call a bear without teeth? A gummy bear. Another one?',
		'Why do programmers mix up Halloween and Christmas? Because Oct 31 equals Dec 25. Another one?',
	],
	zh: [
		'小明问：为什么自行车会倒？因为它太累了，只有两个轮子。还要再听一个吗？',
		'有一天，一颗绿豆从楼上跳下来，流了很多血，变成了红豆。还要再听一个吗？',
		'为什么数学书总是很难过？因为它的问题太多了。还要再听一个吗？',
		'一只蜗牛去买车，朋友问为什么买这么快的？它说：我想试试被人追的感觉。还要再听一个吗？',
	],
};

const WORDINGS: Readonly<Record<string, Wordings>> = {
	howareyou: {
		en: [
			"I'm a program, so I have no good or bad days, but everything works. How are you?",
			'All my parts are running fine, thanks. And you?',
		],
		zh: ['我是程序，没有心情好坏，不过一切运行正常。你呢？', '一切正常，谢谢关心。你怎么样？'],
	},
	thanks: { en: ["You're welcome.", 'Happy to help.', 'Any time.'], zh: ['不客气。', '很高兴能帮到你。', '应该的。'] },
	goodbye: { en: ['Goodbye!', 'See you soon.', 'Take care!'], zh: ['再见！', '回头见。', '慢走，再见！'] },
	yes: {
		en: ['Good. What shall I do?', 'All right. What else can I do?'],
		zh: ['好的，要我做什么？', '好，还需要什么？'],
	},
	no: { en: ['Okay.', 'All right, then not.'], zh: ['好的。', '好，那就不做。'] },
	stop: { en: ['Okay.', "I'm quiet."], zh: ['好的。', '好，我不说了。'] },
	nevermind: { en: ['No problem.', "Okay, let's leave it."], zh: ['没关系。', '好的，那就算了。'] },
	joke: JOKES,
	'feeling.tired': {
		en: [
			'Then please take a break before you drive on. Shall I look for a rest area?',
			'Driving tired is dangerous; a short break helps. Shall I find a rest area?',
		],
		zh: ['累了就休息一下再开吧。要我找个服务区吗？', '疲劳驾驶很危险，歇一会儿吧。要我找服务区吗？'],
	},
	'feeling.bored': {
		en: ['Shall I tell you a joke?', 'How about a joke?'],
		zh: ['要我讲个笑话吗？', '给你讲个笑话怎么样？'],
	},
	'feeling.happy': { en: ["I'm glad to hear that!", "That's great!"], zh: ['太好了！', '真为你高兴！'] },
	'feeling.sad': {
		en: ["I'm sorry to hear that. Shall I play some music?", 'That sounds hard. Would some music help?'],
		zh: ['听起来不容易。要我放点音乐吗？', '别难过。来点音乐好吗？'],
	},
	'feeling.stressed': {
		en: ['Take a deep breath. Shall I play something relaxing?', 'That sounds stressful. Some calm music?'],
		zh: ['深呼吸，放松一下。要放点轻松的音乐吗？', '辛苦了。来点轻音乐好吗？'],
	},
	'feeling.hungry': {
		en: ['Shall I look for a restaurant?', 'Shall I find a place to eat?'],
		zh: ['要我找家餐厅吗？', '要不要找个吃饭的地方？'],
	},
	compliment: { en: ['Thank you, that is kind.', 'Thanks!'], zh: ['谢谢夸奖！', '谢谢，你真好。'] },
	complaint: {
		en: ["I'm sorry. Please say it once more in other words.", 'Sorry about that. How can I do better?'],
		zh: ['抱歉，请换个说法再说一遍。', '对不起，我再试一次，请再说一遍。'],
	},
	sorry: { en: ['No problem at all.', "That's all right."], zh: ['没关系。', '没事的。'] },
	testing: { en: ['Yes, I can hear you.', "I'm here and I hear you."], zh: ['我在，听得到。', '能听到，请讲。'] },
	sing: {
		en: ["I can't sing, but I can play music. Shall I?", 'My voice is no good for singing. Shall I play some music?'],
		zh: ['我不会唱歌，不过可以放音乐。要放吗？', '唱歌我不行，要我放首歌吗？'],
	},
	'speech.slower': {
		en: ['I take my pace from the voice settings, so I cannot slow down by myself. I can repeat my last answer.'],
		zh: ['语速由声音设置决定，我自己改不了。需要的话我可以再说一遍。'],
	},
	'speech.faster': {
		en: ['I take my pace from the voice settings, so I cannot speed up by myself.'],
		zh: ['语速由声音设置决定，我自己改不了。'],
	},
	'language.which': { en: ['I speak English and Mandarin Chinese.'], zh: ['我会说英语和普通话。'] },
	'follow.why': {
		en: ["I work by simple rules, so I can't explain more than I said."],
		zh: ['我按简单的规则工作，说不出更多的理由。'],
	},
};

function switchLanguage(context: SkillContext): Reply {
	const wanted = context.understanding.slots['language'] ?? '';
	if (wanted === 'en' || wanted === 'zh') {
		return say(context, {
			en: ["Sure, let's speak English.", 'Of course, English it is.'],
			zh: ['好的，我们说中文。', '没问题，说普通话。'],
		});
	}
	return say(context, { en: ['I only speak English and Mandarin Chinese.'], zh: ['我只会说英语和普通话。'] });
}

function answerUserName(context: SkillContext): Reply {
	const { userName } = context;
	if (userName !== undefined) {
		return say(context, { en: [`Your name is ${userName}.`], zh: [`你叫${userName}。`] });
	}
	return say(context, { en: ["You haven't told me your name."], zh: ['你还没有告诉我你叫什么。'] });
}

function tryLuck(context: SkillContext): Reply {
	const { text, slots } = context.understanding;
	const draw = (count: number): number => Math.floor(context.random() * count);
	if (/coin|heads|硬币/i.test(text)) {
		return draw(2) === 0
			? say(context, { en: ['Heads.'], zh: ['正面。'] })
			: say(context, { en: ['Tails.'], zh: ['反面。'] });
	}
	const isDie = /dice|die\b|骰子/i.test(text);
	if (slots['left'] !== undefined) {
		return say(context, {
			en: [`How about ${1 + draw(100)}? I pick from 1 to 100.`],
			zh: [`${1 + draw(100)}怎么样？我在1到100里选。`],
		});
	}
	const number = 1 + draw(isDie ? 6 : 100);
	return say(context, { en: [isDie ? `A ${number}.` : `${number}.`], zh: [isDie ? `${number}点。` : `${number}。`] });
}

/** Conversation about nothing in particular. */
export const smalltalkSkill: Skill = (context) => {
	const { intent } = context.understanding;
	switch (intent) {
		case 'language.switch':
			return switchLanguage(context);
		case 'user.name':
			return say(context, {
				en: [`Nice to meet you, ${context.userName}.`, `Hello ${context.userName}, nice to meet you.`],
				zh: [`很高兴认识你，${context.userName}。`, `你好，${context.userName}。`],
			});
		case 'user.name.ask':
			return answerUserName(context);
		case 'ask.random':
			return tryLuck(context);
		default: {
			const wordings = WORDINGS[intent];
			return wordings ? say(context, wordings) : undefined;
		}
	}
};

/** What "yes" means after an answer to each intent. */
export const OFFERS: Readonly<
	Record<string, { readonly intent: string; readonly slots: Readonly<Record<string, string>> }>
> = {
	joke: { intent: 'joke', slots: {} },
	'feeling.tired': { intent: 'nav.nearest', slots: { poi: 'rest area' } },
	'feeling.bored': { intent: 'joke', slots: {} },
	'feeling.sad': { intent: 'media.play', slots: {} },
	'feeling.stressed': { intent: 'media.genre', slots: { genre: 'relaxing' } },
	'feeling.hungry': { intent: 'nav.nearest', slots: { poi: 'restaurant' } },
	sing: { intent: 'media.play', slots: {} },
};
