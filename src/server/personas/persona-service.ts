/**
 * What can be asked of the matrix: find, cast, map. Synchronous and busy for some milliseconds at a time; a server runs it
 * in a worker thread.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Both } from '../../persona/both.ts';
import { diverseCast } from '../../persona/cast.ts';
import { drawMap, type PersonaMap, placeOf } from '../../persona/map.ts';
import { mapPng } from '../../persona/map-png.ts';
import { mapSvg } from '../../persona/map-svg.ts';
import type { PersonaMatrix } from '../../persona/matrix/matrix.ts';
import { personaId, personaNumber } from '../../persona/matrix/persona-id.ts';
import { nameOf, personaOf } from '../../persona/matrix/portrait.ts';
import { resolvePersona } from '../../persona/matrix/reference.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import { explain, type Reason } from '../../persona/search/explain.ts';
import { type FindRequest, PersonaFinder } from '../../persona/search/find.ts';
import type { MatrixIndex } from '../../persona/search/matrix-index.ts';
import { byteVector, namedVector, type TraitVector } from '../../persona/vector.ts';
import type { PersonaStore } from './persona-store.ts';

/** A search as it comes from outside: the example is a reference, not yet a vector. */
export interface PersonaSearch extends Omit<FindRequest, 'like'> {
	/** Reference of a persona to be near to; it is not found itself. */
	readonly like?: string;
	/** Whether each hit brings its 48 numbers. @defaultValue false */
	readonly vectors?: boolean;
}

/** A persona in brief. */
export interface PersonaBrief {
	readonly id: string;
	readonly name: Both<string>;
	readonly role: Both<string>;
	/** Years. */
	readonly age: number;
	readonly summary: Both<string>;
	readonly traits: Both<readonly string[]>;
	/** Only where it was asked for. */
	readonly vector?: TraitVector;
}

/** A persona that was found. */
export interface PersonaHit extends PersonaBrief {
	/** Root mean square difference on what was asked for, 0–2; null when only words of entries or filters were. */
	readonly difference: number | null;
	readonly why: readonly Reason[];
}

/** The answer to a search. */
export interface PersonaHits {
	readonly hits: readonly PersonaHit[];
	/** Words of the description that mean nothing here. */
	readonly unknown: readonly string[];
}

/** The map for the studio. */
export interface MapReply {
	readonly cells: number;
	readonly counts: readonly number[];
	readonly ends: Pick<PersonaMap, 'left' | 'right' | 'bottom' | 'top'>;
	readonly marks: readonly (PersonaBrief & { readonly x: number; readonly y: number })[];
}

/** What the map is drawn as. */
export type MapPicture = 'svg' | 'png';

/** A cast's members are chosen among this many of the best hits. */
const CAST_POOL = 400;

/** Personas that are marked on a map when none are asked for. */
const DEFAULT_MARKS = 12;

/** Answers questions about the matrix. */
export class PersonaService {
	readonly #matrix: PersonaMatrix;
	readonly #index: MatrixIndex;
	readonly #finder: PersonaFinder;
	readonly #resolve: (reference: string) => Persona;
	#map: PersonaMap | undefined;

	/** @param resolve - The persona that a reference names. @defaultValue only those of the matrix */
	constructor(
		{ matrix, understander }: PersonaStore,
		index: MatrixIndex,
		resolve: (reference: string) => Persona = (reference) => resolvePersona(matrix, reference),
	) {
		this.#matrix = matrix;
		this.#resolve = resolve;
		this.#index = index;
		this.#finder = new PersonaFinder(matrix, index, understander);
	}

	/** The best personas. Throws {@link FindError} and {@link PersonaIdError}. */
	find(search: PersonaSearch): PersonaHits {
		const { like, vectors = false, ...wishes } = search;
		if (like === undefined) {
			return this.#hits(wishes, vectors);
		}
		const { id, vector } = this.#resolve(like);
		const limit = search.limit + 1;
		const { hits, unknown } = this.#hits({ ...wishes, like: byteVector(vector), limit }, vectors);
		return { hits: hits.filter((hit) => hit.id !== id).slice(0, search.limit), unknown };
	}

	/** Personas as different from each other as possible, among those that fit a search or among the seeds. */
	cast(size: number, { vectors = false, ...search }: Omit<PersonaSearch, 'limit'> = {}): PersonaBrief[] {
		const isFree = Object.keys(search).length === 0;
		const pool = isFree
			? Array.from({ length: this.#matrix.seedCount }, (_, number) => number)
			: this.find({ ...search, limit: CAST_POOL }).hits.map(({ id }) => personaNumber(id));
		const members = diverseCast(pool, (number) => this.#index.scan.row(number), size);
		return members.map((number) => this.#brief(number, vectors));
	}

	/** The persona that a reference names. Throws {@link PersonaIdError}. */
	show(reference: string): Persona {
		return this.#resolve(reference);
	}

	/** The map with marked personas; without any, a diverse cast is marked. */
	map(references: readonly string[] = []): MapReply {
		const { counts, cells, left, right, bottom, top } = this.#drawnMap();
		return { cells, counts: [...counts], ends: { left, right, bottom, top }, marks: this.#marks(references) };
	}

	/** The map as a picture; only SVG has words. */
	mapPicture(references: readonly string[], picture: MapPicture, language: Language): string | Uint8Array {
		if (picture === 'png') {
			return mapPng(this.#drawnMap(), this.#marks(references));
		}
		const marks = this.#marks(references).map(({ x, y, name, role }) => {
			return { x, y, label: `${name[language]}, ${role[language]}` };
		});
		return mapSvg(this.#drawnMap(), marks, language);
	}

	#brief(number: number, withVector: boolean): PersonaBrief {
		const draw = this.#matrix.draw(number);
		const { identity } = personaOf(this.#matrix, number);
		const { role, summary, traits } = identity;
		const brief = { id: personaId(number), name: nameOf(this.#matrix, draw), role, age: draw.years, summary, traits };
		return withVector ? { ...brief, vector: namedVector(this.#index.scan.row(number)) } : brief;
	}

	#hits(request: FindRequest, withVectors: boolean): PersonaHits {
		const result = this.#finder.find(request);
		const weight = result.query.weights.reduce((sum, value) => sum + value, 0);
		const hits = result.rows.map(({ row }) => {
			const vector = this.#index.scan.row(row);
			const distance = vector.reduce((sum, value, at) => {
				return sum + (result.query.weights[at] ?? 0) * (value - (result.query.target[at] ?? 0)) ** 2;
			}, 0);
			const difference = weight === 0 ? null : Math.round((1000 * Math.sqrt(distance / weight)) / 127) / 1000;
			return { ...this.#brief(row, withVectors), difference, why: explain(this.#matrix, row, vector, result, request) };
		});
		return { hits, unknown: result.understanding.unknown };
	}

	#drawnMap(): PersonaMap {
		this.#map ??= drawMap(this.#matrix.manifest, this.#index.scan.vectors, this.#index.size);
		return this.#map;
	}

	#marks(references: readonly string[]): MapReply['marks'] {
		const ids = references.length > 0 ? references : this.cast(DEFAULT_MARKS).map(({ id }) => id);
		return ids.map((reference) => {
			const { id, identity, vector } = this.#resolve(reference);
			const { name, role, age, summary, traits } = identity;
			return { id, name, role, age, summary, traits, ...placeOf(this.#matrix.manifest, byteVector(vector)) };
		});
	}
}
