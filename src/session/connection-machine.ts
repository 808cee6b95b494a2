/**
 * The life of a session's connection.
 *
 * @module
 */

/** `new` until it is greeted, `open` while events flow, `closed` for good. */
export type ConnectionState = 'new' | 'open' | 'closed';

/** What happens to a connection. */
export type ConnectionEvent = 'start' | 'close';

/** Advances the connection. Pure; a closed one stays closed. */
export function nextConnection(state: ConnectionState, event: ConnectionEvent): ConnectionState {
	if (event === 'close') {
		return 'closed';
	}
	return state === 'new' ? 'open' : state;
}
