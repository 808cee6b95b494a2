/**
 * Forced choice: whose answer is this? Words by the likeness of character n-grams, voices by distance of measures.
 *
 * @module
 */

/** Lengths of the n-grams: from syllables to short words (Koppel et al. 2009 find 3–4 best for authorship in English). */
const NGRAM_LENGTHS = [2, 3, 4] as const;

/** A profile of counts. */
type Profile = ReadonlyMap<string, number>;

/**
 * Index of the most likely author of `text` among authors of whom other texts are known. Cosine of n-gram counts weighted
 * by how few authors use an n-gram.
 */
export function mostLikelyAuthor(text: string, known: readonly string[]): number {
	const profiles = known.map(profileOf);
	const authors = new Map<string, number>();
	for (const profile of profiles) {
		for (const gram of profile.keys()) {
			authors.set(gram, (authors.get(gram) ?? 0) + 1);
		}
	}
	const weigh = (profile: Profile) => weighted(profile, authors, known.length);
	const asked = weigh(profileOf(text));
	return indexOfBest(profiles.map((profile) => cosine(asked, weigh(profile))));
}

/** Index of the nearest centre, each dimension scaled by its pooled spread within the groups. */
export function nearestCentre(point: readonly number[], groups: readonly (readonly (readonly number[])[])[]): number {
	const centres = groups.map((group) => point.map((_, at) => mean(group.map((member) => member[at] ?? 0))));
	const spreads = point.map((_, at) =>
		Math.sqrt(
			mean(
				groups.flatMap((group, index) => group.map((member) => ((member[at] ?? 0) - (centres[index]?.[at] ?? 0)) ** 2)),
			) + 1e-6,
		),
	);
	const distances = centres.map((centre) =>
		centre.reduce((sum, value, at) => sum + (((point[at] ?? 0) - value) / (spreads[at] ?? 1)) ** 2, 0),
	);
	return indexOfBest(distances.map((distance) => -distance));
}

function profileOf(text: string): Profile {
	const folded = ` ${text.toLowerCase().replace(/\d+/gu, '0').replace(/\s+/gu, ' ')} `;
	const counts = new Map<string, number>();
	for (const length of NGRAM_LENGTHS) {
		for (let at = 0; at + length <= folded.length; at++) {
			const gram = folded.slice(at, at + length);
			counts.set(gram, (counts.get(gram) ?? 0) + 1);
		}
	}
	return counts;
}

function weighted(profile: Profile, authors: Profile, size: number): Profile {
	return new Map(
		[...profile].map(([gram, count]) => [
			gram,
			Math.log1p(count) * Math.log((size + 1) / ((authors.get(gram) ?? 0) + 1)),
		]),
	);
}

function cosine(first: Profile, second: Profile): number {
	let shared = 0;
	for (const [gram, weight] of first) {
		shared += weight * (second.get(gram) ?? 0);
	}
	return shared / (norm(first) * norm(second) || 1);
}

function norm(profile: Profile): number {
	return Math.sqrt([...profile.values()].reduce((sum, weight) => sum + weight * weight, 0));
}

function mean(values: readonly number[]): number {
	return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function indexOfBest(scores: readonly number[]): number {
	return scores.indexOf(Math.max(...scores));
}
