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

/** Whoever collects rows: takes those whose distance is below its bar, which it lowers as it sees fit. */
export type RowTaker = Pick<TopRows, 'bar' | 'offer'>;

/** Positions from the first up to, but not including, the second. */
export type Span = readonly [from: number, to: number];

/** Highest weight of a dimension. */
export const MAX_WEIGHT = 127;

/** Pairs that the kernel may emit before it hands over; then the threshold is drawn tighter. */
const OUT_PAIRS = 4096;

/**
 * Rows of the first stretch, all of which may be emitted, and by how much each next one is longer: the bar is lowered
 * between two, so that few rows of the long ones pass it. Of a million, some 2000 are emitted instead of 6000.
 */
const FIRST_ROWS = 2048;
const GROWTH = 8;

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
	/** Views of the kernel's input and output. */
	readonly #query: Int16Array;
	readonly #bounds: Int8Array;
	readonly #list: Uint32Array;
	readonly #out: Int32Array;
	readonly #found: Int32Array;

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
		const { buffer } = this.#memory;
		this.#query = new Int16Array(buffer, QUERY_AT, 2 * DIMENSION_COUNT);
		this.#bounds = new Int8Array(buffer, BOUNDS_AT, 2 * DIMENSION_COUNT);
		this.#list = new Uint32Array(buffer, this.#listAt, count);
		this.#out = new Int32Array(buffer, OUT_AT, 2 * OUT_PAIRS);
		this.#found = new Int32Array(buffer, OUT_AT - 16, 1);
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
	visit(query: ScanQuery, top: RowTaker, accepts: (row: number) => boolean = () => true, bonus = 0): void {
		this.visitSpans(query, growingSpans(query.rows?.length ?? this.#count), top, accepts, bonus);
	}

	/** The same for some stretches of the rows, or of the query's list of rows. */
	visitSpans(
		query: ScanQuery,
		spans: readonly Span[],
		top: RowTaker,
		accepts: (row: number) => boolean = () => true,
		bonus = 0,
	): void {
		const take = (row: number, distance: number) => {
			if (distance - bonus < top.bar && accepts(row)) {
				top.offer(row, distance - bonus);
			}
		};
		const bar = () => Math.max(0, Math.min(MAX_DISTANCE, top.bar + bonus));
		if (this.#kernel === undefined) {
			this.#scanInJavaScript(query, spans, bar, take);
		} else {
			this.#scanInWasm(this.#kernel, query, spans, bar, take);
		}
	}

	#scanInWasm(
		kernel: ScanKernel,
		query: ScanQuery,
		spans: readonly Span[],
		bar: () => number,
		take: (row: number, distance: number) => void,
	): void {
		this.#writeQuery(query);
		const listAt = query.rows === undefined ? 0 : this.#listAt;
		if (query.rows !== undefined) {
			this.#list.set(query.rows);
		}
		for (const [from, to] of spans) {
			let at = from;
			while (at < to && bar() > 0) {
				at = kernel(ROWS_AT, listAt, at, to, QUERY_AT, BOUNDS_AT, bar(), OUT_AT, OUT_PAIRS);
				const found = this.#found[0] ?? 0;
				for (let pair = 0; pair < found; pair += 1) {
					take(this.#out[2 * pair] ?? 0, this.#out[2 * pair + 1] ?? 0);
				}
			}
		}
	}

	#writeQuery({ target, weights, low, high }: ScanQuery): void {
		this.#query.set(target, 0);
		this.#query.set(weights, DIMENSION_COUNT);
		this.#bounds.fill(-BYTE_SCALE, 0, DIMENSION_COUNT).fill(BYTE_SCALE, DIMENSION_COUNT);
		this.#bounds.set(low ?? [], 0);
		this.#bounds.set(high ?? [], DIMENSION_COUNT);
	}

	#scanInJavaScript(
		{ target, weights, low, high, rows }: ScanQuery,
		spans: readonly Span[],
		bar: () => number,
		take: (row: number, distance: number) => void,
	): void {
		const used = [...weights.keys()].filter((index) => (weights[index] ?? 0) > 0);
		for (const [from, to] of spans) {
			for (let at = from; at < to; at += 1) {
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
}

function growingSpans(count: number): Span[] {
	const spans: Span[] = [];
	let from = 0;
	for (let to = FIRST_ROWS; from < count; to *= GROWTH) {
		spans.push([from, Math.min(count, to)]);
		from = to;
	}
	return spans;
}

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
