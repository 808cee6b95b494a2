/**
 * The sentences of a network as the search sees them. A context is a set of states in which the words before may have
 * ended; sets are made when the search first reaches them (Rabin and Scott 1959, as far as it is needed).
 *
 * @module
 */
import type { SentenceModel } from '../stream/sentence-model.ts';
import { closure, NATS_PER_LEVEL, type Reached } from './closure.ts';
import { type GrammarNetwork, START } from './network.ts';

/** States with their levels (see `closure`): the likeliest of a set has 0. */
type States = ReadonlyMap<number, number>;

/** Where a word leads. */
interface Follower {
	readonly score: number;
	/** Number of the next context; −1 until it is asked for. */
	next: number;
	readonly states: States;
}

interface Context {
	readonly states: States;
	followers: ReadonlyMap<number, Follower> | undefined;
	endScore: number;
}

/**
 * Bound of what is kept of all contexts, in states and arcs: 50 MB. A grammar made to have as many sets as it can
 * reaches it; at the next utterance everything is forgotten and made again.
 */
const MAX_KEPT = 500_000;

/** Prices that do not come from the grammar. */
export interface SentencePrices {
	/** Score of a filled pause, wherever it occurs. */
	readonly filledPause: number;
}

/** See the module. */
export class NetworkSentences implements SentenceModel {
	readonly start = 0;
	readonly #network: GrammarNetwork;
	readonly #prices: SentencePrices;
	readonly #isFilledPause: (word: number) => boolean;
	#contexts: Context[] = [];
	#numbers = new Map<string, number>();
	#kept = 0;

	constructor(network: GrammarNetwork, prices: SentencePrices, isFilledPause: (word: number) => boolean) {
		this.#network = network;
		this.#prices = prices;
		this.#isFilledPause = isFilledPause;
		this.#forget();
	}

	/** To be called when no search holds a context: bounds what is kept. */
	begin(): void {
		if (this.#kept >= MAX_KEPT) {
			this.#forget();
		}
	}

	/** Contexts that are known. */
	get contextCount(): number {
		return this.#contexts.length;
	}

	unigram(word: number): number {
		return this.#isFilledPause(word) ? this.#prices.filledPause : 0;
	}

	score(context: number, word: number): number {
		return this.#isFilledPause(word)
			? this.#prices.filledPause
			: (this.#followers(context).get(word)?.score ?? -Infinity);
	}

	next(context: number, word: number): number {
		if (this.#isFilledPause(word)) {
			return context;
		}
		const follower = this.#followers(context).get(word);
		if (!follower) {
			return context;
		}
		if (follower.next < 0) {
			follower.next = this.#number(follower.states);
		}
		return follower.next;
	}

	afterUnknown(context: number): number {
		return context;
	}

	endScore(context: number): number {
		this.#followers(context);
		return this.#contexts[context]?.endScore ?? -Infinity;
	}

	#forget(): void {
		this.#contexts = [];
		this.#numbers = new Map();
		this.#kept = 0;
		this.#number(new Map([[START, 0]]));
	}

	#number(states: States): number {
		const key = [...states]
			.sort((a, b) => a[0] - b[0])
			.map((entry) => entry.join(':'))
			.join(' ');
		const known = this.#numbers.get(key);
		if (known !== undefined) {
			return known;
		}
		const number = this.#contexts.push({ states, followers: undefined, endScore: -Infinity }) - 1;
		this.#numbers.set(key, number);
		this.#kept += states.size;
		return number;
	}

	#followers(number: number): ReadonlyMap<number, Follower> {
		const context = this.#contexts[number];
		// Beyond the bound what is new leads nowhere: this utterance is heard with what is known.
		if (context && !context.followers && this.#kept < MAX_KEPT) {
			const seeds = [...context.states].map(([state, level]) => ({ state, level }));
			const reached = closure<Reached>(this.#network, seeds, (_, { to }, level) => ({ state: to, level }));
			context.endScore = toScore(reached.get(this.#network.end)?.level ?? Infinity);
			context.followers = this.#collect(reached);
		}
		return context?.followers ?? NO_FOLLOWERS;
	}

	#collect(reached: ReadonlyMap<number, Reached>): Map<number, Follower> {
		const byWord = new Map<number, Map<number, number>>();
		for (const { state, level } of reached.values()) {
			for (const { word, to } of this.#network.states[state]?.arcs ?? []) {
				const targets = byWord.get(word) ?? new Map<number, number>();
				byWord.set(word, targets.set(to, Math.min(level, targets.get(to) ?? Infinity)));
				this.#kept++;
			}
		}
		return new Map([...byWord].map(([word, targets]) => [word, toFollower(targets)]));
	}
}

const NO_FOLLOWERS: ReadonlyMap<number, Follower> = new Map();

function toScore(level: number): number {
	return -level * NATS_PER_LEVEL;
}

function toFollower(targets: States): Follower {
	const best = Math.min(...targets.values());
	const states = new Map([...targets].map(([state, level]) => [state, level - best]));
	return { score: toScore(best), next: -1, states };
}
