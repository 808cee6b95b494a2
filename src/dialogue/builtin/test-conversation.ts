import type { Language } from '../../audio/language.ts';
import type { DialogueItem, FunctionTool, PlanEvent, PlannerSession, PlanRequest } from '../planner.ts';

/** Sunday, 22 November 2026, 13:00 UTC. */
export const NOW_MS = Date.UTC(2026, 10, 22, 13, 0);

/** A request with everything but what a test is about. */
export function request(history: readonly DialogueItem[], changes: Partial<PlanRequest> = {}): PlanRequest {
	return {
		instructions: '',
		history,
		tools: [],
		toolChoice: 'auto',
		parallelToolCalls: true,
		language: 'en',
		maxOutputTokens: Number.POSITIVE_INFINITY,
		nowMs: NOW_MS,
		...changes,
	};
}

/** All events of one plan. */
export async function collect(events: AsyncIterable<PlanEvent>): Promise<readonly PlanEvent[]> {
	const all: PlanEvent[] = [];
	for await (const event of events) {
		all.push(event);
	}
	return all;
}

/** The text of a plan. */
export function textOf(events: readonly PlanEvent[]): string {
	return events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
}

/** What one turn brought. */
export interface Turn {
	readonly text: string;
	readonly calls: readonly { readonly name: string; readonly arguments: unknown }[];
	readonly effects: readonly unknown[];
	readonly events: readonly PlanEvent[];
}

/** A conversation with a planner: commits effects and keeps the history, as a session does. */
export class Conversation {
	readonly history: DialogueItem[] = [];
	private readonly session: PlannerSession;
	private readonly changes: Partial<PlanRequest>;

	constructor(session: PlannerSession, changes: Partial<PlanRequest> = {}) {
		this.session = session;
		this.changes = changes;
	}

	/** Speaks a user turn and takes the answer. */
	async say(text: string, confidence?: number): Promise<Turn> {
		this.history.push({ kind: 'message', role: 'user', text, ...(confidence === undefined ? {} : { confidence }) });
		return await this.answer(/[\u3400-\u9fff]/.test(text) ? 'zh' : 'en');
	}

	/** Returns the output of the call that was made last and takes the answer. */
	async giveResult(output: string, language: Language = 'en'): Promise<Turn> {
		const answered = new Set(this.history.flatMap((item) => (item.kind === 'tool_result' ? [item.callId] : [])));
		for (const item of [...this.history]) {
			if (item.kind === 'tool_call' && !answered.has(item.callId)) {
				this.history.push({ kind: 'tool_result', callId: item.callId, output });
			}
		}
		return await this.answer(language);
	}

	private async answer(language: Language): Promise<Turn> {
		const asked = request(this.history, { language, ...this.changes });
		const events = await collect(this.session.plan(asked, new AbortController().signal));
		const text = textOf(events);
		const calls = events.filter((event) => event.type === 'tool_call');
		const effects = events.filter((event) => event.type === 'effect');
		for (const effect of effects) {
			effect.commit();
		}
		if (text !== '') {
			this.history.push({ kind: 'message', role: 'assistant', text });
		}
		for (const { callId, name, arguments: values } of calls) {
			this.history.push({ kind: 'tool_call', callId, name, arguments: values });
		}
		return {
			text,
			calls: calls.map(({ name, arguments: values }) => ({ name, arguments: JSON.parse(values) as unknown })),
			effects: effects.map(({ detail }) => detail),
			events,
		};
	}
}

/** A tool with string parameters. */
export function tool(
	name: string,
	description: string,
	parameters: Readonly<Record<string, unknown>>,
	required: readonly string[] = [],
): FunctionTool {
	return { name, description, parameters: { type: 'object', properties: parameters, required } };
}
