/**
 * The nearest rows seen so far.
 *
 * @module
 */

/** A row of the matrix with its distance to the target. */
export interface ScoredRow {
	/** Number of the persona. */
	readonly row: number;
	/** Weighted squared distance in bytes, less any bonus; whole. */
	readonly distance: number;
}

/** Keeps the `capacity` smallest distances; of equal ones, those of the smaller row. */
export class TopRows {
	readonly #capacity: number;
	readonly #best: ScoredRow[] = [];

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	/**
	 * Scores from here on cannot enter any more. One above the last score kept: of equal ones that with the smaller row
	 * wins, and rows may come in any order.
	 */
	get bar(): number {
		if (this.#capacity === 0) {
			return Number.NEGATIVE_INFINITY;
		}
		return this.#best.length < this.#capacity ? MAX_DISTANCE : (this.#best.at(-1)?.distance ?? 0) + 1;
	}

	/** The rows, nearest first. */
	get rows(): readonly ScoredRow[] {
		return this.#best;
	}

	/** Takes a row if it is near enough. Rows may come in any order, each once. */
	offer(row: number, distance: number): void {
		let at = this.#best.length;
		while (at > 0 && isNearer(row, distance, this.#best[at - 1])) {
			at -= 1;
		}
		if (at < this.#capacity) {
			this.#best.splice(at, 0, { row, distance });
			this.#best.length = Math.min(this.#best.length, this.#capacity);
		}
	}
}

/** Above every distance that the scan can find. */
export const MAX_DISTANCE = 0x7fff_ffff;

function isNearer(row: number, distance: number, than: ScoredRow | undefined): boolean {
	return than === undefined || distance < than.distance || (distance === than.distance && row < than.row);
}
