/**
 * Reports what the session's bounded stores have dropped.
 *
 * @module
 */
import type { SessionRecord } from '../ports.ts';

/** Running totals by the name of the store. */
export type DropCounts = () => Readonly<Record<string, number>>;

/** Compares totals with those of the last look, and records what was added. */
export class DropWatch {
	readonly #counts: DropCounts;
	readonly #record: (record: SessionRecord) => void;
	readonly #reported = new Map<string, number>();

	constructor(counts: DropCounts, record: (record: SessionRecord) => void) {
		this.#counts = counts;
		this.#record = record;
	}

	/** Records what was dropped since the last look. */
	look(): void {
		for (const [queue, total] of Object.entries(this.#counts())) {
			const count = total - (this.#reported.get(queue) ?? 0);
			if (count > 0) {
				this.#reported.set(queue, total);
				this.#record({ type: 'dropped', queue, count });
			}
		}
	}
}
