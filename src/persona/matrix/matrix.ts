/**
 * The matrix: 2²⁰ personas, each regenerated from its number alone.
 *
 * A number below the count of seeds is that seed. Any other takes one seed's entries and swaps some for another seed's,
 * as long as the result is coherent; then it gets a name, a biography and individual variation of its own.
 *
 * @module
 */
import type { Axes, BiographyTopic } from '../axes/axis-schema.ts';
import { DIMENSION_COUNT } from '../dimensions.ts';
import type { ByteVector } from '../vector.ts';
import { type AxisTuple, COMPOSED_AXES, Coherence, type ComposedEntries } from './coherence.ts';
import { Composer, type Sounds, VECTOR_WORDS } from './composer.ts';
import { pick, streamKey, streamWord } from './hash.ts';
import type { MatrixManifest } from './manifest.ts';
import { EDITION_NUMBER, MATRIX_SIZE, PersonaIdError } from './persona-id.ts';

/** What decides who a persona is, before it is put into words. */
export interface Draw {
	readonly number: number;
	readonly tuple: AxisTuple;
	/** Age. */
	readonly years: number;
	readonly sounds: Sounds;
	/** Position in the list of English names. */
	readonly nameEn: number;
	readonly nameZh: number;
}

/** Groups of a biography. */
export const BIOGRAPHY_TOPICS = [
	'hometowns',
	'hobbies',
	'foods',
	'pets',
	'drinks',
	'music',
	'seasons',
	'fears',
	'dreams',
] as const satisfies readonly BiographyTopic[];

/** Words of a persona's stream, after those of its vector. */
const SOUNDS_WORD = VECTOR_WORDS;
const NAME_WORDS = SOUNDS_WORD + 1;
const BIOGRAPHY_WORDS = NAME_WORDS + 2;
const RECOMBINATION_WORDS = BIOGRAPHY_WORDS + BIOGRAPHY_TOPICS.length;

/** Recombinations that are tried before a seed is taken as it is. */
const MAX_ATTEMPTS = 16;

/** All ways to swap some entries and keep some: neither none nor all of the five bits. */
const SWAPS = 2 ** COMPOSED_AXES.length - 2;

/** Share of names with a feminine and of those with a masculine sound, of 16; the others are neutral. */
const SOUND_SHARES = ['f', 'f', 'f', 'f', 'f', 'f', 'f', 'm', 'm', 'm', 'm', 'm', 'm', 'm', 'n', 'n'] as const;

/** Generates personas. Not thread-safe by design: it reuses its scratch memory. */
export class PersonaMatrix {
	/** Personas that have a number. */
	readonly size = MATRIX_SIZE;
	readonly axes: Axes;
	/** Entries of the composed axes. */
	readonly entries: ComposedEntries;
	readonly coherence: Coherence;
	readonly manifest: MatrixManifest;
	readonly #seeds: Uint16Array;
	readonly #composer: Composer;
	readonly #salts: ReadonlyMap<number, number>;
	readonly #names: Readonly<Record<'en' | 'zh', Readonly<Record<Sounds, readonly number[]>>>>;

	/** @param seeds - Tuples one after the other, five indices each. */
	constructor(axes: Axes, manifest: MatrixManifest, seeds: Uint16Array) {
		this.axes = axes;
		this.entries = composedEntries(axes);
		this.coherence = new Coherence(this.entries);
		this.manifest = manifest;
		this.#seeds = seeds;
		this.#composer = new Composer(this.entries);
		this.#salts = new Map(manifest.resalted);
		this.#names = { en: bySound(axes.names.en), zh: bySound(axes.names.zh) };
	}

	/** Seeds: the personas with the lowest numbers. */
	get seedCount(): number {
		return this.#seeds.length / COMPOSED_AXES.length;
	}

