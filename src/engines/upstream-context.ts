/**
 * From an engine request to the `response.create` of another Realtime service.
 *
 * Every answer is asked for out of band with its whole context as `input`, so that the other side keeps no history of its
 * own: what was heard, cut or deleted here is the only truth. The user's sounds are sent once, as items, and referred to.
 *
 * @module
 */
import { pcm16ToBytes } from '../audio/pcm.ts';
import type { EngineItem, EngineRequest } from './live-engine.ts';

/** A client event as JSON. */
export type WireEvent = Readonly<Record<string, unknown>>;

/** User sounds that the other side holds, by item id. */
export class UpstreamMirror {
	readonly #held = new Set<string>();

	/** Events that bring the other side's items in line with `items`: new sounds created, stale ones deleted. */
	sync(items: readonly EngineItem[]): WireEvent[] {
		const wanted = new Map(items.flatMap((item) => (hasSound(item) ? [[item.id, item] as const] : [])));
		const events: WireEvent[] = [];
		for (const id of this.#held) {
			if (!wanted.has(id)) {
				this.#held.delete(id);
				events.push({ type: 'conversation.item.delete', item_id: id });
			}
		}
		for (const [id, item] of wanted) {
			if (!this.#held.has(id)) {
				this.#held.add(id);
				events.push({ type: 'conversation.item.create', item: soundItem(item) });
			}
		}
		return events;
	}

	/** The other side has forgotten everything. */
	reset(): void {
		this.#held.clear();
	}
}

/** The `response` of a `response.create`. `tag` comes back in the response's metadata. */
export function toResponseParams(request: EngineRequest, tag: string): WireEvent {
	return {
		conversation: 'none',
		input: request.items.map(toInput),
		instructions: instructionsOf(request),
		output_modalities: [request.modality],
		tools: request.tools.map((tool) => ({ type: 'function', ...tool })),
		tool_choice:
			typeof request.toolChoice === 'string' ? request.toolChoice : { type: 'function', name: request.toolChoice.name },
		...(Number.isFinite(request.maxOutputTokens) && { max_output_tokens: request.maxOutputTokens }),
		metadata: { request: tag },
	};
}

function instructionsOf({ instructions, opening }: EngineRequest): string {
	return opening === undefined
		? instructions
		: `${instructions}\n\nBegin this answer with exactly these words: “${opening}”`;
}

type SoundItem = Extract<EngineItem, { kind: 'message' }> & { readonly audio: Int16Array };

function hasSound(item: EngineItem): item is SoundItem {
	return item.kind === 'message' && item.audio !== undefined;
}

function soundItem(item: SoundItem): WireEvent {
	const audio = Buffer.from(pcm16ToBytes(item.audio)).toString('base64');
	return { id: item.id, type: 'message', role: 'user', content: [{ type: 'input_audio', audio }] };
}

function toInput(item: EngineItem): WireEvent {
	if (hasSound(item)) {
		return { type: 'item_reference', id: item.id };
	}
	switch (item.kind) {
		case 'message': {
			const type = item.role === 'assistant' ? 'output_text' : 'input_text';
			return { type: 'message', role: item.role, content: [{ type, text: item.text }] };
		}
		case 'tool_call':
			return { type: 'function_call', call_id: item.callId, name: item.name, arguments: item.arguments };
		case 'tool_result':
			return { type: 'function_call_output', call_id: item.callId, output: item.output };
	}
}
