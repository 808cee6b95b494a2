/**
 * Puts a persona, and what goes before any persona, around a planner. Whoever plans, safety answers first, the persona's
 * own facts next; the rest is the planner's, in the persona's manner.
 *
 * @module
 */
import { introduction } from '../builtin/identity.ts';
import { countTokens, limitTokens } from '../builtin/text-budget.ts';
import { scriptLanguage } from '../builtin/understand.ts';
import type { DialogueItem, PlanEvent, Planner, PlannerSession, PlanRequest } from '../planner.ts';
import { safeAnswer } from '../safety/answers.ts';
import { type SafetyState, safetyStateOf } from '../safety/safety-state.ts';
import { inCharacter } from './answer-style.ts';
import { factAnswer } from './fact-answers.ts';
import { judgedPressure } from './judged-pressure.ts';
import type { PersonaTurn } from './persona-turn.ts';
import { prompted } from './prompted.ts';
import { unasked } from './unasked.ts';

/** Options of {@link createInCharacterPlanner}. */
export interface InCharacterOptions {
	/** How the planner takes its manner: its plain answers are rewritten, or it is told in its prompt. */
	readonly manner: 'rewrite' | 'prompt';
	/** Where the deployment speaks, ISO 3166-1 alpha-2: chooses helplines. */
	readonly territory?: string;
}

/** See the module. The planner's name stays. */
export function createInCharacterPlanner(inner: Planner, options: InCharacterOptions): Planner {
	return { name: inner.name, open: () => new InCharacterSession(inner.open(), options) };
}

class InCharacterSession implements PlannerSession {
	readonly #inner: PlannerSession;
	readonly #options: InCharacterOptions;

	constructor(inner: PlannerSession, options: InCharacterOptions) {
		this.#inner = inner;
		this.#options = options;
	}

	completeness(...sentence: Parameters<PlannerSession['completeness']>): number {
		return this.#inner.completeness(...sentence);
	}

	plan(request: PlanRequest, signal: AbortSignal): AsyncIterable<PlanEvent> {
		const { persona, ...plain } = request;
		const { manner } = this.#options;
		const heard = safetyStateOf(request.history);
		const state = manner === 'rewrite' ? judgedPressure(heard, request) : heard;
		const own = unasked(request, manner) ?? this.#ownAnswer(request, state);
		if (own !== undefined) {
			return said(own, request);
		}
		if (persona === undefined || state.steppedOut) {
			return this.#inner.plan(plain, signal);
		}
		return manner === 'prompt'
			? this.#inner.plan({ ...prompted(plain, persona, state), persona }, signal)
			: rewritten(this.#inner.plan(named(plain, persona), signal), request, persona);
	}

	/** What is answered here and not by the planner: safety, a greeting, a fact about the persona. */
	#ownAnswer(request: PlanRequest, state: SafetyState): string | undefined {
		const { persona, language, history } = request;
		if (history.at(-1)?.kind === 'tool_result') {
			return undefined;
		}
		const { territory } = this.#options;
		const turn = persona?.turn ?? history.length;
		const options = {
			state,
			language,
			turn,
			...(territory !== undefined && { territory }),
			...(persona && { persona }),
		};
		const safe = safeAnswer(options);
		if (safe !== undefined || persona === undefined || state.steppedOut) {
			return safe;
		}
		return this.#options.manner === 'rewrite' ? greetingOrFact(request, persona) : undefined;
	}
}

function greetingOrFact(request: PlanRequest, persona: PersonaTurn): string | undefined {
	const { language } = request;
	const asked = request.history.findLast((item) => item.kind === 'message' && item.role === 'user');
	const greeting = persona.persona.greeting[language];
	if (asked?.kind !== 'message') {
		return greeting === '' ? undefined : introduced(greeting, request, persona);
	}
	const fact = factAnswer(asked.text, persona.persona, language);
	return fact === undefined ? undefined : introduced(inCharacter(fact, persona, language), request, persona);
}

/** Before its first answer a persona says that it is an AI. */
function introduced(text: string, { language, history }: PlanRequest, { persona, turn }: PersonaTurn): string {
	if (hasSpoken(history)) {
		return text;
	}
	const name = persona.identity.name[language];
	return `${introduction({ language, variant: turn, name })}${language === 'zh' ? '' : ' '}${text}`;
}

function hasSpoken(history: readonly DialogueItem[]): boolean {
	return history.some((item) => item.kind === 'message' && item.role === 'assistant' && item.text !== '');
}

async function* said(text: string, request: PlanRequest): AsyncGenerator<PlanEvent> {
	const spoken = limitTokens(text, request.maxOutputTokens);
	yield { type: 'text', delta: spoken };
	if (spoken.length < text.length) {
		yield { type: 'truncated' };
	}
	const inputTokens = request.history.reduce(
		(sum, item) => sum + (item.kind === 'message' ? countTokens(item.text) : 0),
		0,
	);
	yield { type: 'usage', usage: { inputTokens, outputTokens: countTokens(spoken) } };
}

/** Rule-made answers come whole and at once: they are rewritten as one. */
async function* rewritten(
	events: AsyncIterable<PlanEvent>,
	request: PlanRequest,
	persona: PersonaTurn,
): AsyncGenerator<PlanEvent> {
	let text = '';
	for await (const event of events) {
		if (event.type === 'text') {
			text += event.delta;
			continue;
		}
		if (event.type !== 'effect' && text !== '') {
			yield* inManner(text, request, persona);
			text = '';
		}
		yield event;
	}
	yield* inManner(text, request, persona);
}

function* inManner(text: string, request: PlanRequest, persona: PersonaTurn): Generator<PlanEvent> {
	if (text !== '') {
		yield {
			type: 'text',
			delta: limitTokens(inCharacter(text, persona, scriptLanguage(text)), request.maxOutputTokens),
		};
	}
}

/** The built-in planner takes the name from the instructions. */
function named(request: PlanRequest, { persona, asked = [] }: PersonaTurn): PlanRequest {
	const name = persona.identity.name[request.language];
	const instructions = request.language === 'zh' ? `你叫${name}。` : `You are ${name}.`;
	return { ...request, instructions, known: asked };
}
