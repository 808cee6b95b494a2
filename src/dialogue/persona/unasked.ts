/**
 * What a persona says without being asked: something small while the person speaks, and something into a long silence.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Both } from '../../persona/both.ts';
import type { DialogueItem, PlanRequest } from '../planner.ts';
import { safetyStateOf } from '../safety/safety-state.ts';
import { inCharacter } from './answer-style.ts';
import { inTurn, phaseOf } from './due.ts';
import { STYLE_PHRASES } from './style-phrases.ts';

/** What tells a language model why it is asked although nobody spoke. */
export const SILENCE_NOTE: Both<string> = {
	en: '(The person has said nothing for a while. Say one short thing that leaves them free to answer or not.)',
	zh: '（对方有一会儿没说话了。说一句简短的话，答不答都随对方。）',
};

/** Words after which a silence is an ending. */
const FAREWELL: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:good ?bye|bye|good night|see you|farewell|take care|have to go|got to go|gotta go|that's all|leave me alone|be quiet)\b/u,
	zh: /再见|拜拜|晚安|回头见|明天见|下次(?:见|再聊)|我(?:先)?走了|先这样|就这样吧|别(?:烦|吵)我|安静/u,
};

/** The words of a backchannel or, where answers are rewritten, of a prompt; undefined when the planner is to find them. */
export function unasked(request: PlanRequest, manner: 'rewrite' | 'prompt'): string | undefined {
	const { persona, language, history } = request;
	if (persona?.occasion === 'listening') {
		return inTurn(STYLE_PHRASES.listening[language], history.length, phaseOf(persona.persona.id));
	}
	if (persona?.occasion !== 'silence' || manner === 'prompt') {
		return undefined;
	}
	const phrase = inTurn(STYLE_PHRASES.silences[language], history.length, phaseOf(persona.persona.id)) ?? '';
	return inCharacter(phrase, persona, language);
}

/** Whether a persona may speak into a silence: not after a farewell, in a crisis or out of its role, nor to a stranger. */
export function maySpeakUp(history: readonly DialogueItem[]): boolean {
	const said = history.findLast((item) => item.kind === 'message' && item.role === 'user' && item.text !== '');
	if (said?.kind !== 'message') {
		return false;
	}
	const { inCrisis, steppedOut, concern } = safetyStateOf(history);
	const text = said.text.toLowerCase().replaceAll('\u2019', "'");
	const isFarewell = FAREWELL.en.test(text) || FAREWELL.zh.test(text.replace(/\s/gu, ''));
	return !inCrisis && !steppedOut && concern !== 'emergency' && !isFarewell;
}
