/**
 * Keeps Vivavoce's own events and fields from clients that did not ask for them.
 *
 * @module
 */
import { isRecord } from './record.ts';

/** First events of a session, by dialect. */
const GREETINGS = ['session.created', 'transcription_session.created'];

/**
 * An event on the wire as a stock client may see it: no `vivavoce.*` events, no `vivavoce` field on the others. The
 * greeting keeps its disclosure: the law wants everybody told that this is a machine, asked or not.
 */
export function withoutExtensions(event: Record<string, unknown>): readonly Record<string, unknown>[] {
	if (String(event['type']).startsWith('vivavoce.')) {
		return [];
	}
	const standard = GREETINGS.includes(String(event['type'])) ? withDisclosureAlone(event) : withoutField(event);
	const inner = ['session', 'response'].flatMap((name): [string, unknown][] => {
		const object = standard[name];
		return isRecord(object) ? [[name, withoutField(object)]] : [];
	});
	return [inner.length === 0 ? standard : { ...standard, ...Object.fromEntries(inner) }];
}

function withDisclosureAlone(event: Record<string, unknown>): Record<string, unknown> {
	const { vivavoce } = event;
	return isRecord(vivavoce) ? { ...event, vivavoce: { disclosure: vivavoce['disclosure'] } } : event;
}

function withoutField(record: Record<string, unknown>): Record<string, unknown> {
	if (!Object.hasOwn(record, 'vivavoce')) {
		return record;
	}
	const { vivavoce: _, ...rest } = record;
	return rest;
}
