/**
 * The known name that a misspelt one most likely means.
 *
 * @module
 */

/** Longest name that is compared, in characters; edit distance costs the product of both lengths. */
const MAX_COMPARED_CHARS = 80;

/** The name with the smallest edit distance to `text`; the first of several. Undefined for no names. */
export function nearest<Name extends string>(text: string, names: readonly Name[]): Name | undefined {
	const compared = text.slice(0, MAX_COMPARED_CHARS);
	let best: Name | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const name of names) {
		const distance = editDistance(compared, name);
		if (distance < bestDistance) {
			best = name;
			bestDistance = distance;
		}
	}
	return best;
}

/** Levenshtein distance, one row at a time. */
function editDistance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let line = 1; line <= from.length; line += 1) {
		const next = [line];
		for (let column = 1; column <= to.length; column += 1) {
			const substitution = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
			next.push(Math.min(substitution, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[to.length] ?? 0;
}
