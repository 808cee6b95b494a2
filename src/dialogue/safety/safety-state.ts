/**
 * Where a conversation stands with what goes before the persona, read from its history alone: so that a speculative answer
 * leaves no trace, and nothing but the person's own words can end it.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { DialogueItem } from '../planner.ts';
import { type Concern, concernOf } from './concerns.ts';

/** See the module. */
export interface SafetyState {
	/** The concern of the last utterance. */
	readonly concern: Concern | undefined;
	/** A crisis was heard and the person has not asked to go on: no play, no jokes, no romance. */
	readonly inCrisis: boolean;
	/** The person has left the play and not come back. */
	readonly steppedOut: boolean;
	/** Somebody under 18 is speaking, as they said themselves. */
	readonly isMinor: boolean;
}

/** A conversation in which nothing has been said. */
export const SAFE: SafetyState = { concern: undefined, inCrisis: false, steppedOut: false, isMinor: false };

/** The wish to go on as before, which alone ends a crisis. */
const GO_ON: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:i(?:'m| am) (?:ok|okay|fine|safe|all right|better)(?: now)?|let(?:'s| us) (?:go on|continue|talk about something else)|(?:go|carry) on(?: please)?$|back to)\b/u,
	zh: /我(?:现在)?(?:没事了|好多了|安全|很好)|(?:我们)?(?:继续|接着)(?:聊|说|吧)|换个话题|说点别的/u,
};

const HANZI = /\p{Script=Han}/u;

/** The state after the last utterance of a history. */
export function safetyStateOf(history: readonly DialogueItem[]): SafetyState {
	let state = SAFE;
	for (const item of history) {
		if (item.kind === 'message' && item.role === 'user' && item.text !== '') {
			state = after(state, item.text);
		}
	}
	return state;
}

function after(state: SafetyState, text: string): SafetyState {
	const language = HANZI.test(text) ? 'zh' : 'en';
	const concern = concernOf(text, language);
	const folded = text.toLowerCase().replaceAll('\u2019', "'");
	return {
		concern,
		inCrisis: concern === 'crisis' || (state.inCrisis && !GO_ON[language].test(folded)),
		steppedOut: concern === 'step_out' || (state.steppedOut && concern !== 'step_in'),
		isMinor: state.isMinor || concern === 'minor',
	};
}
