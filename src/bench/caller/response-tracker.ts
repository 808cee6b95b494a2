/**
 * Knows whether the agent is making an answer.
 *
 * @module
 */
import { stringAt, type WireEvent } from './wire-event.ts';

/** Follows `response.created` and `response.done`. */
export class ResponseTracker {
	readonly #open = new Set<string>();

	/** Whether a response was created and is not done. */
	get isResponding(): boolean {
		return this.#open.size > 0;
	}

	/** Takes the next server event. */
	note(event: WireEvent): void {
		if (event.type === 'response.created') {
			this.#open.add(stringAt(event, 'response', 'id'));
		}
		if (event.type === 'response.done') {
			this.#open.delete(stringAt(event, 'response', 'id'));
		}
	}
}
