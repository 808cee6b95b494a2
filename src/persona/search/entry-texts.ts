/**
 * Finds the axis entries that a description speaks of, by the words of the entries themselves.
 *
 * @module
 */
import type { Axes } from '../axes/axis-schema.ts';
import type { Both } from '../both.ts';
import { COMPOSED_AXES, type ComposedAxis } from '../matrix/coherence.ts';
import type { LexiconFile } from './lexicon.ts';
import { terms } from './tokens.ts';

/** An entry that a description speaks of. */
export interface EntryMatch {
	readonly axis: ComposedAxis;
	/** Position of the axis in {@link COMPOSED_AXES}. */
	readonly axisIndex: number;
	/** Position of the entry on its axis. */
	readonly entry: number;
	/** Share of the description's information that the entry covers, 0–1. */
	readonly strength: number;
	/** The terms that both have. */
	readonly because: readonly string[];
}

/** How much a word counts by where it stands. */
type Field = readonly [weight: number, text: Both<string | readonly string[]>];

/** How well an entry fits, and by which terms. */
interface EntryScore {
	readonly score: number;
	readonly because: readonly string[];
}

const PERSONALITY = COMPOSED_AXES.indexOf('personality');

/** Entries per axis that are kept, and how near to the best of the axis they must be. */
const MAX_MATCHES = 3;
const NEAR_BEST = 0.7;

/** Least share of the description that an entry must cover. */
const LEAST_STRENGTH = 0.12;

/** An index of terms: which entries have which, and how much they say. */
export class EntryTexts {
	readonly #weights = new Map<string, { readonly axis: number; readonly entry: number; readonly weight: number }[]>();
	/** Words for the same thing, each with all of them. */
	readonly #synonyms: ReadonlyMap<string, readonly string[]>;
	readonly #entryCount: number;

	constructor(axes: Axes, synonyms: LexiconFile['synonyms']) {
		this.#synonyms = new Map(
			synonyms.flatMap((group) => {
				const words = group.flatMap(terms);
				return words.map((word): [string, readonly string[]] => [word, words]);
			}),
		);
		const documents = axisFields(axes);
		this.#entryCount = documents.flat().length;
		for (const [axis, entries] of documents.entries()) {
			for (const [entry, fields] of entries.entries()) {
				this.#add(axis, entry, fields);
			}
		}
	}

	/** Whether any entry has the term or a synonym of it. */
	has(term: string): boolean {
		return (this.#synonyms.get(term) ?? [term]).some((word) => this.#weights.has(word));
	}

	/**
	 * The best entries of each axis, best first.
	 *
	 * @param isTrait - Terms that describe a character: they speak of personalities, not of trades that mention them.
	 */
	match(queryTerms: readonly string[], isTrait: (term: string) => boolean): EntryMatch[] {
		const wanted = [...new Set(queryTerms)];
		const total = wanted.reduce((sum, term) => sum + this.#information(term), 0);
		const scores = COMPOSED_AXES.map(() => new Map<number, EntryScore>());
		for (const term of wanted) {
			for (const [axis, byEntry] of scores.entries()) {
				if (axis === PERSONALITY || !isTrait(term)) {
					this.#score(term, axis, byEntry);
				}
			}
		}
		return scores.flatMap((byEntry, axisIndex) => bestOf(byEntry, axisIndex, total));
	}

	/** A word of the description counts once for an entry, by the best of its synonyms. */
	#score(term: string, axis: number, byEntry: Map<number, EntryScore>): void {
		const best = new Map<number, number>();
		for (const word of this.#synonyms.get(term) ?? [term]) {
			for (const { axis: at, entry, weight } of this.#weights.get(word) ?? []) {
				if (at === axis) {
					best.set(entry, Math.max(weight, best.get(entry) ?? 0));
				}
			}
		}
		for (const [entry, weight] of best) {
			const { score, because } = byEntry.get(entry) ?? { score: 0, because: [] };
			byEntry.set(entry, { score: score + weight * this.#information(term), because: [...because, term] });
		}
	}

	/** Inverse document frequency. A term that no entry has counts as a rare one: it keeps the others' shares honest. */
	#information(term: string): number {
		const count = this.#weights.get(term)?.length ?? 0;
		return Math.log((this.#entryCount + 1) / (count + 0.5));
	}

	#add(axis: number, entry: number, fields: readonly Field[]): void {
		const best = new Map<string, number>();
		for (const [weight, text] of fields) {
			for (const term of [text.en, text.zh].flat().flatMap((words) => terms(words))) {
				best.set(term, Math.max(weight, best.get(term) ?? 0));
			}
		}
		for (const [term, weight] of best) {
			const known = this.#weights.get(term) ?? [];
			known.push({ axis, entry, weight });
			this.#weights.set(term, known);
		}
	}
}

function bestOf(byEntry: ReadonlyMap<number, EntryScore>, axisIndex: number, total: number): EntryMatch[] {
	const ranked = [...byEntry].sort(([a, one], [b, other]) => other.score - one.score || a - b);
	const best = ranked[0]?.[1].score ?? 0;
	return ranked
		.filter(([, { score }]) => score >= NEAR_BEST * best && score >= LEAST_STRENGTH * total)
		.slice(0, MAX_MATCHES)
		.map(([entry, { score, because }]) => ({
			axis: COMPOSED_AXES[axisIndex] ?? 'role',
			axisIndex,
			entry,
			strength: Math.min(1, score / total),
			because,
		}));
}

/** Names say who somebody is; sentences about them mention much else. */
function axisFields(axes: Axes): Field[][][] {
	return [
		axes.personalities.map(({ name, traits, summary }) => [
			[1, name],
			[0.9, traits],
			[0.4, summary],
		]),
		axes['verbal-habits'].map(({ name, summary, catchphrases }) => [
			[1, name],
			[0.5, summary],
			[0.5, catchphrases],
		]),
		axes.boundaries.map(({ name, summary }) => [
			[1, name],
			[0.4, summary],
		]),
		axes.archetypes.map(({ name, summary }) => [
			[1, name],
			[0.4, summary],
		]),
		axes.roles.map(({ name, summary, vocabulary }) => [
			[1, name],
			[0.4, summary],
			[0.3, vocabulary],
		]),
	];
}
