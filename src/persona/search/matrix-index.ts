/**
 * All vectors of the matrix, and who has which entry, age and name: what a search needs in memory (about 85 MB).
 *
 * @module
 */
import { DIMENSION_COUNT } from '../dimensions.ts';
import { COMPOSED_AXES } from '../matrix/coherence.ts';
import type { PersonaMatrix } from '../matrix/matrix.ts';
import { VectorScan } from './scan.ts';

/** Columns of 16-bit numbers: an entry per axis, age, name in either language. */
const COLUMN_COUNT = COMPOSED_AXES.length + 3;
const YEARS_COLUMN = COMPOSED_AXES.length;
const NAME_EN_COLUMN = YEARS_COLUMN + 1;
const NAME_ZH_COLUMN = YEARS_COLUMN + 2;

/** Personas that have each entry of one axis. */
interface Postings {
	/** Rows by entry, ascending within each. */
	readonly rows: Uint32Array;
	/** Where the rows of an entry begin; one more than entries. */
	readonly starts: Uint32Array;
}

/** The index. Fill it or load it, then {@link MatrixIndex.finish} it. */
export class MatrixIndex {
	readonly scan: VectorScan;
	readonly size: number;
	/** Age of each persona, in years. */
	readonly years: Uint16Array;
	/** Position of each persona's name in its list. */
	readonly names: Readonly<Record<'en' | 'zh', Uint16Array>>;
	#columns: Uint16Array[];
	#postings: Postings[] = [];
	readonly #entryCounts: readonly number[];

	/** @param size - Personas to hold, from number 0 on. @defaultValue all of the matrix */
	constructor(matrix: PersonaMatrix, size: number = matrix.size) {
		this.size = size;
		this.scan = new VectorScan(size);
		this.#columns = Array.from({ length: COLUMN_COUNT }, () => new Uint16Array(size));
		const column = (index: number) => this.#columns[index] ?? new Uint16Array(size);
		this.years = column(YEARS_COLUMN);
		this.names = { en: column(NAME_EN_COLUMN), zh: column(NAME_ZH_COLUMN) };
		this.#entryCounts = matrix.entries.map(({ length }) => length);
	}

	/** Generates the personas `from`…`to` − 1. */
	fill(matrix: PersonaMatrix, from: number, to: number): void {
		for (let number = from; number < to; number += 1) {
			const draw = matrix.draw(number);
			matrix.writeVector(draw, this.scan.vectors, number * DIMENSION_COUNT);
			for (let axis = 0; axis < draw.tuple.length; axis += 1) {
				this.#set(axis, number, draw.tuple[axis] ?? 0);
			}
			this.#set(YEARS_COLUMN, number, draw.years);
			this.#set(NAME_EN_COLUMN, number, draw.nameEn);
			this.#set(NAME_ZH_COLUMN, number, draw.nameZh);
		}
	}

	/** The parts that a cache keeps, in a fixed order; views of the index's own memory, to be read or overwritten. */
	parts(): readonly Uint8Array[] {
		return [this.scan.vectors, ...this.#columns].map(
			({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
		);
	}

	/** Sorts who has which entry; after this the index can be searched, and no longer be filled. */
	finish(): void {
		this.#postings = this.#entryCounts.map((count, axis) =>
			sortByEntry(this.#columns[axis] ?? new Uint16Array(0), count),
		);
		this.#columns = this.#columns.slice(YEARS_COLUMN);
	}

	/** Personas with an entry, ascending; a view. */
	rowsWith(axis: number, entry: number): Uint32Array {
		const { rows, starts } = this.#postings[axis] ?? { rows: new Uint32Array(0), starts: new Uint32Array(0) };
		return rows.subarray(starts[entry], starts[entry + 1]);
	}

	#set(column: number, row: number, value: number): void {
		const cells = this.#columns[column];
		if (cells !== undefined) {
			cells[row] = value;
		}
	}
}

/** Counting sort. */
function sortByEntry(column: Uint16Array, count: number): Postings {
	const starts = new Uint32Array(count + 1);
	for (const entry of column) {
		starts[entry + 1] = (starts[entry + 1] ?? 0) + 1;
	}
	for (let entry = 0; entry < count; entry += 1) {
		starts[entry + 1] = (starts[entry + 1] ?? 0) + (starts[entry] ?? 0);
	}
	const next = starts.slice();
	const rows = new Uint32Array(column.length);
	for (let row = 0; row < column.length; row += 1) {
		const entry = column[row] ?? 0;
		const at = next[entry] ?? 0;
		rows[at] = row;
		next[entry] = at + 1;
	}
	return { rows, starts };
}
