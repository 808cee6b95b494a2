/**
 * Finds personas by text, traits, example and ranges, over the whole matrix, exactly.
 *
 * A persona's score is its weighted squared distance to what is asked for, less a bonus for each axis entry or name that
 * the text speaks of. Those with a bonus are few and are looked at by themselves; all others are scanned. Both together
 * are the whole matrix, so that nothing nearer is missed.
 *
 * @module
 */
import { DIMENSION_COUNT, DIMENSIONS, type Dimension } from '../dimensions.ts';
import { COMPOSED_AXES, type ComposedAxis } from '../matrix/coherence.ts';
import type { PersonaMatrix } from '../matrix/matrix.ts';
import { BYTE_SCALE, type ByteVector, DIMENSION_INDEX } from '../vector.ts';
import type { MatrixIndex } from './matrix-index.ts';
import { MAX_WEIGHT, type ScanQuery } from './scan.ts';
import { type ScoredRow, TopRows } from './top-rows.ts';
import type { Target, Understander, Understanding } from './understand.ts';

/** What is looked for; several wishes are met together. */
export interface FindRequest {
	/** A description in English or Mandarin. */
	readonly text?: string;
	/** Values that traits should have. */
	readonly traits?: Readonly<Partial<Record<Dimension, number>>>;
	/** Values that traits must lie between. */
	readonly ranges?: Readonly<Partial<Record<Dimension, readonly [number, number]>>>;
	/** A vector to be near to. */
	readonly like?: ByteVector;
	/** Entries that it must have, by their ids. */
	readonly entries?: Readonly<Partial<Record<ComposedAxis, string>>>;
	/** Youngest and oldest, in years. */
	readonly years?: readonly [number, number];
	/** How many. */
	readonly limit: number;
}

/** What was found. */
export interface FindResult {
	/** Best first. */
	readonly rows: readonly ScoredRow[];
	readonly understanding: Understanding;
	/** What the vectors were compared with; weights of 0 throughout when nothing was said of them. */
	readonly query: Pick<ScanQuery, 'target' | 'weights'>;
}

/** A search that cannot be made; the message says why. */
export class FindError extends Error {
	override readonly name = 'FindError';
	/** The part of the request, such as `entries.role`. */
	readonly param: string;

	constructor(param: string, message: string) {
		super(message);
		this.param = param;
	}
}

/** Weight of a dimension that one word asks for, that was given as a number, and that an example has. */
const WORD_WEIGHT = 24;
const TRAIT_WEIGHT = 64;
const LIKE_WEIGHT = 2;

/** Sum of weights that bonuses are measured by when no dimension is asked for. */
const NOMINAL_WEIGHT = 10 * WORD_WEIGHT;

/**
 * Greatest bonus, as the squared distance that it outweighs per unit of weight: with it, who has the entry comes before
 * whoever has not, unless the numbers are three quarters of the scale away.
 */
const BONUS = (0.75 * BYTE_SCALE) ** 2;

/** What an entry of each axis counts: a trade that is asked for is a must, a boundary is a hue. */
const AXIS_SHARES = {
	personality: 0.6,
	habits: 0.4,
	boundaries: 0.3,
	archetype: 0.4,
	role: 1,
} as const satisfies Record<ComposedAxis, number>;

/** Room for the personas with a bonus: a trade and three personalities have some 25 000. */
const FIRST_TOUCHED = 2 ** 16;

const EVERY_AGE = [0, Number.POSITIVE_INFINITY] as const;

const NO_UNDERSTANDING: Understanding = { targets: {}, entries: [], names: [], unknown: [] };

/** Answers searches; owns scratch memory for the bonuses. */
export class PersonaFinder {
	readonly #matrix: PersonaMatrix;
	readonly #index: MatrixIndex;
	readonly #understander: Understander;
	readonly #bonuses: Int32Array;
	/** Personas with a bonus; grows when a description speaks of more. */
	#touched = new Uint32Array(FIRST_TOUCHED);

	constructor(matrix: PersonaMatrix, index: MatrixIndex, understander: Understander) {
		this.#matrix = matrix;
		this.#index = index;
		this.#understander = understander;
		this.#bonuses = new Int32Array(index.size);
	}

