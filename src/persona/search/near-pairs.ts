/**
 * All pairs of vectors that are nearer than a bound, exactly, without comparing all with all.
 *
 * @module
 */
import { DIMENSION_COUNT } from '../dimensions.ts';
import { principalComponents } from '../matrix/principal-plane.ts';
import { type Span, VectorScan } from './scan.ts';

/** Components by which vectors are sorted into cells. With five, a vector's neighbours are a few per cent of all. */
const COMPONENTS = 5;

/** Cells in each direction: room for any byte vector, whose length is at most 127 √48 = 880. */
const CELLS = 64;

/** Rounding errors of a projection stay far below this, in bytes. */
const MARGIN = 0.01;

/** Two rows and their squared distance. */
export interface NearPair {
	readonly first: number;
	/** Greater than `first`. */
	readonly second: number;
	readonly squaredDistance: number;
}

/**
 * Finds the pairs. A difference along any unit vector is at most the distance, so that both ends of a near pair lie in
 * the same or in neighbouring cells of a grid as wide as the bound.
 *
 * @param bound - Squared distance below which a pair is near.
 * @param onProgress - Told of the rows done.
 */
export function nearPairs(
	vectors: Int8Array,
	count: number,
	bound: number,
	onProgress: (done: number) => void = () => {},
): NearPair[] {
	const cells = cellsOf(vectors, count, Math.sqrt(bound) + MARGIN);
	const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => {
		return (cells[a] ?? 0) - (cells[b] ?? 0) || a - b;
	});
	const sorted = new VectorScan(count);
	for (const [place, row] of order.entries()) {
		const from = row * DIMENSION_COUNT;
		sorted.vectors.set(vectors.subarray(from, from + DIMENSION_COUNT), place * DIMENSION_COUNT);
	}
	const starts = startsOf(order, cells);
	const weights = new Uint8Array(DIMENSION_COUNT).fill(1);
	const pairs: NearPair[] = [];
	let place = 0;
	const taker = {
		bar: bound,
		offer(other: number, squaredDistance: number) {
			const [one, two] = [order[place] ?? 0, order[other] ?? 0];
			pairs.push({ first: Math.min(one, two), second: Math.max(one, two), squaredDistance });
		},
	};
	for (const [cell, [from, to]] of starts) {
		const spans = neighbours(cell, starts);
		for (place = from; place < to; place += 1) {
			// Each pair once: from its earlier place.
			const later = spans.flatMap(([start, end]): Span[] =>
				end > place + 1 ? [[Math.max(start, place + 1), end]] : [],
			);
			sorted.visitSpans({ target: sorted.row(place), weights, limit: 0 }, later, taker);
		}
		onProgress(to);
	}
	return pairs.sort((a, b) => a.first - b.first || a.second - b.second);
}

/** The cell of each row: its coordinates as digits of base {@link CELLS}. */
function cellsOf(vectors: Int8Array, count: number, width: number): Float64Array {
	const { mean, components } = principalComponents(vectors, count, COMPONENTS);
	const offsets = components.map((component) => dot(component, mean, 0));
	return Float64Array.from({ length: count }, (_, row) =>
		components.reduce((cell, component, index) => {
			const along = dot(component, vectors, row * DIMENSION_COUNT) - (offsets[index] ?? 0);
			const digit = Math.max(1, Math.min(CELLS - 2, Math.floor(along / width) + CELLS / 2));
			return cell * CELLS + digit;
		}, 0),
	);
}

function dot(component: Float64Array, vector: ArrayLike<number>, at: number): number {
	let sum = 0;
	for (let index = 0; index < DIMENSION_COUNT; index += 1) {
		sum += (component[index] ?? 0) * (vector[at + index] ?? 0);
	}
	return sum;
}

function startsOf(order: Uint32Array, cells: Float64Array): Map<number, Span> {
	const starts = new Map<number, Span>();
	let from = 0;
	for (let place = 1; place <= order.length; place += 1) {
		const cell = cells[order[place - 1] ?? 0] ?? 0;
		if (place === order.length || cells[order[place] ?? 0] !== cell) {
			starts.set(cell, [from, place]);
			from = place;
		}
	}
	return starts;
}

/** Places of the 3⁵ cells around a cell, those that follow each other joined. */
function neighbours(cell: number, starts: ReadonlyMap<number, Span>): Span[] {
	let around = [cell];
	for (let component = 0; component < COMPONENTS; component += 1) {
		const step = CELLS ** component;
		around = around.flatMap((near) => [near - step, near, near + step]);
	}
	const spans = around
		.flatMap((near): Span[] => {
			const span = starts.get(near);
			return span === undefined ? [] : [span];
		})
		.sort(([a], [b]) => a - b);
	return spans.reduce<[number, number][]>((joined, [from, to]) => {
		const last = joined.at(-1);
		if (last !== undefined && last[1] === from) {
			last[1] = to;
		} else {
			joined.push([from, to]);
		}
		return joined;
	}, []);
}
