/**
 * Persona searches as text: query parameters of HTTP and flags of the command line read the same.
 *
 * @module
 */
import { DIMENSIONS, type Dimension } from '../../persona/dimensions.ts';
import { COMPOSED_AXES, type ComposedAxis } from '../../persona/matrix/coherence.ts';
import { FindError } from '../../persona/search/find.ts';
import { nearest } from '../../protocol/nearest.ts';
import type { PersonaSearch } from './persona-service.ts';

/** A search in words. */
export interface PersonaQueryText {
	readonly q?: string | undefined;
	/** Such as `warmth=0.8`. */
	readonly traits: readonly string[];
	/** Such as `rate=0.2..1`. */
	readonly ranges: readonly string[];
	readonly like?: string | undefined;
	/** Such as `30..50`. */
	readonly age?: string | undefined;
	/** Ids of entries by axis. */
	readonly entries: Readonly<Partial<Record<ComposedAxis, string | undefined>>>;
	readonly limit?: string | undefined;
	/** `vector`, or nothing. */
	readonly include?: string | undefined;
}

/** Most personas of one answer. */
export const MAX_LIMIT = 200;

/** Personas of an answer when nothing else is asked. */
export const DEFAULT_LIMIT = 10;

/** Longest description, in characters. */
const MAX_TEXT_CHARS = 2000;

/**
 * Reads a search.
 *
 * @throws {FindError} that names the parameter and what it should look like.
 */
export function parseSearch(query: PersonaQueryText): PersonaSearch {
	if (query.q !== undefined && query.q.length > MAX_TEXT_CHARS) {
		throw new FindError('q', `the description has ${query.q.length} characters; at most ${MAX_TEXT_CHARS} are read`);
	}
	const traits = query.traits.map((text) => parseTrait(text));
	const ranges = query.ranges.map((text) => parseRange(text));
	const entries = COMPOSED_AXES.flatMap((axis) => {
		const id = query.entries[axis];
		return id === undefined ? [] : [[axis, id]];
	});
	return {
		limit: parseLimit(query.limit),
		...(parseInclude(query.include) ? { vectors: true } : {}),
		...(query.q === undefined || query.q.trim() === '' ? {} : { text: query.q }),
		...(traits.length === 0 ? {} : { traits: Object.fromEntries(traits) }),
		...(ranges.length === 0 ? {} : { ranges: Object.fromEntries(ranges) }),
		...(query.like === undefined ? {} : { like: query.like }),
		...(query.age === undefined ? {} : { years: parseSpan('age', query.age, 0, 10_000) }),
		...(entries.length === 0 ? {} : { entries: Object.fromEntries(entries) }),
	};
}

/** A search without its limit, or an empty one. */
export function withoutLimit({ limit: _limit, ...search }: PersonaSearch): Omit<PersonaSearch, 'limit'> {
	return search;
}

/** A whole number of personas. Throws {@link FindError}. */
export function parseLimit(text: string | undefined, fallback = DEFAULT_LIMIT, param = 'limit'): number {
	const limit = text === undefined ? fallback : Number(text);
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
		throw new FindError(param, `${param} must be a whole number from 1 to ${MAX_LIMIT}, got "${quote(text ?? '')}"`);
	}
	return limit;
}

function parseInclude(text: string | undefined): boolean {
	if (text !== undefined && text !== 'vector') {
		throw new FindError('include', `include takes "vector" only, got "${quote(text)}"`);
	}
	return text !== undefined;
}

function parseTrait(text: string): [Dimension, number] {
	const [name = '', value = ''] = text.split('=');
	return [parseDimension('trait', name), parseNumber('trait', value, -1, 1)];
}

function parseRange(text: string): [Dimension, readonly [number, number]] {
	const [name = '', span = ''] = text.split('=');
	return [parseDimension('range', name), parseSpan('range', span, -1, 1)];
}

/** Either end may be left out. */
function parseSpan(param: string, text: string, min: number, max: number): readonly [number, number] {
	const [from = '', to, ...rest] = text.split('..');
	if (to === undefined || rest.length > 0) {
		throw new FindError(param, `${param} must be two numbers such as ${param === 'age' ? '30..50' : 'rate=0.2..1'}`);
	}
	const span = [
		from === '' ? min : parseNumber(param, from, min, max),
		to === '' ? max : parseNumber(param, to, min, max),
	];
	const [low = min, high = max] = span;
	if (low > high) {
		throw new FindError(param, `${param} must begin with the smaller number, got "${quote(text)}"`);
	}
	return [low, high];
}

function parseNumber(param: string, text: string, min: number, max: number): number {
	const value = Number(text);
	if (text.trim() === '' || !Number.isFinite(value) || value < min || value > max) {
		throw new FindError(param, `${param} must have numbers from ${min} to ${max}, got "${quote(text)}"`);
	}
	return value;
}

function parseDimension(param: string, text: string): Dimension {
	const name = text.trim();
	const known = DIMENSIONS.find((dimension) => dimension.toLowerCase() === name.toLowerCase());
	if (known === undefined) {
		const guess = nearest(name, DIMENSIONS);
		throw new FindError(param, `there is no dimension "${quote(name)}"; did you mean ${guess}?`);
	}
	return known;
}

function quote(text: string): string {
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
