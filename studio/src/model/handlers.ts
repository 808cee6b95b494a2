/**
 * What is done with an event of the server, by its type.
 *
 * @module
 */
import type { ServerEvent, ServerEventOf, ServerEventType } from '../../../src/protocol/server-events.ts';

/** Handlers by type of event. */
export type Handlers = { readonly [Type in ServerEventType]?: (event: ServerEventOf<Type>) => void };

/** Gives an event to each of the handlers that want its type. */
export function handle(event: ServerEvent, ...all: readonly Handlers[]): void {
	for (const handlers of all) {
		// The key and the event come from the same type, which an index type cannot say.
		const take = handlers[event.type] as ((event: ServerEvent) => void) | undefined;
		take?.(event);
	}
}
