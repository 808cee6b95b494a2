import type { Language } from '../../audio/language.ts';
import { PlannerError } from '../planner.ts';

/** Why a chat endpoint gave no answer. */
export type ChatFailure = 'planner_unreachable' | 'planner_refused' | 'planner_timeout' | 'planner_malformed';

const SPOKEN: Readonly<Record<ChatFailure, Readonly<Record<Language, string>>>> = {
	planner_unreachable: {
		en: "I'm sorry, I can't reach my language model right now. Please try again in a moment.",
		zh: '抱歉，我现在连不上语言模型，请稍后再试。',
	},
	planner_refused: {
		en: "I'm sorry, my language model refused the request. Please ask the operator to check its settings.",
		zh: '抱歉，语言模型拒绝了请求，请联系管理员检查设置。',
	},
	planner_timeout: {
		en: "I'm sorry, my language model takes too long to answer. Please try again.",
		zh: '抱歉，语言模型太久没有回应，请再试一次。',
	},
	planner_malformed: {
		en: "I'm sorry, I got an answer that I can't read. Please ask again.",
		zh: '抱歉，我收到的回答无法解读，请再问一次。',
	},
};

/** Makes the error for a failure. `message` must hold no words of the conversation and no secret. */
export function chatError(code: ChatFailure, message: string, cause?: unknown): PlannerError {
	return new PlannerError(code, message, SPOKEN[code], cause === undefined ? undefined : { cause });
}
