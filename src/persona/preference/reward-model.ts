/**
 * A reward model of listeners' choices: Bradley and Terry (1952). The probability that an answer is chosen over another is
 * the logistic function of the difference of their rewards; the reward is linear in the persona's numbers and in what can
 * be counted in the words.
 *
 * @module
 */
import { z } from 'zod';
import { DIMENSIONS } from '../dimensions.ts';
import type { Candidate, PreferencePair } from './preference-log.ts';

/** What is counted in the words, scaled to about −1…1. */
const STYLE_FEATURES: Readonly<Record<string, (text: string) => number>> = {
	length: (text) => Math.min(1, unitsIn(text) / 50),
	questions: (text) => Math.min(1, (text.match(/[?？]/gu)?.length ?? 0) / 2),
	exclamations: (text) => Math.min(1, (text.match(/[!！]/gu)?.length ?? 0) / 2),
	commas: (text) => Math.min(1, (text.match(/[,，、]/gu)?.length ?? 0) / 5),
	contractions: (text) => Math.min(1, (text.match(/\p{L}['’]\p{L}/gu)?.length ?? 0) / 3),
	polite: (text) => Math.min(1, (text.match(/您|请|please|thank/giu)?.length ?? 0) / 2),
};

/** Names of the features, in the order of the weights. */
export const FEATURES: readonly string[] = [...DIMENSIONS, ...Object.keys(STYLE_FEATURES)];

/** Schema of {@link RewardModel}, as it lies on disk. */
export const rewardModelSchema = z.strictObject({
	version: z.literal(1),
	/** Weight of each of {@link FEATURES}, by name; one that is left out counts as 0. */
	weights: z.record(z.string(), z.number()),
	/** Pairs it was fitted on. */
	pairs: z.int().min(0),
});

/** A fitted model. */
export type RewardModel = Readonly<z.output<typeof rewardModelSchema>>;

/** Penalty on the squared weights: about one pair's worth of doubt for each feature. */
const RIDGE = 1;

/** Newton steps at most; the problem is convex and converges in fewer than ten. */
const MAX_STEPS = 50;

/** Largest change of a weight at which the fit is done. */
const TOLERANCE = 1e-8;

/** The features of an answer. */
export function featuresOf({ text, vector }: Candidate): Float64Array {
	const dimensions = DIMENSIONS.map((dimension) => vector[dimension] ?? 0);
	return Float64Array.from([...dimensions, ...Object.values(STYLE_FEATURES).map((count) => count(text))]);
}

/** Fits a model by ridge-regularised logistic regression on differences (Newton's method). Pure and deterministic. */
export function fitReward(pairs: readonly PreferencePair[]): RewardModel {
	const rows = pairs.map(({ chosen, rejected }) => difference(featuresOf(chosen), featuresOf(rejected)));
	const weights = new Float64Array(FEATURES.length);
	for (let step = 0; step < MAX_STEPS; step++) {
		const change = newtonStep(rows, weights);
		for (const [at, value] of change.entries()) {
			weights[at] = (weights[at] ?? 0) + value;
		}
		if (change.every((value) => Math.abs(value) < TOLERANCE)) {
			break;
		}
	}
	const named = Object.fromEntries(FEATURES.map((feature, at) => [feature, weights[at] ?? 0]));
	return { version: 1, weights: named, pairs: pairs.length };
}

/** The reward of an answer; only differences mean anything. */
export function rewardOf(model: RewardModel, candidate: Candidate): number {
	return featuresOf(candidate).reduce((sum, value, at) => sum + value * (model.weights[FEATURES[at] ?? ''] ?? 0), 0);
}

/** The best of several answers; the first of equals. Undefined when there are none. */
export function bestOf<T>(candidates: readonly T[], score: (candidate: T) => number): T | undefined {
	const [best] = candidates
		.map((candidate) => ({ candidate, score: score(candidate) }))
		.toSorted((a, b) => b.score - a.score);
	return best?.candidate;
}

/** How many pairs a model puts in the listener's order. */
export function countRight(model: RewardModel, pairs: readonly PreferencePair[]): number {
	return pairs.filter(({ chosen, rejected }) => rewardOf(model, chosen) > rewardOf(model, rejected)).length;
}

/** Accuracy on pairs that the fit has not seen: each fold is predicted by a model of the others. */
export function heldOutRight(pairs: readonly PreferencePair[], folds = 5): number {
	let right = 0;
	for (let fold = 0; fold < folds; fold++) {
		const seen = pairs.filter((_, at) => at % folds !== fold);
		const unseen = pairs.filter((_, at) => at % folds === fold);
		right += countRight(fitReward(seen), unseen);
	}
	return right;
}

/** Length of a text in words, or hanzi. */
export function unitsIn(text: string): number {
	return text.match(/\p{Script=Han}|[\p{L}\p{N}'’]+/gu)?.length ?? 0;
}

function difference(first: Float64Array, second: Float64Array): Float64Array {
	return first.map((value, at) => value - (second[at] ?? 0));
}

/** Solves (XᵀPX + λI) d = Xᵀ(1 − p) − λw. */
function newtonStep(rows: readonly Float64Array[], weights: Float64Array): Float64Array {
	const size = weights.length;
	const hessian = Array.from({ length: size }, (_, at) => {
		const row = new Float64Array(size);
		row[at] = RIDGE;
		return row;
	});
	const gradient = weights.map((weight) => -RIDGE * weight);
	for (const row of rows) {
		const p = 1 / (1 + Math.exp(-dot(row, weights)));
		addOuter(hessian, row, p * (1 - p));
		for (let at = 0; at < size; at++) {
			gradient[at] = (gradient[at] ?? 0) + (1 - p) * (row[at] ?? 0);
		}
	}
	return solve(hessian, gradient);
}

function addOuter(matrix: readonly Float64Array[], row: Float64Array, scale: number): void {
	for (const [at, line] of matrix.entries()) {
		const factor = scale * (row[at] ?? 0);
		for (let other = 0; other < line.length && factor !== 0; other++) {
			line[other] = (line[other] ?? 0) + factor * (row[other] ?? 0);
		}
	}
}

/** Gaussian elimination; the matrix is positive definite, so that no pivot is 0 and none needs to be sought. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
	for (const [at, pivot] of matrix.entries()) {
		for (let below = at + 1; below < matrix.length; below++) {
			const line = matrix[below] ?? pivot;
			const factor = (line[at] ?? 0) / (pivot[at] ?? 1);
			subtract(line, pivot, factor);
			right[below] = (right[below] ?? 0) - factor * (right[at] ?? 0);
		}
	}
	const solution = new Float64Array(right.length);
	for (let at = right.length - 1; at >= 0; at--) {
		const row = matrix[at] ?? solution;
		// What is not solved yet is still 0.
		solution[at] = ((right[at] ?? 0) - dot(row, solution)) / (row[at] ?? 1);
	}
	return solution;
}

function subtract(line: Float64Array, other: Float64Array, factor: number): void {
	for (let at = 0; at < line.length; at++) {
		line[at] = (line[at] ?? 0) - factor * (other[at] ?? 0);
	}
}

function dot(first: Float64Array, second: Float64Array): number {
	return first.reduce((sum, value, at) => sum + value * (second[at] ?? 0), 0);
}
