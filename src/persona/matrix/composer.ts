/**
 * From axis entries and individual variation to the bytes of a vector: whole-number arithmetic only.
 *
 * @module
 */
import type { AxisEntry } from '../axes/axis-schema.ts';
import { DIMENSION_UNITS } from '../dimension-units.ts';
import { DIMENSION_BLOCKS, DIMENSION_COUNT, DIMENSIONS, type Dimension } from '../dimensions.ts';
import { BYTE_SCALE, type ByteVector, DIMENSION_INDEX } from '../vector.ts';
import { ADULT_YEARS, type AxisTuple, type ComposedEntries } from './coherence.ts';
import { CORRELATED, CORRELATION_FACTOR, TRAIT_LOADINGS } from './correlations.ts';
import { streamWord } from './hash.ts';
import { NORMAL_QUANTILES } from './normal.ts';

/** How a persona's name sounds; the voice follows it. */
export type Sounds = 'f' | 'm' | 'n';

/** Standard deviation of what a correlated trait adds to its own dimension, in thousandths. */
const TRAIT_DEVIATION = 180;

/** Standard deviations of the variation that each other dimension has for itself, in thousandths. */
const VOICE_DEVIATION = 300;
const OTHER_DEVIATION = 120;

/** Shift of pitch and timbre with the sound of the name, in thousandths. */
const SOUND_SHIFT = { f: 300, m: -300, n: 0 } as const satisfies Record<Sounds, number>;

/** Voices of children are higher and brighter, in thousandths. */
const CHILD_SHIFT = 400;
const CHILD_YEARS = 14;

/** Up to here values are taken as they are; beyond it they approach 1 without reaching it, so that no two ends are equal. */
const KNEE = 600;
const ONE = 1000;

/** Bytes of randomness that a vector takes: one per correlated variable, then one per dimension. */
const NOISE_BYTES = CORRELATED.length + DIMENSION_COUNT;

/** Words of the stream that a vector takes. */
export const VECTOR_WORDS = Math.ceil(NOISE_BYTES / 4);

/** Composes vectors; owns its scratch memory, so that a million cost no garbage. */
export class Composer {
	/** For each axis and entry: pairs of dimension and thousandths. */
	readonly #offsets: readonly (readonly Int16Array[])[];
	readonly #noise = new Uint8Array(VECTOR_WORDS * 4);
	readonly #traits = new Int32Array(CORRELATED.length);
	readonly #sums = new Int32Array(DIMENSION_COUNT);

	constructor(entries: ComposedEntries) {
		this.#offsets = entries.map((list) => list.map(sparseOffsets));
	}

	/** Draws the randomness of one persona: `VECTOR_WORDS` words of the stream from `firstWord` on. */
	drawNoise(key: number, firstWord: number): void {
		for (let index = 0; index < VECTOR_WORDS; index += 1) {
			const word = streamWord(key, firstWord + index);
			this.#noise[4 * index] = word;
			this.#noise[4 * index + 1] = word >>> 8;
			this.#noise[4 * index + 2] = word >>> 16;
			this.#noise[4 * index + 3] = word >>> 24;
		}
	}

