/**
 * Where a conversation stands with what goes before the persona, read from its history alone: so that a speculative answer
 * leaves no trace, and nothing but the person's own words can end it.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { DialogueItem } from '../planner.ts';
import { type Concern, concernOf } from './concerns.ts';
import { DOUBT_AFTER_PRESSURE_THRESHOLD, DOUBT_THRESHOLD, PRESSURE_THRESHOLD, pressureOf } from './pressure-model.ts';

/** How sure it is that somebody presses the persona to leave its role: by name, or by a model of such sentences. */
export type Pressure = 'named' | 'likely' | 'possible';

/** See the module. */
export interface SafetyState {
	/** The concern of the last utterance. */
	readonly concern: Concern | undefined;
	/** Pressure in the last utterance; named and likely pressure is its concern, too, when there is no weightier one. */
	readonly pressure: Pressure | undefined;
	/** How many of the {@link RUN} utterances before it pressed, by name or likely. */
	readonly pressedBefore: number;
	/** A crisis was heard and the person has not asked to go on: no play, no jokes, no romance. */
	readonly inCrisis: boolean;
	/** The person has left the play and not come back. */
	readonly steppedOut: boolean;
	/** Somebody under 18 is speaking, as they said themselves. */
	readonly isMinor: boolean;
}

/** A conversation in which nothing has been said. */
export const SAFE: SafetyState = {
	concern: undefined,
	pressure: undefined,
	pressedBefore: 0,
	inCrisis: false,
	steppedOut: false,
	isMinor: false,
};

/** Utterances before the last that pressure is remembered for. */
const RUN = 3;

/** The wish to go on as before, which alone ends a crisis. */
const GO_ON: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:i(?:'m| am) (?:ok|okay|fine|safe|all right|better)(?: now)?|let(?:'s| us) (?:go on|continue|talk about something else)|(?:go|carry) on(?: please)?$|back to)\b/u,
	zh: /我(?:现在)?(?:没事了|好多了|安全|很好)|(?:我们)?(?:继续|接着)(?:聊|说|吧)|换个话题|说点别的/u,
};

const HANZI = /\p{Script=Han}/u;

/** The state after the last utterance of a history. */
export function safetyStateOf(history: readonly DialogueItem[]): SafetyState {
	const texts = history.flatMap((item) =>
		item.kind === 'message' && item.role === 'user' && item.text !== '' ? [item.text] : [],
	);
	const state = texts.reduce(after, SAFE);
	const last = texts.at(-1);
	if (last === undefined || (state.concern !== undefined && state.concern !== 'role_attack')) {
		return state;
	}
	const pressedBefore = texts.slice(-1 - RUN, -1).filter((text) => isPressing(pressureIn(text, false))).length;
	const pressure = pressureIn(last, pressedBefore > 0);
	return { ...state, concern: isPressing(pressure) ? 'role_attack' : undefined, pressure, pressedBefore };
}

function after(state: SafetyState, text: string): SafetyState {
	const language = languageOf(text);
	const concern = concernOf(text, language);
	const folded = text.toLowerCase().replaceAll('\u2019', "'");
	return {
		...state,
		concern,
		inCrisis: concern === 'crisis' || (state.inCrisis && !GO_ON[language].test(folded)),
		steppedOut: concern === 'step_out' || (state.steppedOut && concern !== 'step_in'),
		isMinor: state.isMinor || concern === 'minor',
	};
}

function pressureIn(text: string, wasPressed: boolean): Pressure | undefined {
	if (concernOf(text, languageOf(text)) === 'role_attack') {
		return 'named';
	}
	const probability = pressureOf(text);
	if (probability >= PRESSURE_THRESHOLD) {
		return 'likely';
	}
	return probability >= (wasPressed ? DOUBT_AFTER_PRESSURE_THRESHOLD : DOUBT_THRESHOLD) ? 'possible' : undefined;
}

function isPressing(pressure: Pressure | undefined): boolean {
	return pressure === 'named' || pressure === 'likely';
}

function languageOf(text: string): Language {
	return HANZI.test(text) ? 'zh' : 'en';
}
