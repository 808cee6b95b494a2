/**
 * Exact search: all rows are compared, by SIMD in WebAssembly or, where that is missing, in JavaScript with equal
 * results.
 *
 * @module
 */
import { DIMENSION_COUNT } from '../dimensions.ts';
import { BYTE_SCALE, type ByteVector } from '../vector.ts';
import { instantiateScan, type ScanKernel } from './scan-kernel.ts';
import { MAX_DISTANCE, type ScoredRow, TopRows } from './top-rows.ts';

/** What is looked for. */
export interface ScanQuery {
	/** Bytes that a row should have. */
	readonly target: ByteVector;
	/** How much each dimension counts, 0–127. */
	readonly weights: Uint8Array;
	/** Least and greatest byte of each dimension; absent: any. */
	readonly low?: ByteVector;
	readonly high?: ByteVector;
	/** Rows that may be found, ascending; absent: all. */
	readonly rows?: Uint32Array;
	/** How many are wanted. */
	readonly limit: number;
}

/** Highest weight of a dimension. */
export const MAX_WEIGHT = 127;

/** Pairs that the kernel may emit before it hands over; then the threshold is drawn tighter. */
const OUT_PAIRS = 4096;

/** Rows of the first stretch: enough for a useful threshold, few enough that all may be emitted. */
const FIRST_ROWS = 2048;

/** Layout of the memory: header, query, bounds, output, then the rows, then the list of rows. */
const QUERY_AT = 0;
const BOUNDS_AT = 256;
const OUT_AT = 512 + 16;
const ROWS_AT = 64 * 1024;
const PAGE_BYTES = 64 * 1024;

/** Holds the vectors and finds the nearest. Not re-entrant; a search takes some milliseconds. */
export class VectorScan {
	/** All vectors, row after row: written by whoever generates or loads them. */
	readonly vectors: ByteVector;
	readonly #memory: WebAssembly.Memory;
	readonly #kernel: ScanKernel | undefined;
	readonly #count: number;
	readonly #listAt: number;

	/**
	 * @param count - Rows.
	 * @param useWasm - False forces the JavaScript way. @defaultValue true
	 */
	constructor(count: number, useWasm = true) {
		this.#count = count;
		this.#listAt = ROWS_AT + Math.ceil((count * DIMENSION_COUNT) / 16) * 16;
		const pages = Math.ceil((this.#listAt + 4 * count) / PAGE_BYTES);
		this.#memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
		this.vectors = new Int8Array(this.#memory.buffer, ROWS_AT, count * DIMENSION_COUNT);
		this.#kernel = useWasm ? instantiateScan(this.#memory) : undefined;
	}

	/** Whether WebAssembly does the work. */
	get usesWasm(): boolean {
		return this.#kernel !== undefined;
	}

	/** Memory in bytes. */
	get bytes(): number {
		return this.#memory.buffer.byteLength;
	}

	/** The vector of a row; a view. */
	row(index: number): ByteVector {
		return this.vectors.subarray(index * DIMENSION_COUNT, (index + 1) * DIMENSION_COUNT);
	}

	/** The nearest rows, nearest first; of equally near ones those with the smaller number. */
	nearest(query: ScanQuery): readonly ScoredRow[] {
		const top = new TopRows(query.limit);
		this.visit(query, top);
		return top.rows;
	}

	/**
	 * Offers to `top` all rows that can enter it.
	 *
	 * @param accepts - Rows that may be offered. @defaultValue all
	 * @param bonus - Taken off every distance. @defaultValue 0
	 */
	visit(query: ScanQuery, top: TopRows, accepts: (row: number) => boolean = () => true, bonus = 0): void {
		const take = (row: number, distance: number) => {
			if (distance - bonus < top.bar && accepts(row)) {
				top.offer(row, distance - bonus);
			}
		};
		const bar = () => Math.max(0, Math.min(MAX_DISTANCE, top.bar + bonus));
		if (this.#kernel === undefined) {
			this.#scanInJavaScript(query, bar, take);
		} else {
			this.#scanInWasm(this.#kernel, query, bar, take);
		}
	}

	#scanInWasm(kernel: ScanKernel, query: ScanQuery, bar: () => number, take: Take): void {
		this.#writeQuery(query);
		const list = query.rows;
		if (list !== undefined) {
			new Uint32Array(this.#memory.buffer, this.#listAt, this.#count).set(list);
		}
		const listAt = list === undefined ? 0 : this.#listAt;
		const end = list?.length ?? this.#count;
		const out = new Int32Array(this.#memory.buffer, OUT_AT, 2 * OUT_PAIRS);
		const found = new Int32Array(this.#memory.buffer, OUT_AT - 16, 1);
		let at = 0;
		while (at < end && bar() > 0) {
			const stop = at === 0 ? Math.min(end, FIRST_ROWS) : end;
			at = kernel(ROWS_AT, listAt, at, stop, QUERY_AT, BOUNDS_AT, bar(), OUT_AT, OUT_PAIRS);
			for (let pair = 0; pair < (found[0] ?? 0); pair += 1) {
				take(out[2 * pair] ?? 0, out[2 * pair + 1] ?? 0);
			}
		}
	}

	#writeQuery({ target, weights, low, high }: ScanQuery): void {
		const numbers = new Int16Array(this.#memory.buffer, QUERY_AT, 2 * DIMENSION_COUNT);
		numbers.set(target, 0);
		numbers.set(weights, DIMENSION_COUNT);
		const bounds = new Int8Array(this.#memory.buffer, BOUNDS_AT, 2 * DIMENSION_COUNT);
		bounds.fill(-BYTE_SCALE, 0, DIMENSION_COUNT).fill(BYTE_SCALE, DIMENSION_COUNT);
		bounds.set(low ?? [], 0);
		bounds.set(high ?? [], DIMENSION_COUNT);
	}

	#scanInJavaScript({ target, weights, low, high, rows }: ScanQuery, bar: () => number, take: Take): void {
		const used = [...weights.keys()].filter((index) => (weights[index] ?? 0) > 0);
		const count = rows?.length ?? this.#count;
		for (let at = 0; at < count; at += 1) {
			const row = rows?.[at] ?? at;
			const base = row * DIMENSION_COUNT;
			let distance = 0;
			for (const index of used) {
				const difference = (this.vectors[base + index] ?? 0) - (target[index] ?? 0);
				distance += difference * difference * (weights[index] ?? 0);
			}
			if (distance < bar() && isWithin(this.row(row), low, high)) {
				take(row, distance);
			}
		}
	}
}

/** Receives a row and its distance. */
type Take = (row: number, distance: number) => void;

/** Distance of a vector to the query's target; the same whole number that a scan finds. */
export function queryDistance(vector: ByteVector, { target, weights }: Pick<ScanQuery, 'target' | 'weights'>): number {
	let distance = 0;
	for (let index = 0; index < DIMENSION_COUNT; index += 1) {
		const difference = (vector[index] ?? 0) - (target[index] ?? 0);
		distance += difference * difference * (weights[index] ?? 0);
	}
	return Math.min(distance, MAX_DISTANCE);
}

function isWithin(vector: ByteVector, low: ByteVector | undefined, high: ByteVector | undefined): boolean {
	return vector.every(
		(value, index) => value >= (low?.[index] ?? -BYTE_SCALE) && value <= (high?.[index] ?? BYTE_SCALE),
	);
}
