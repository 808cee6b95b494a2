/**
 * Realtime events as a caller sees them: any JSON object with a `type`. A bench that talks to any server trusts no shape.
 *
 * @module
 */

/** A JSON object with a string `type`. */
export interface WireEvent {
	readonly type: string;
	readonly [field: string]: unknown;
}

/** An event and when it crossed the wire, in ms since the call began. */
export interface LoggedEvent {
	readonly atMs: number;
	readonly direction: 'in' | 'out';
	/** The event; base64 audio is replaced by `{bytes}`. */
	readonly event: WireEvent;
}

/** Reads one text frame; `undefined` when it is no event. */
export function parseWireEvent(text: string): WireEvent | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) && typeof value['type'] === 'string' ? (value as WireEvent) : undefined;
	} catch {
		return undefined;
	}
}

/** Whether `value` is an object whose fields may be read. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field at `path`, or `undefined` where the way breaks off. */
export function fieldAt(value: unknown, ...path: readonly string[]): unknown {
	let current = value;
	for (const name of path) {
		if (!isRecord(current)) {
			return undefined;
		}
		current = current[name];
	}
	return current;
}

/** The string at `path`, or `''`. */
export function stringAt(value: unknown, ...path: readonly string[]): string {
	const found = fieldAt(value, ...path);
	return typeof found === 'string' ? found : '';
}

/** The finite number at `path`, or `undefined`. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
	const found = fieldAt(value, ...path);
	return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

const AUDIO_FIELDS: ReadonlySet<string> = new Set(['audio', 'delta']);
const AUDIO_EVENTS: ReadonlySet<string> = new Set(['input_audio_buffer.append', 'response.output_audio.delta']);

/** The event as it is logged: without the audio itself. */
export function withoutAudio(event: WireEvent): WireEvent {
	if (!AUDIO_EVENTS.has(event.type)) {
		return event;
	}
	const entries = Object.entries(event).map(([name, value]) =>
		AUDIO_FIELDS.has(name) && typeof value === 'string'
			? [name, { bytes: Buffer.byteLength(value, 'base64') }]
			: [name, value],
	);
	return Object.fromEntries(entries);
}
