/**
 * Whose words are these? Forced choice by the likeness of character n-grams.
 *
 * @module
 */

/** Lengths of the n-grams: from syllables to short words (Koppel et al. 2009 find 3–4 best for authorship in English). */
const NGRAM_LENGTHS = [2, 3, 4] as const;

/** A profile of counts. */
type Profile = ReadonlyMap<string, number>;

/** Tells which of some authors wrote a text. */
export type WordJudge = (text: string) => number;

/** Learns authors from a text of each. Texts are compared by the cosine of n-gram counts, weighted by how few authors use an n-gram. */
export function learnWords(known: readonly string[]): WordJudge {
	const profiles = known.map(profileOf);
	const authors = new Map<string, number>();
	for (const profile of profiles) {
		for (const gram of profile.keys()) {
			authors.set(gram, (authors.get(gram) ?? 0) + 1);
		}
	}
	const weigh = (profile: Profile) => weighted(profile, authors, known.length);
	const weighed = profiles.map(weigh);
	return (text) => {
		const asked = weigh(profileOf(text));
		return indexOfBest(weighed.map((profile) => cosine(asked, profile)));
	};
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

function indexOfBest(scores: readonly number[]): number {
	return scores.indexOf(Math.max(...scores));
}
