/**
 * The events that the server knows, and which of them were used since the page was opened.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { SupportMark } from '../../../src/protocol/support.ts';
import { getJson } from './api.ts';
import type { EventLine } from './event-log.ts';

/** An event of the protocol and what the server does with it. */
export interface SupportedEvent {
	readonly direction: EventLine['direction'];
	readonly type: string;
	readonly mark: SupportMark;
}

/** All events; empty before they came. */
export const supportedEvents = signal<readonly SupportedEvent[]>([]);

const used = signal<ReadonlySet<string>>(new Set());

/** Notes that an event crossed the wire. */
export function noteUsed(direction: EventLine['direction'], type: string): void {
	const key = `${direction} ${type}`;
	if (!used.peek().has(key)) {
		used.value = new Set([...used.peek(), key]);
	}
}

/** Whether an event crossed the wire. */
export function isUsed({ direction, type }: SupportedEvent): boolean {
	return used.value.has(`${direction} ${type}`);
}

/** Loads the list, once. Without an answer it stays empty and the next call asks again. */
export async function loadSupportedEvents(): Promise<void> {
	if (supportedEvents.value.length === 0) {
		supportedEvents.value = await getJson<SupportedEvent[]>('/supported-events.json').catch(() => []);
	}
}