	/**
	 * Who a persona is.
	 *
	 * @throws {PersonaIdError} when there is no such number.
	 */
	draw(number: number): Draw {
		if (!Number.isInteger(number) || number < 0 || number >= this.size) {
			throw new PersonaIdError(`There is no persona number ${number}: they go from 0 to ${this.size - 1}`);
		}
		const key = this.#key(number);
		const tuple = this.#tuple(number, key);
		this.#composer.drawNoise(key, 0);
		const sounds = SOUND_SHARES[streamWord(key, SOUNDS_WORD) & 15] ?? 'n';
		return {
			number,
			tuple,
			years: this.#composer.years(this.entries[4][tuple[4]]?.ages ?? [18, 18]),
			sounds,
			nameEn: pickFrom(this.#names.en[sounds], streamWord(key, NAME_WORDS)),
			nameZh: pickFrom(this.#names.zh[sounds], streamWord(key, NAME_WORDS + 1)),
		};
	}

	/** A persona's position in each list of the biography, in the order of {@link BIOGRAPHY_TOPICS}. */
	biography(number: number): number[] {
		const key = this.#key(number);
		return BIOGRAPHY_TOPICS.map((topic, index) =>
			pick(streamWord(key, BIOGRAPHY_WORDS + index), this.axes.biography[topic].length),
		);
	}

	/** Writes the vector of a draw. Another tuple or age may be given: that is a variation of the same person. */
	writeVector(draw: Pick<Draw, 'number' | 'tuple' | 'years' | 'sounds'>, target: ByteVector, at = 0): void {
		this.#composer.drawNoise(this.#key(draw.number), 0);
		this.#composer.write(draw.tuple, draw.years, draw.sounds, target, at);
	}

	/** The vector of a draw. */
	vector(draw: Pick<Draw, 'number' | 'tuple' | 'years' | 'sounds'>): ByteVector {
		const bytes = new Int8Array(DIMENSION_COUNT);
		this.writeVector(draw, bytes);
		return bytes;
	}

	/** Entries of a seed. */
	seed(index: number): AxisTuple {
		const at = index * COMPOSED_AXES.length;
		const entry = (axis: number) => this.#seeds[at + axis] ?? 0;
		return [entry(0), entry(1), entry(2), entry(3), entry(4)];
	}

	#key(number: number): number {
		return streamKey(EDITION_NUMBER, number, this.#salts.get(number) ?? 0);
	}

	#tuple(number: number, key: number): AxisTuple {
		if (number < this.seedCount) {
			return this.seed(number);
		}
		for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
			const at = RECOMBINATION_WORDS + 3 * attempt;
			const tuple = this.seed(pick(streamWord(key, at), this.seedCount));
			const donor = this.seed(pick(streamWord(key, at + 1), this.seedCount));
			const swaps = 1 + pick(streamWord(key, at + 2), SWAPS);
			for (let axis = 0; axis < tuple.length; axis += 1) {
				if ((swaps >> axis) & 1) {
					tuple[axis] = donor[axis] ?? 0;
				}
			}
			if (this.coherence.allows(tuple)) {
				return tuple;
			}
		}
		return this.seed(pick(streamWord(key, RECOMBINATION_WORDS), this.seedCount));
	}
}

/** Entries of the axes that are composed. */
export function composedEntries(axes: Axes): ComposedEntries {
	return [axes.personalities, axes['verbal-habits'], axes.boundaries, axes.archetypes, axes.roles];
}

/** Positions of the names that fit each sound: those of it and the neutral ones. */
function bySound(names: readonly { readonly sounds: Sounds }[]): Record<Sounds, readonly number[]> {
	const fitting = (sounds: Sounds) => {
		const positions = names.flatMap((name, at) => (name.sounds === sounds || name.sounds === 'n' ? [at] : []));
		return positions.length === 0 ? [...names.keys()] : positions;
	};
	return { f: fitting('f'), m: fitting('m'), n: fitting('n') };
}

function pickFrom(positions: readonly number[], word: number): number {
	return positions[pick(word, positions.length)] ?? 0;
}
