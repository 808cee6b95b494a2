/**
 * Keeps Vivavoce's own events and fields from clients that did not ask for them.
 *
 * @module
 */
import type { ServerEvent } from '../server-events.ts';

/** The event as a stock client may see it: none for `vivavoce.*` events, no `vivavoce` field on the others. */
export function withoutExtensions(event: ServerEvent): readonly Record<string, unknown>[] {
	if (event.type.startsWith('vivavoce.')) {
		return [];
	}
	switch (event.type) {
		case 'response.output_audio.delta': {
			const { vivavoce: _, ...standard } = event;
			return [standard];
		}
		case 'session.created':
		case 'session.updated': {
			const { vivavoce: _, ...session } = event.session;
			return [{ ...event, session }];
		}
		default:
			return [event];
	}
}
