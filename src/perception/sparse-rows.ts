/**
 * A table with few entries in each row, in typed arrays.
 *
 * @module
 */

/** One entry before the table is built. */
export interface SparseEntry {
	readonly row: number;
	readonly column: number;
	readonly value: number;
	/** A second value that goes with it. */
	readonly extra?: number;
}

/** An immutable table; entries have numbers, by which their values are read. */
export class SparseRows {
	readonly #start: Int32Array;
	readonly #column: Int32Array;
	readonly #value: Float32Array;
	readonly #extra: Float32Array;

	/** @param rowCount - Rows are 0 … `rowCount − 1`; no column occurs twice in a row. */
	constructor(rowCount: number, entries: readonly SparseEntry[]) {
		const sorted = [...entries].sort((a, b) => a.row - b.row || a.column - b.column);
		this.#start = new Int32Array(rowCount + 1);
		for (const { row } of sorted) {
			this.#start[row + 1] = (this.#start[row + 1] ?? 0) + 1;
		}
		for (let row = 0; row < rowCount; row++) {
			this.#start[row + 1] = (this.#start[row + 1] ?? 0) + (this.#start[row] ?? 0);
		}
		this.#column = Int32Array.from(sorted, ({ column }) => column);
		this.#value = Float32Array.from(sorted, ({ value }) => value);
		this.#extra = Float32Array.from(sorted, ({ extra = 0 }) => extra);
	}

	/** Number of entries. */
	get size(): number {
		return this.#column.length;
	}

	/** Number of the entry at a place, or −1. */
	find(row: number, column: number): number {
		let low = this.#start[row] ?? 0;
		let high = this.#start[row + 1] ?? 0;
		while (low < high) {
			const middle = (low + high) >> 1;
			const found = this.#column[middle] ?? 0;
			if (found === column) {
				return middle;
			}
			if (found < column) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return -1;
	}

	/** Whether a row has entries. */
	hasRow(row: number): boolean {
		return (this.#start[row + 1] ?? 0) > (this.#start[row] ?? 0);
	}

	/** Column of an entry. */
	column(entry: number): number {
		return this.#column[entry] ?? 0;
	}

	/** Value of an entry. */
	value(entry: number): number {
		return this.#value[entry] ?? 0;
	}

	/** Second value of an entry; 0 when it has none. */
	extra(entry: number): number {
		return this.#extra[entry] ?? 0;
	}
}
