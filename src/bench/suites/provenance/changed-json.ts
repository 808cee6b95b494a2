/**
 * Forgeries of a JSON document: one value of it changed.
 *
 * @module
 */

/** Keys that lead to a value. */
type JsonPath = readonly string[];

/** The paths of all strings, numbers, booleans and nulls. */
export function leafPaths(value: unknown, path: JsonPath = []): JsonPath[] {
	if (typeof value !== 'object' || value === null) {
		return [path];
	}
	return Object.entries(value).flatMap(([key, child]) => leafPaths(child, [...path, key]));
}

/** A copy in which the value at the end of the path is another one: a character, a number or a truth is exchanged. */
export function withChangedLeaf(value: unknown, [key, ...rest]: JsonPath, uniform: () => number): unknown {
	if (typeof value !== 'object' || value === null || key === undefined) {
		return changedLeaf(value, uniform);
	}
	const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
	Reflect.set(copy, key, withChangedLeaf(Reflect.get(value, key), rest, uniform));
	return copy;
}

function changedLeaf(leaf: unknown, uniform: () => number): unknown {
	if (typeof leaf === 'number') {
		const next = leaf + 1 + Math.floor(1000 * uniform());
		// Beyond 2^53 a sum may be the same number.
		return next === leaf ? -leaf : next;
	}
	if (typeof leaf !== 'string') {
		return leaf === null ? '' : !leaf;
	}
	const at = Math.floor(uniform() * leaf.length);
	const code = leaf.charCodeAt(at);
	// Letters and digits stay such, so that the forgery is well formed as often as can be.
	const other = Number.isNaN(code) || leaf[at] === 'a' ? 'b' : 'a';
	return leaf.slice(0, at) + other + leaf.slice(at + 1);
}
