/**
 * The cheapest way to read an utterance as a sentence of one rule: a Viterbi search in which words may be taken as similar
 * ones, skipped, or (glue words) missing, each at a cost.
 *
 * @module
 */
import type { Accept, Action, Arc, Automaton } from './automaton.ts';
import type { Candidate } from './similar-words.ts';

/** A token of an utterance with what it may mean. */
export interface HeardToken {
	/** Cost of skipping it. */
	readonly weight: number;
	readonly candidates: readonly Candidate[];
}

/** A partial reading. */
export interface Step {
	readonly previous: Step | undefined;
	readonly actions: readonly Action[];
	/** Number of the token read in this step. */
	readonly token: number;
	readonly state: number;
	readonly cost: number;
	/** Weight of the tokens that were read as words of the rule. */
	readonly matched: number;
}

/** A complete reading and its score: the share of the utterance that it accounts for. */
export interface Reading {
	readonly step: Step;
	readonly accept: Accept;
	readonly score: number;
}

/** Readings dearer than the cheapest by more than this are given up. */
const BEAM = 2.2;
/** What a missing glue word costs: about a third of a word that carries meaning. */
const DELETION_COST = 0.3;

/** Where a reading begins. */
export function firstStep(state: number): Step {
	return { previous: undefined, actions: [], token: -1, state, cost: 0, matched: 0 };
}

function relax(steps: Map<number, Step>, step: Step): void {
	const known = steps.get(step.state);
	if (!known || step.cost < known.cost || (step.cost === known.cost && step.matched > known.matched)) {
		steps.set(step.state, step);
	}
}

/** Takes every arc of one token from a step. */
export function follow(
	into: Map<number, Step>,
	previous: Step,
	token: number,
	arcs: readonly Arc[] | undefined,
	cost: number,
	matched: number,
): void {
	if (arcs) {
		for (const { to, actions } of arcs) {
			const reached = previous.cost + cost;
			relax(into, { previous, actions, token, state: to, cost: reached, matched: previous.matched + matched });
		}
	}
}

/** Searches one automaton for readings. */
export class Aligner {
	private readonly automaton: Automaton;
	private readonly weights: readonly number[];
	private readonly deletable: readonly number[];

	/**
	 * @param weights - Worth of each token of the vocabulary.
	 * @param deletable - Tokens that a spoken sentence may lack.
	 */
	constructor(automaton: Automaton, weights: readonly number[], deletable: readonly number[]) {
		this.automaton = automaton;
		this.weights = weights;
		this.deletable = deletable;
	}

	/** The best reading from a start state; `undefined` when there is none. */
	align(start: number, heard: readonly HeardToken[]): Reading | undefined {
		let active = new Map([[start, firstStep(start)]]);
		for (const token of heard) {
			active = this.advance(active, token);
		}
		let best: Reading | undefined;
		for (const step of active.values()) {
			const [accept] = this.automaton.closure(step.state).accepts;
			const score = step.matched === 0 ? 0 : step.matched / (step.matched + step.cost);
			if (accept && (!best || score > best.score)) {
				best = { step, accept, score };
			}
		}
		return best;
	}

	private advance(active: ReadonlyMap<number, Step>, heard: HeardToken): Map<number, Step> {
		const next = new Map<number, Step>();
		for (const step of active.values()) {
			const { previous, actions, token, state, matched } = step;
			relax(next, { previous, actions, token, state, matched, cost: step.cost + heard.weight });
			const { arcs } = this.automaton.closure(state);
			for (const candidate of heard.candidates) {
				const weight = candidate.cost === 0 ? heard.weight : (this.weights[candidate.token] ?? heard.weight);
				follow(
					next,
					step,
					candidate.token,
					arcs.get(candidate.token),
					candidate.cost * weight,
					(1 - candidate.cost) * weight,
				);
			}
		}
		prune(next);
		this.addDeletions(next);
		return next;
	}

	/** Lets readings go on as if a glue word had been spoken; one in a row, never before the first word. */
	private addDeletions(steps: Map<number, Step>): void {
		for (const step of [...steps.values()]) {
			if (step.matched === 0) {
				continue;
			}
			const { arcs } = this.automaton.closure(step.state);
			for (const token of this.deletable) {
				follow(steps, step, token, arcs.get(token), DELETION_COST, 0);
			}
		}
	}
}

function prune(steps: Map<number, Step>): void {
	let cheapest = Number.POSITIVE_INFINITY;
	for (const { cost } of steps.values()) {
		cheapest = Math.min(cheapest, cost);
	}
	for (const [state, { cost }] of steps) {
		if (cost > cheapest + BEAM) {
			steps.delete(state);
		}
	}
}
