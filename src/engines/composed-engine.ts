/**
 * The composed family: a planner finds the words, a speaker says them, clause by clause. With the built-in planner and
 * speaker it is the built-in engine.
 *
 * @module
 */
import { floatToPcm16 } from '../audio/pcm.ts';
import { ClauseCutter } from '../dialogue/clauses.ts';
import { type DialogueItem, type Planner, PlannerError, type PlannerSession } from '../dialogue/planner.ts';
import { SpeakableStream } from '../dialogue/speakable.ts';
import { type Speaker, SpeakerError, type TextMark } from '../synthesis/speaker.ts';
import { EventQueue } from './event-queue.ts';
import {
	EngineError,
	type EngineEvent,
	type EngineItem,
	type EngineRequest,
	type EngineSession,
	type LiveEngine,
} from './live-engine.ts';
import { Opening } from './opening.ts';

/** The two halves of a composed engine. */
export interface ComposedEngineOptions {
	readonly name: string;
	readonly planner: Planner;
	readonly speaker: Speaker;
}

/** Makes an engine of a planner and a speaker; it owns the speaker. */
export function createComposedEngine(options: ComposedEngineOptions): LiveEngine {
	const { name, planner, speaker } = options;
	return {
		name,
		voices: speaker.voices,
		needsWords: true,
		open: () => new ComposedSession(planner.open(), speaker),
		close: () => speaker.close(),
	};
}

type Step = Exclude<EngineEvent, { type: 'text' | 'audio' }> | { readonly type: 'clause'; readonly text: string };

/** Where the open message stands: characters written and samples spoken. */
interface MessagePosition {
	chars: number;
	samples: number;
}

class ComposedSession implements EngineSession {
	readonly #planner: PlannerSession;
	readonly #speaker: Speaker;

	constructor(planner: PlannerSession, speaker: Speaker) {
		this.#planner = planner;
		this.#speaker = speaker;
	}

	completeness(text: string, language: EngineRequest['language']): number {
		return this.#planner.completeness(text, language);
	}

	close(): void {}

	respond(request: EngineRequest, signal: AbortSignal): AsyncIterable<EngineEvent> {
		return request.modality === 'text' ? this.#write(request, signal) : this.#say(request, signal);
	}

	async *#write(request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent> {
		try {
			for await (const event of this.#planner.plan(toPlanRequest(request), signal)) {
				yield event;
			}
		} catch (error) {
			throw toEngineError(error);
		}
	}

	/** Plans and speaks at once: while a clause is spoken, the next ones are planned. */
	async *#say(request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent> {
		const steps = new EventQueue<Step>();
		void this.#planInto(steps, request, signal);
		const position: MessagePosition = { chars: 0, samples: 0 };
		for await (const step of steps) {
			if (signal.aborted) {
				return;
			}
			if (step.type === 'clause') {
				yield* this.#speak(step.text, position, request, signal);
			} else {
				if (step.type === 'tool_call') {
					position.chars = 0;
					position.samples = 0;
				}
				yield step;
			}
		}
	}

	async #planInto(steps: EventQueue<Step>, request: EngineRequest, signal: AbortSignal): Promise<void> {
		const clauses = new SpokenClauses(request.opening);
		try {
			for await (const event of this.#planner.plan(toPlanRequest(request), signal)) {
				if (event.type === 'text') {
					pushClauses(steps, clauses.push(event.delta));
				} else {
					pushClauses(steps, event.type === 'tool_call' ? clauses.flush() : []);
					steps.push(event);
				}
			}
			pushClauses(steps, clauses.flush());
			steps.end();
		} catch (error) {
			if (error instanceof PlannerError) {
				const spoken = error.spoken[request.language];
				pushClauses(steps, [...clauses.flush(), ...clauses.push(spoken), ...clauses.flush()]);
			}
			steps.end(toEngineError(error));
		}
	}

	async *#speak(
		text: string,
		position: MessagePosition,
		request: EngineRequest,
		signal: AbortSignal,
	): AsyncGenerator<EngineEvent> {
		yield { type: 'text', delta: text };
		const { language, voice, style } = request;
		const { chars } = position;
		const samplesBefore = position.samples;
		position.chars += text.length;
		try {
			const holdsPitch = request.persona !== undefined;
			for await (const chunk of this.#speaker.speak({ text, language, voice, style, holdsPitch }, signal)) {
				position.samples += chunk.samples.length;
				const marks = chunk.marks.map((mark) => shifted(mark, chars, samplesBefore));
				yield { type: 'audio', samples: floatToPcm16(chunk.samples), marks };
			}
		} catch (error) {
			if (!signal.aborted) {
				throw toEngineError(error);
			}
		}
	}
}

/** Streamed text for the eye → clauses for the ear, after what has to be told first. */
class SpokenClauses {
	#speakable = new SpeakableStream();
	#cutter = new ClauseCutter();
	readonly #opening: Opening;

	constructor(opening: string | undefined) {
		this.#opening = new Opening(opening);
	}

	push(delta: string): readonly string[] {
		return this.#cutter.push(this.#opening.push(this.#speakable.push(delta)));
	}

	flush(): readonly string[] {
		const rest = [
			...this.#cutter.push(this.#opening.push(this.#speakable.flush()) + this.#opening.flush()),
			...this.#cutter.flush(),
		];
		this.#speakable = new SpeakableStream();
		this.#cutter = new ClauseCutter();
		return rest;
	}
}

function pushClauses(steps: EventQueue<Step>, clauses: readonly string[]): void {
	for (const text of clauses) {
		steps.push({ type: 'clause', text });
	}
}

function shifted(mark: TextMark, chars: number, samples: number): TextMark {
	return { charEnd: mark.charEnd + chars, endSample: mark.endSample + samples };
}

function toPlanRequest(request: EngineRequest) {
	const { instructions, tools, toolChoice, parallelToolCalls, language, maxOutputTokens, nowMs } = request;
	const { items, persona, reasoningEffort } = request;
	const history = items.map(toDialogueItem);
	const asked = { instructions, tools, toolChoice, parallelToolCalls, language, maxOutputTokens, nowMs, history };
	return {
		...asked,
		...(persona !== undefined && { persona }),
		...(reasoningEffort !== undefined && { reasoningEffort }),
	};
}

function toDialogueItem(item: EngineItem): DialogueItem {
	switch (item.kind) {
		case 'message':
			return {
				kind: 'message',
				role: item.role,
				text: item.text,
				...(item.confidence !== undefined && { confidence: item.confidence }),
			};
		case 'tool_call':
			return { kind: 'tool_call', callId: item.callId, name: item.name, arguments: item.arguments };
		case 'tool_result':
			return { kind: 'tool_result', callId: item.callId, output: item.output };
	}
}

function toEngineError(error: unknown): Error {
	if (error instanceof PlannerError) {
		return new EngineError(error.code, error.message, true, { cause: error });
	}
	if (error instanceof SpeakerError) {
		return new EngineError(error.code, error.message, false, { cause: error });
	}
	return error instanceof Error ? error : new Error(String(error));
}