	/** Age between the role's bounds: the first correlated variable, with a uniform marginal. */
	years([youngest, oldest]: readonly [number, number]): number {
		return youngest + (((oldest - youngest + 1) * (this.#noise[0] ?? 0)) >> 8);
	}

	/** Writes the vector of a tuple with the drawn noise. */
	write(tuple: AxisTuple, years: number, sounds: Sounds, target: ByteVector, at = 0): void {
		this.#sums.fill(0);
		for (let axis = 0; axis < tuple.length; axis += 1) {
			this.#addOffsets(axis, tuple[axis] ?? 0);
		}
		this.#addTraits();
		this.#addVariation();
		this.#addBody(years, sounds);
		for (let index = 0; index < DIMENSION_COUNT; index += 1) {
			target[at + index] = toByte(this.#sums[index] ?? 0);
		}
		if (years < ADULT_YEARS) {
			target[at + DIMENSION_INDEX.intimacy] = Math.min(0, target[at + DIMENSION_INDEX.intimacy] ?? 0);
		}
	}

	#addOffsets(axis: number, entry: number): void {
		const pairs = this.#offsets[axis]?.[entry];
		if (pairs === undefined) {
			throw new RangeError(`There is no entry ${entry} on axis ${axis}`);
		}
		for (let index = 0; index < pairs.length; index += 2) {
			this.#add(pairs[index] ?? 0, pairs[index + 1] ?? 0);
		}
	}

	/** The copula: independent normal variables become correlated ones. */
	#addTraits(): void {
		for (let row = 0; row < FACTOR.length; row += 1) {
			const factors = FACTOR[row] ?? NO_FACTORS;
			let sum = 0;
			for (let column = 0; column < factors.length; column += 1) {
				sum += (factors[column] ?? 0) * (NORMAL_QUANTILES[this.#noise[column] ?? 0] ?? 0);
			}
			this.#traits[row] = (sum / ONE) | 0;
		}
		for (let index = 0; index < LOADINGS.length; index += 3) {
			const deviations = this.#traits[LOADINGS[index] ?? 0] ?? 0;
			this.#add(LOADINGS[index + 1] ?? 0, ((deviations * (LOADINGS[index + 2] ?? 0)) / ONE) | 0);
		}
	}

	#addVariation(): void {
		for (let index = 0; index < DIMENSION_COUNT; index += 1) {
			const quantile = NORMAL_QUANTILES[this.#noise[CORRELATED.length + index] ?? 0] ?? 0;
			this.#add(index, ((quantile * (DEVIATIONS[index] ?? 0)) / ONE) | 0);
		}
	}

	#addBody(years: number, sounds: Sounds): void {
		const shift = SOUND_SHIFT[sounds] + (years < CHILD_YEARS ? CHILD_SHIFT : 0);
		this.#add(DIMENSION_INDEX.f0Median, shift);
		this.#add(DIMENSION_INDEX.formantScale, shift);
		this.#add(DIMENSION_INDEX.age, ageImpression(years));
	}

	#add(dimension: number, thousandths: number): void {
		this.#sums[dimension] = (this.#sums[dimension] ?? 0) + thousandths;
	}
}

const NO_FACTORS = new Int32Array(0);

const FACTOR = CORRELATION_FACTOR.map((row) => Int32Array.from(row));

/** Triples of correlated variable, dimension and thousandths; each trait first of all shows in its own dimension. */
const LOADINGS = Int32Array.from([
	...CORRELATED.flatMap((name, index) => (name === 'years' ? [] : [index, DIMENSION_INDEX[name], TRAIT_DEVIATION])),
	...TRAIT_LOADINGS.flatMap(([trait, dimension, size]) => [
		CORRELATED.indexOf(trait),
		DIMENSION_INDEX[dimension],
		size,
	]),
]);

const DEVIATIONS = Int32Array.from(DIMENSIONS, deviationOf);

/** Traits vary by the copula alone. The age of a voice follows the years, and only wavers. */
function deviationOf(dimension: Dimension): number {
	const isTrait = (DIMENSION_BLOCKS.character as readonly Dimension[]).includes(dimension);
	const isVoice = (DIMENSION_BLOCKS.voice as readonly Dimension[]).includes(dimension) && dimension !== 'age';
	return isTrait ? 0 : isVoice ? VOICE_DEVIATION : OTHER_DEVIATION;
}

function sparseOffsets(entry: AxisEntry): Int16Array {
	return Int16Array.from(
		DIMENSIONS.flatMap((dimension, index) => {
			const offset = entry.offsets[dimension];
			return offset === undefined ? [] : [index, Math.round(offset * ONE)];
		}),
	);
}

/** Inverse of the physical meaning of `age`, in thousandths; before the soft knee. */
function ageImpression(years: number): number {
	const { low, middle, high } = DIMENSION_UNITS.age;
	const span = years < middle ? middle - low : high - middle;
	return Math.max(-ONE, Math.min(ONE, (((years - middle) * ONE) / span) | 0));
}

function toByte(thousandths: number): number {
	const size = Math.abs(thousandths);
	const beyond = size - KNEE;
	const soft = beyond <= 0 ? size : KNEE + ((((ONE - KNEE) * beyond) / (beyond + ONE - KNEE)) | 0);
	const byte = ((soft * BYTE_SCALE + ONE / 2) / ONE) | 0;
	return thousandths < 0 ? -byte : byte;
}
