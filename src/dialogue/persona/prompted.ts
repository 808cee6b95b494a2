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
import type { PersonaTurn, PlacedLore } from './persona-turn.ts';
import { driftDigest } from './re-anchoring.ts';
import { SILENCE_NOTE } from './unasked.ts';

/** The request with the persona as its prompt, what the deployment asks for after it, and the notes. */
export function prompted(request: PlanRequest, turn: PersonaTurn, state: SafetyState): PlanRequest {
	const { persona, vector, knowledge, occasion, placed = [] } = turn;
	const { language, history } = request;
	const before = placed.filter(({ position }) => position === 'before').map(({ text }) => text);
	const prompt = personaPrompt(persona, vector, language);
	const instructions = [...before, prompt, ...knowledge, request.instructions].join('\n\n');
	const asked = occasion === 'silence' ? -1 : history.findLastIndex(isFromUser);
	const note: Inserted = { at: asked < 0 ? history.length : asked, item: system(noteText(turn, state, language)) };
	const digest = driftDigest(turn, language);
	const last = digest === undefined ? [] : [system(digest)];
	return { ...request, instructions, history: [...inserted(history, [...atDepths(history, placed), note]), ...last] };
}

/** Something that is put before an entry of the history; behind all of them when `at` is its length. */
interface Inserted {
	readonly at: number;
	readonly item: DialogueItem;
}

/** Depth counts the messages of the conversation itself, not the notes among them. */
function atDepths(history: readonly DialogueItem[], placed: readonly PlacedLore[]): readonly Inserted[] {
	const messages = history.flatMap((item, at) => (item.kind === 'message' ? [at] : []));
	return placed
		.filter(({ position }) => position === 'depth')
		.map(({ text, depth, role }) => ({
			at: depth === 0 ? history.length : (messages.at(-depth) ?? 0),
			item: { kind: 'message', role, text },
		}));
}

function inserted(history: readonly DialogueItem[], parts: readonly Inserted[]): readonly DialogueItem[] {
	const before = (at: number) => parts.filter((part) => part.at === at).map(({ item }) => item);
	return [...history.flatMap((item, at) => [...before(at), item]), ...before(history.length)];
}

function isFromUser(item: DialogueItem): boolean {
	return item.kind === 'message' && item.role === 'user';
}

function noteText({ persona, vector, mood, occasion }: PersonaTurn, state: SafetyState, language: Language): string {
	const notes = [
		personaNote(persona, vector, mood, language),
		occasion === 'silence' ? SILENCE_NOTE[language] : '',
		state.pressure === 'possible' ? PRESSURE_NOTE[language] : '',
	];
	return notes.filter((note) => note !== '').join(' ');
}

function system(text: string): DialogueItem {
	return { kind: 'message', role: 'system', text };
}
