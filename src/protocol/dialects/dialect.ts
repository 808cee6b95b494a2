/**
 * Dialects: the session speaks GA; a dialect translates at the edge, both ways.
 *
 * @module
 */
import type { ServerEvent } from '../server-events.ts';

/** One client's way of speaking the protocol. One per connection: a dialect may remember how its client spells. */
export interface Dialect {
	readonly name: 'ga' | 'beta';
	/** Turns a client event into the GA shape. Never throws; what it cannot translate it leaves for the schema to refuse. */
	normalise(raw: Record<string, unknown>): Record<string, unknown>;
	/** Turns a GA server event into what goes on the wire: none, one or several events. */
	render(event: ServerEvent): readonly Record<string, unknown>[];
}

/** Options of every dialect. */
export interface DialectOptions {
	/** Whether `vivavoce.*` events and `vivavoce` fields are sent: only to a client that asked. */
	readonly extensions: boolean;
}
