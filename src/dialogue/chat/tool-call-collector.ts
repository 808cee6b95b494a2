import type { PlanEvent } from '../planner.ts';
import type { CompletionChunk } from './completion-stream.ts';
import { chatError } from './failures.ts';

type Choice = NonNullable<CompletionChunk['choices']>[number];
type ToolCallDelta = NonNullable<NonNullable<Choice['delta']>['tool_calls']>[number];

interface PartialCall {
	id: string;
	name: string;
	arguments: string;
}

function isObjectText(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

/** Puts function calls together from their pieces; several may be under way at once. */
export class ToolCallCollector {
	private readonly calls = new Map<number, PartialCall>();

	/** Takes the pieces of one chunk. Servers that number nothing send each call whole. */
	add(deltas: readonly ToolCallDelta[]): void {
		for (const delta of deltas) {
			const index = delta.index ?? this.calls.size;
			const call = this.calls.get(index) ?? { id: '', name: '', arguments: '' };
			call.id ||= delta.id ?? '';
			call.name ||= delta.function?.name ?? '';
			call.arguments += delta.function?.arguments ?? '';
			this.calls.set(index, call);
		}
	}

	/**
	 * The complete calls, in order.
	 *
	 * @throws PlannerError `planner_malformed` when a call has no known name or its arguments are no JSON object.
	 */
	finish(toolNames: ReadonlySet<string>, newCallId: (index: number) => string): readonly PlanEvent[] {
		const ordered = [...this.calls].sort(([left], [right]) => left - right);
		return ordered.map(([index, call]) => {
			const text = call.arguments.trim() === '' ? '{}' : call.arguments;
			if (!toolNames.has(call.name)) {
				throw chatError('planner_malformed', 'The model called a function that was not offered');
			}
			if (!isObjectText(text)) {
				throw chatError('planner_malformed', `The arguments of ${call.name} are not a JSON object`);
			}
			return { type: 'tool_call', callId: call.id || newCallId(index), name: call.name, arguments: text };
		});
	}
}
