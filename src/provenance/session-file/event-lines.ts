/**
 * The events of a session file: one JSON object in each line, oldest first. Audio is not among them, as the recording holds
 * it; what is left says how much there was.
 *
 * @module
 */
import { z } from 'zod';
import { SessionFileError } from './manifest.ts';

/** Events of an hour: audio both ways in 20 ms pieces, and as many others. */
const MAX_EVENTS = 1_000_000;

/** Schema of {@link SessionEvent}. */
export const sessionEventSchema = z.strictObject({
	/** Milliseconds since the recording's first sample; negative for what came before it. */
	at_ms: z.number({ error: 'must be a number' }),
	/** Who sent it. */
	from: z.enum(['client', 'server'], { error: 'must be client or server' }),
	/** The protocol event as it was on the wire, but for its audio: `audio_bytes` stands in place of base64. */
	event: z.looseObject({ type: z.string().min(1) }),
});

/** One event of a session. */
export type SessionEvent = z.infer<typeof sessionEventSchema>;

/** Writes events as lines. */
export function formatEventLines(events: readonly SessionEvent[]): string {
	return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

/**
 * Reads events.
 *
 * @throws {@link SessionFileError} with the number of the first line, from 1, that is none.
 */
export function parseEventLines(text: string): SessionEvent[] {
	const lines = text.split('\n', MAX_EVENTS + 1);
	if (lines.length > MAX_EVENTS) {
		throw new SessionFileError('session_file_invalid', `events.jsonl: has more than ${MAX_EVENTS} lines`);
	}
	return lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
}

function parseLine(line: string, number: number): SessionEvent {
	const result = sessionEventSchema.safeParse(parseJson(line));
	if (result.success) {
		return result.data;
	}
	const issue = result.error.issues[0];
	const path = [`line ${number}`, ...(issue?.path ?? [])].join('.');
	throw new SessionFileError('session_file_invalid', `events.jsonl: ${path}: ${issue?.message ?? 'is not valid'}`);
}

/** JSON, or `undefined` for text that is none: the schema then says so. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
