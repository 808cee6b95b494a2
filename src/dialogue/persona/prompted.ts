/**
 * What a language model is told so that it is the persona: who it is, what it knows, and short notes near the live turn,
 * which it heeds most.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { personaNote, personaPrompt } from '../../persona/behaviour/prompt.ts';
import type { DialogueItem, PlanRequest } from '../planner.ts';
import type { SafetyState } from '../safety/safety-state.ts';
import { PRESSURE_NOTE } from './judged-pressure.ts';
import type { PersonaTurn } from './persona-turn.ts';
import { driftDigest } from './re-anchoring.ts';
import { SILENCE_NOTE } from './unasked.ts';

/** The request with the persona as its prompt, what the deployment asks for after it, and the notes. */
export function prompted(request: PlanRequest, turn: PersonaTurn, state: SafetyState): PlanRequest {
	const { persona, vector, knowledge, occasion } = turn;
	const { language, history } = request;
	const instructions = [personaPrompt(persona, vector, language), ...knowledge, request.instructions].join('\n\n');
	const note = systemMessage(noteText(turn, state, language));
	const digest = driftDigest(turn, language);
	const last = digest === undefined ? [] : [systemMessage(digest)];
	const at = history.findLastIndex((item) => item.kind === 'message' && item.role === 'user');
	const noted = occasion === 'silence' || at < 0 ? [...history, note] : history.toSpliced(at, 0, note);
	return { ...request, instructions, history: [...noted, ...last] };
}

function noteText({ persona, vector, mood, occasion }: PersonaTurn, state: SafetyState, language: Language): string {
	const notes = [
		personaNote(persona, vector, mood, language),
		occasion === 'silence' ? SILENCE_NOTE[language] : '',
		state.pressure === 'possible' ? PRESSURE_NOTE[language] : '',
	];
	return notes.filter((note) => note !== '').join(' ');
}

function systemMessage(text: string): DialogueItem {
	return { kind: 'message', role: 'system', text };
}
