/**
 * A table with few entries in each row, in typed arrays.
 *
 * @module
 */

/** Entries before the table is built, one place in each array for each of them. */
export interface SparseEntries {
	readonly row: Int32Array;
	readonly column: Int32Array;
	readonly value: Float32Array;
	/** A second value that goes with each. @defaultValue 0 */
	readonly extra?: Float32Array;
}

/** Numbers of the entries by row, then column. Keys are whole numbers below 2^53 for all tables of up to 2^17 entries and words. */
function sortedOrder({ row, column }: SparseEntries): Int32Array {
	const count = row.length;
	const columns = column.reduce((most, value) => Math.max(most, value), 0) + 1;
	const keys = new Float64Array(count);
	for (let at = 0; at < count; at++) {
		keys[at] = ((row[at] ?? 0) * columns + (column[at] ?? 0)) * count + at;
	}
	return Int32Array.from(keys.sort(), (key) => key % count);
}

/** An immutable table; entries have numbers, by which their values are read. */
export class SparseRows {
	readonly #start: Int32Array;
	readonly #column: Int32Array;
	readonly #value: Float32Array;
	readonly #extra: Float32Array;

	/** @param rowCount - Rows are 0 … `rowCount − 1`; no column occurs twice in a row. */
	constructor(rowCount: number, entries: SparseEntries) {
		const order = sortedOrder(entries);
		this.#start = new Int32Array(rowCount + 1);
		this.#column = new Int32Array(order.length);
		this.#value = new Float32Array(order.length);
		this.#extra = new Float32Array(order.length);
		order.forEach((from, to) => {
			const after = (entries.row[from] ?? 0) + 1;
			this.#start[after] = (this.#start[after] ?? 0) + 1;
			this.#column[to] = entries.column[from] ?? 0;
			this.#value[to] = entries.value[from] ?? 0;
			this.#extra[to] = entries.extra?.[from] ?? 0;
		});
		for (let row = 0; row < rowCount; row++) {
			this.#start[row + 1] = (this.#start[row + 1] ?? 0) + (this.#start[row] ?? 0);
		}
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
