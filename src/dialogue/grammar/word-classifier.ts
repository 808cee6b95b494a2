/**
 * Guesses an intent from the words of an utterance, whatever their order: a naive Bayes classifier whose word
 * frequencies are computed from the grammar itself, not from samples.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Expansion, Grammar } from '../../perception/commands/grammar.ts';
import type { HeardToken } from './alignment.ts';

/** Expected number of occurrences of each token in one sentence. */
type Counts = ReadonlyMap<number, number>;

/** Chance that an optional part is spoken. */
const OPTIONAL_SHARE = 0.5;
/** Occurrences that every token is given in every intent, so that none is impossible. */
const SMOOTHING = 0.02;
/** What a word outside the grammar, or not heard clearly, speaks against any intent, in nats. */
const UNKNOWN_PENALTY: Readonly<Record<Language, number>> = { en: 0.25, zh: 0.15 };
/** Evidence, in nats over the average intent, that a guess needs in all and over the second best intent. */
const MIN_EVIDENCE: Readonly<Record<Language, number>> = { en: 2.6, zh: 3.2 };
const MIN_LEAD = 0.6;
/** Share of an utterance's weight that words used by the intent must make up. */
const MIN_COVERAGE: Readonly<Record<Language, number>> = { en: 0.6, zh: 0.65 };
/** Only sounds and spellings this near count as the word. */
const MAX_SIMILARITY_COST = 0.2;

/** Computes expected counts of rules, each rule once. */
class CountingReader {
	private readonly rules = new Map<string, Counts>();
	private readonly grammar: Grammar;
	private readonly tokensOf: (word: string) => readonly number[];

	constructor(grammar: Grammar, tokensOf: (word: string) => readonly number[]) {
		this.grammar = grammar;
		this.tokensOf = tokensOf;
	}

	ofRule(name: string): Counts {
		const known = this.rules.get(name);
		if (known) {
			return known;
		}
		const counts = new Map<number, number>();
		const body = this.grammar.rules.get(name);
		if (body) {
			this.add(body, 1, counts);
		}
		this.rules.set(name, counts);
		return counts;
	}

	/** Adds an expansion that is spoken with this chance. */
	private add(expansion: Expansion, share: number, into: Map<number, number>): void {
		switch (expansion.kind) {
			case 'word':
				for (const token of this.tokensOf(expansion.text)) {
					into.set(token, (into.get(token) ?? 0) + share);
				}
				return;
			case 'rule':
				for (const [token, count] of this.ofRule(expansion.name)) {
					into.set(token, (into.get(token) ?? 0) + count * share);
				}
				return;
			case 'sequence':
				for (const item of expansion.items) {
					this.add(item, share, into);
				}
				return;
			case 'choice':
				for (const { body } of expansion.options) {
					this.add(body, share / expansion.options.length, into);
				}
				return;
			case 'optional':
				this.add(expansion.body, share * OPTIONAL_SHARE, into);
				return;
			case 'repeat':
			case 'tagged':
				this.add(expansion.body, share, into);
		}
	}
}

/** Names of the slots that an intent's sentences may hold. */
export function slotsOf(grammar: Grammar, intent: string): ReadonlySet<string> {
	const slots = new Set<string>();
	const visit = (expansion: Expansion | undefined): void => {
		if (expansion?.kind === 'rule') {
			if (expansion.name.startsWith('slot.')) {
				slots.add(expansion.name.slice('slot.'.length));
			} else {
				visit(grammar.rules.get(expansion.name));
			}
		} else if (expansion?.kind === 'sequence') {
			expansion.items.forEach(visit);
		} else if (expansion?.kind === 'choice') {
			expansion.options.map(({ body }) => body).forEach(visit);
		} else if (expansion?.kind === 'optional' || expansion?.kind === 'tagged') {
			visit(expansion.body);
		}
	};
	visit(grammar.rules.get(intent));
	return slots;
}

/** Classifies utterances by their words. */
export class WordClassifier {
	private readonly grammar: Grammar;
	private readonly language: Language;
	/** Expected counts by intent, in the grammar's order. */
	private readonly counts: readonly Counts[];
	/** Evidence of tokens for each intent, in nats; computed when a token is first heard. */
	private readonly evidence = new Map<number, Float32Array>();

	/** @param tokensOf - Numbers of the tokens of a word of the grammar. */
	constructor(grammar: Grammar, language: Language, tokensOf: (word: string) => readonly number[]) {
		this.grammar = grammar;
		this.language = language;
		const reader = new CountingReader(grammar, tokensOf);
		this.counts = grammar.intents.map((intent) => reader.ofRule(intent));
	}

	/** The intent that the words speak for; `undefined` when they don't speak clearly for one. */
	classify(heard: readonly HeardToken[]): string | undefined {
		const { length } = this.grammar.intents;
		const sums = new Float64Array(length);
		const covered = new Float64Array(length);
		let weight = 0;
		for (const token of heard) {
			const known = this.evidenceOf(token);
			weight += token.weight;
			for (let position = 0; position < length; position++) {
				const evidence = known?.[position] ?? -UNKNOWN_PENALTY[this.language];
				sums[position] = (sums[position] ?? 0) + evidence;
				covered[position] = (covered[position] ?? 0) + (evidence > 0 ? token.weight : 0);
			}
		}
		const ranked = [...sums.entries()].sort(([, left], [, right]) => right - left);
		const [best, second] = ranked;
		if (!best || !second || best[1] < MIN_EVIDENCE[this.language] || best[1] - second[1] < MIN_LEAD) {
			return undefined;
		}
		const coverage = (covered[best[0]] ?? 0) / weight;
		return coverage >= MIN_COVERAGE[this.language] ? this.grammar.intents[best[0]] : undefined;
	}

	private evidenceOf({ candidates }: HeardToken): Float32Array | undefined {
		const [nearest] = [...candidates].sort((left, right) => left.cost - right.cost);
		if (!nearest || nearest.cost > MAX_SIMILARITY_COST) {
			return undefined;
		}
		const known = this.evidence.get(nearest.token) ?? this.computeEvidence(nearest.token);
		this.evidence.set(nearest.token, known);
		return known;
	}

	private computeEvidence(token: number): Float32Array {
		const rates = this.counts.map((expected) => (expected.get(token) ?? 0) + SMOOTHING);
		const average = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
		return Float32Array.from(rates, (rate) => Math.log(rate / average));
	}
}
