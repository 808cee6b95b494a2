/**
 * Which server events were seen, and whether they carried their fields.
 *
 * @module
 */
import type { WireEvent } from '../../caller/wire-event.ts';
import { EXPECTED_FIELDS, NOT_PROBED } from './expected-events.ts';
import type { Finding } from './flow.ts';

/** Judges every documented server event by what all flows saw of it. Events of other transports are left out. */
export function eventCoverage(events: readonly WireEvent[]): Finding[] {
	return Object.entries(EXPECTED_FIELDS).map(([type, fields]) => {
		const seen = events.filter((event) => event.type === type);
		if (seen.length === 0) {
			return { subject: type, mark: '○', note: 'not seen' };
		}
		const missing = ['event_id', ...fields].filter((field) => seen.some((event) => event[field] === undefined));
		const note = missing.length === 0 ? `${seen.length} seen` : `without ${missing.join(', ')}`;
		return { subject: type, mark: missing.length === 0 ? '●' : '◐', note };
	});
}

/** Types that were seen but are not in the documented list, with how often. */
export function otherEvents(events: readonly WireEvent[]): string[] {
	const counts = new Map<string, number>();
	for (const { type } of events) {
		if (!(type in EXPECTED_FIELDS) && !NOT_PROBED.includes(type)) {
			counts.set(type, (counts.get(type) ?? 0) + 1);
		}
	}
	return [...counts].map(([type, count]) => `${type} (${count})`).sort();
}