	/**
	 * The best personas for a request.
	 *
	 * @throws {FindError} when nothing is asked for that is known here.
	 */
	find(request: FindRequest): FindResult {
		const understanding = request.text === undefined ? NO_UNDERSTANDING : this.#understander.read(request.text);
		const query = scanQuery(request, understanding);
		const asksNothing = query.weights.every((weight) => weight === 0) && !hasBonus(understanding);
		if (asksNothing && !hasFilter(request) && understanding.years === undefined) {
			const what = request.text === undefined ? 'nothing was asked for' : 'nothing in it is known here';
			throw new FindError('q', `${what}: name a trade, traits or habits, such as "a patient teacher with a dry wit"`);
		}
		const top = new TopRows(request.limit);
		const allowed = this.#allowed(request, understanding);
		const touched = this.#addBonuses(query, understanding);
		this.#takeWithBonus(touched, query, allowed, top);
		// Without a bonus no score is below 0.
		if (top.bar > 0) {
			this.#index.scan.visit({ ...query, ...(allowed === undefined ? {} : { rows: allowed }) }, top, (row) => {
				return this.#bonuses[row] === 0;
			});
		}
		for (const row of touched) {
			this.#bonuses[row] = 0;
		}
		return { rows: top.rows, understanding, query };
	}

	/** The personas that pass the filters; undefined when there are none. */
	#allowed({ entries, years }: FindRequest, understanding: Understanding): Uint32Array | undefined {
		const span = years ?? understanding.years;
		const wanted = Object.entries(entries ?? {}).map(([axis, id]) => this.#rowsWithId(axis, id));
		if (span === undefined && wanted.length === 0) {
			return undefined;
		}
		const [first, ...others] = wanted.sort((a, b) => a.length - b.length);
		const sets = others.map((rows) => new Set(rows));
		const aged = this.#aged(span ?? EVERY_AGE, first);
		return sets.length === 0 ? aged : aged.filter((row) => sets.every((rows) => rows.has(row)));
	}

	/** Personas of an age, ascending, among `rows` or all. A plain loop: closures cost half a second over a million. */
	#aged([youngest, oldest]: readonly [number, number], rows?: Uint32Array): Uint32Array {
		const count = rows?.length ?? this.#index.size;
		const found = new Uint32Array(count);
		let length = 0;
		for (let at = 0; at < count; at += 1) {
			const row = rows === undefined ? at : (rows[at] ?? 0);
			const age = this.#index.years[row] ?? 0;
			if (age >= youngest && age <= oldest) {
				found[length] = row;
				length += 1;
			}
		}
		return found.subarray(0, length);
	}

	#rowsWithId(axis: string, id: string): Uint32Array {
		const axisIndex = (COMPOSED_AXES as readonly string[]).indexOf(axis);
		const list = this.#matrix.entries[axisIndex] ?? [];
		const entry = list.findIndex((candidate) => candidate.id === id);
		if (entry === -1) {
			throw new FindError(`entries.${axis}`, `there is no ${axis} "${id.slice(0, 60)}"`);
		}
		return this.#index.rowsWith(axisIndex, entry);
	}

	/** Marks the personas that have what the text speaks of; returns them. */
	#addBonuses({ weights }: ScanQuery, { entries, names }: Understanding): Uint32Array {
		const unit = BONUS * Math.max(NOMINAL_WEIGHT, sum(weights));
		let count = 0;
		const add = (row: number, bonus: number) => {
			if (this.#bonuses[row] === 0) {
				if (count === this.#touched.length) {
					this.#touched = enlarged(this.#touched);
				}
				this.#touched[count] = row;
				count += 1;
			}
			this.#bonuses[row] = (this.#bonuses[row] ?? 0) + bonus;
		};
		for (const { axis, axisIndex, entry, strength } of entries) {
			const bonus = Math.round(unit * AXIS_SHARES[axis] * strength);
			for (const row of this.#index.rowsWith(axisIndex, entry)) {
				add(row, bonus);
			}
		}
		for (const { language, index } of names) {
			const column = this.#index.names[language];
			for (let row = column.indexOf(index); row !== -1; row = column.indexOf(index, row + 1)) {
				add(row, Math.round(unit));
			}
		}
		return this.#touched.subarray(0, count);
	}

	/** Scans those with equal bonuses together, the greatest bonuses first, so that the bar is high at once. */
	#takeWithBonus(touched: Uint32Array, query: ScanQuery, allowed: Uint32Array | undefined, top: TopRows): void {
		const isAllowed = allowed === undefined ? () => true : membership(allowed);
		const groups = new Map<number, number[]>();
		for (const row of touched) {
			const bonus = this.#bonuses[row] ?? 0;
			const group = groups.get(bonus);
			if (group === undefined) {
				groups.set(bonus, [row]);
			} else {
				group.push(row);
			}
		}
		for (const [bonus, rows] of [...groups].sort(([a], [b]) => b - a)) {
			const list = Uint32Array.from(rows.filter(isAllowed));
			this.#index.scan.visit({ ...query, rows: list }, top, undefined, bonus);
		}
	}
}

function scanQuery({ traits, ranges, like, limit }: FindRequest, { targets }: Understanding): ScanQuery {
	const target = new Int8Array(DIMENSION_COUNT);
	const weights = new Uint8Array(DIMENSION_COUNT);
	const low = new Int8Array(DIMENSION_COUNT).fill(-BYTE_SCALE);
	const high = new Int8Array(DIMENSION_COUNT).fill(BYTE_SCALE);
	if (like !== undefined) {
		target.set(like);
		weights.fill(LIKE_WEIGHT);
	}
	for (const dimension of DIMENSIONS) {
		const at = DIMENSION_INDEX[dimension];
		const asked: Target | undefined = targets[dimension];
		const given = traits?.[dimension];
		const range = ranges?.[dimension];
		if (given !== undefined) {
			target[at] = toByte(given);
			weights[at] = TRAIT_WEIGHT;
		} else if (asked !== undefined) {
			target[at] = toByte(asked.value);
			weights[at] = Math.min(MAX_WEIGHT, WORD_WEIGHT * asked.count);
		}
		if (range !== undefined) {
			low[at] = toByte(range[0]);
			high[at] = toByte(range[1]);
		}
	}
	return { target, weights, limit, ...(ranges === undefined ? {} : { low, high }) };
}

function hasBonus({ entries, names }: Understanding): boolean {
	return entries.length > 0 || names.length > 0;
}

function hasFilter({ ranges, entries, years }: FindRequest): boolean {
	return ranges !== undefined || years !== undefined || Object.keys(entries ?? {}).length > 0;
}

function toByte(value: number): number {
	return Math.round(Math.max(-1, Math.min(1, value)) * BYTE_SCALE);
}

function sum(values: Uint8Array): number {
	return values.reduce((total, value) => total + value, 0);
}

function enlarged(rows: Uint32Array): Uint32Array<ArrayBuffer> {
	const larger = new Uint32Array(2 * rows.length);
	larger.set(rows);
	return larger;
}

/** Whether a row is in an ascending list, by halving: a set of hundreds of thousands takes longer to make than to ask. */
function membership(rows: Uint32Array): (row: number) => boolean {
	return (row) => {
		let [low, high] = [0, rows.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((rows[middle] ?? 0) < row) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return rows[low] === row;
	};
}
