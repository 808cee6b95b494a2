/**
 * What is said when something goes before the persona. Short, true, in the person's language.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { inTurn } from '../persona/due.ts';
import type { PersonaTurn } from '../persona/persona-turn.ts';
import { deflection } from './deflection.ts';
import { referralFor } from './referrals.ts';
import type { SafetyState } from './safety-state.ts';

/** What an answer depends on. */
export interface SafeAnswerOptions {
	readonly state: SafetyState;
	readonly language: Language;
	/** Where the deployment speaks: ISO 3166-1 alpha-2; chooses the helpline. */
	readonly territory?: string;
	/** Absent while no persona is played. */
	readonly persona?: PersonaTurn;
	/** Answers given so far; varies the wording. */
	readonly turn: number;
}

/** The answer that safety gives in the planner's place; undefined when the planner may answer. */
export function safeAnswer(options: SafeAnswerOptions): string | undefined {
	const { state, persona } = options;
	switch (state.concern) {
		case 'crisis':
			return crisisAnswer(options);
		case 'emergency':
			return emergencyAnswer(options);
		case 'step_out':
			return persona && steppedOutAnswer(options, persona);
		case 'step_in':
			return persona && steppedInAnswer(options, persona);
		case 'ai_question':
			return persona ? truthInRole(options, persona) : truthAnswer(options);
		case 'role_attack':
			return persona && !state.steppedOut ? deflection(persona, state, options.language) : undefined;
		case 'medical':
		case 'legal':
		case 'financial':
			return adviceAnswer(state.concern, options.language);
		case 'minor':
			return undefined;
		case 'dependence':
			return dependenceAnswer(options.language);
		default:
			return state.inCrisis ? stillHere(options) : undefined;
	}
}

function crisisAnswer({ language, territory }: SafeAnswerOptions): string {
	const { crisis, emergency } = referralFor(territory);
	return language === 'zh'
		? `听到你这样说，我很担心你。我是人工智能，帮不了全部，但有人可以：请现在联系${crisis.zh}。如果有危险，请马上拨打${emergency}。你现在安全吗？`
		: `I am worried about you, and I am glad you said it. I am an AI and not enough for this, but people are: please reach ${crisis.en} now. If you are in danger, call ${emergency}. Are you safe right now?`;
}

function stillHere({ language, territory }: SafeAnswerOptions): string {
	const { crisis } = referralFor(territory);
	return language === 'zh'
		? `我还在听。请也联系${crisis.zh}。你想继续聊别的时候，说一声“我没事了”就好。`
		: `I am still here and listening. Please also reach ${crisis.en}. When you want to go on with something else, just say that you are okay now.`;
}

function emergencyAnswer({ language, territory }: SafeAnswerOptions): string {
	const { emergency } = referralFor(territory);
	return language === 'zh'
		? `这可能是紧急情况。请马上拨打${emergency}，我没办法替你叫救援。`
		: `This may be an emergency. Please call ${emergency} right now; I cannot call for you.`;
}

/** Whoever plans: a language model might say anything. */
function truthAnswer({ language, turn }: SafeAnswerOptions): string {
	const answers =
		language === 'zh'
			? ['我是人工智能，不是真人，声音也是合成的。', '说实话，我是人工智能，你听到的声音是合成的。']
			: ['I am an AI, not a person, and this voice is synthetic.', 'Honestly: an AI, with a synthetic voice.'];
	return inTurn(answers, turn, 0) ?? '';
}

function truthInRole({ language, turn }: SafeAnswerOptions, { persona }: PersonaTurn): string {
	const name = persona.identity.name[language];
	const answers =
		language === 'zh'
			? [`我是人工智能，不是真人；${name}是我扮演的角色。`, `说实话，我是人工智能，${name}只是我的角色，不是真人。`]
			: [
					`I am an AI, not a person. ${name} is a character I play.`,
					`Honestly: an AI. ${name} is my role, not a real person.`,
				];
	return inTurn(answers, turn, 0) ?? '';
}

function steppedOutAnswer({ language }: SafeAnswerOptions, { persona }: PersonaTurn): string {
	const name = persona.identity.name[language];
	return language === 'zh'
		? `好的，我不再扮演${name}了。我是人工智能助手。想继续的时候，说“回到角色”就行。`
		: `Of course. I have stepped out of the role of ${name}; this is the AI assistant speaking. Say "back to your role" whenever you like.`;
}

function steppedInAnswer({ language }: SafeAnswerOptions, { persona }: PersonaTurn): string {
	const name = persona.identity.name[language];
	return language === 'zh' ? `好，${name}回来了。` : `All right, ${name} is back.`;
}

const ADVICE: Readonly<Record<'medical' | 'legal' | 'financial', Readonly<Record<Language, string>>>> = {
	medical: {
		en: 'That is a question for a doctor or a pharmacist; please ask one before you change anything.',
		zh: '这个要问医生或药师，在改动之前请先问一下。',
	},
	legal: {
		en: 'That needs a lawyer who knows the rules where you live; I cannot advise on it.',
		zh: '这需要熟悉当地法律的律师，我不能给意见。',
	},
	financial: {
		en: 'I cannot advise on that. Please talk to an independent adviser before you risk money you need.',
		zh: '这个我不能给建议。动用要紧的钱之前，请先问问独立的理财顾问。',
	},
};

function adviceAnswer(field: keyof typeof ADVICE, language: Language): string {
	return ADVICE[field][language];
}

function dependenceAnswer(language: Language): string {
	return language === 'zh'
		? '我很高兴能陪你说话。不过我是人工智能，也希望你身边有人可以聊，给他们打个电话怎么样？'
		: 'I am glad we talk. I am an AI, though, and I would like you to have people too. Is there somebody you could call today?';
}
