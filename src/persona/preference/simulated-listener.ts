/**
 * A listener with a hidden taste, for proving that the loop learns: taste, noise and material come from a seed.
 *
 * @module
 */
import { DIMENSIONS } from '../dimensions.ts';
import type { Candidate, PreferencePair } from './preference-log.ts';
import { bestOf, featuresOf, fitReward, rewardOf } from './reward-model.ts';

/** How firmly the listener decides: with this gain about nine of ten choices follow the taste. */
const FIRMNESS = 2;

/** How often the learnt choice wins, after so many choices were seen. */
export interface LearningPoint {
	readonly choices: number;
	/** Share of unseen prompts at which the best of n by the model pleases the listener more than the first of n. */
	readonly winRate: number;
}

/**
 * Learns from more and more choices and tries each model on unseen prompts, with `offered` answers to each.
 *
 * @param random - Uniform in [0, 1).
 */
export function learningCurve(
	random: () => number,
	counts: readonly number[],
	trials: number,
	offered: number,
): LearningPoint[] {
	const taste = Float64Array.from({ length: featuresOf(candidate(random)).length }, () => 2 * random() - 1);
	const pairs = Array.from({ length: Math.max(...counts) }, () => choice(taste, random));
	const prompts = Array.from({ length: trials }, () => Array.from({ length: offered }, () => candidate(random)));
	return counts.map((choices) => {
		const model = fitReward(pairs.slice(0, choices));
		const wins = prompts.reduce((sum, offers) => {
			const [first] = offers;
			const best = bestOf(offers, (offer) => rewardOf(model, offer));
			return sum + (first === undefined || best === undefined ? 0 : win(pleasure(taste, best), pleasure(taste, first)));
		}, 0);
		return { choices, winRate: wins / trials };
	});
}

/** 1 for a win, ½ for a tie. */
function win(one: number, other: number): number {
	return one === other ? 0.5 : Number(one > other);
}

function choice(taste: Float64Array, random: () => number): PreferencePair {
	const [first, second] = [candidate(random), candidate(random)];
	const p = 1 / (1 + Math.exp(-FIRMNESS * (pleasure(taste, first) - pleasure(taste, second))));
	const prefersFirst = random() < p;
	return { prompt: '', chosen: prefersFirst ? first : second, rejected: prefersFirst ? second : first };
}

function pleasure(taste: Float64Array, answer: Candidate): number {
	return featuresOf(answer).reduce((sum, value, at) => sum + value * (taste[at] ?? 0), 0);
}

function candidate(random: () => number): Candidate {
	const words = 3 + Math.floor(random() * 40);
	const text = `${'word '.repeat(words)}${random() < 0.3 ? '?' : '.'}`;
	return { text, vector: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, 2 * random() - 1])) };
}
