/**
 * The protocol events of this page's connection, newest last. Pieces of a stream are folded into one line.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { noteUsed } from './used-events.ts';

/** Any event of the protocol. */
export type WireEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Lines kept; older ones leave. */
const MAX_LINES = 1000;

/** Base64 beyond this is told by its size. */
const MAX_AUDIO_CHARS = 64;

/** Events that come in streams. */
const STREAMED = /\.delta$|\.append$|\.partial$|\.trace$|playback\./;

/** One line: an event, or a run of the same streamed event of which the newest is shown. */
export interface EventLine {
	readonly number: number;
	readonly direction: 'sent' | 'received';
	readonly event: WireEvent;
	readonly count: number;
	/** Since the page was opened. */
	readonly atMs: number;
}

/** The lines. */
export const eventLines = signal<readonly EventLine[]>([]);

let number = 0;

/** Notes an event. */
export function logEvent(direction: EventLine['direction'], event: WireEvent): void {
	noteUsed(direction, event.type);
	const lines = eventLines.value;
	const last = findRun(lines, direction, event.type);
	if (last !== undefined) {
		const folded = { ...last, event: withoutAudio(event), count: last.count + 1 };
		eventLines.value = lines.map((line) => (line === last ? folded : line));
		return;
	}
	number += 1;
	const line = { number, direction, event: withoutAudio(event), count: 1, atMs: performance.now() };
	eventLines.value = [...lines, line].slice(-MAX_LINES);
}

/** A run goes on through other streams, such as audio beside its words. */
function findRun(lines: readonly EventLine[], direction: string, type: string): EventLine | undefined {
	if (!STREAMED.test(type)) {
		return undefined;
	}
	for (const line of lines.toReversed()) {
		if (line.direction === direction && line.event.type === type) {
			return line;
		}
		if (!STREAMED.test(line.event.type)) {
			return undefined;
		}
	}
	return undefined;
}

/** Audio is kept by size alone: an hour of it would fill the page's memory. */
function withoutAudio(event: WireEvent): WireEvent {
	const name = event.type === 'input_audio_buffer.append' ? 'audio' : 'delta';
	const audio = event[name];
	if (typeof audio !== 'string' || audio.length <= MAX_AUDIO_CHARS || !event.type.includes('audio')) {
		return event;
	}
	return { ...event, [name]: `(${Math.round((audio.length * 3) / 4)} bytes)` };
}

/** What an event is about, in a few words. */
export function summarise(event: WireEvent): string {
	const parts = [
		event['decision'],
		event['transcript'] ?? event['text'],
		field(event['error'], 'message'),
		field(event['response'], 'status'),
		field(event['item'], 'type'),
		field(event['persona'], 'id'),
		typeof event['voice_to_voice_ms'] === 'number' ? `${Math.round(event['voice_to_voice_ms'])} ms` : undefined,
		typeof event['played_ms'] === 'number' ? `${Math.round(event['played_ms'])} ms` : undefined,
		event['kind'],
	];
	return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
