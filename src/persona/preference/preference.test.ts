import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	formatPreference,
	type PreferenceEntry,
	PreferenceLogError,
	pairsOf,
	parsePreferenceLog,
	toTrainingLines,
} from './preference-log.ts';
import { bestOf, countRight, fitReward, heldOutRight, rewardOf } from './reward-model.ts';
import { learningCurve } from './simulated-listener.ts';

const HEAD = { version: 1, consent: 'c-1', persona: 'p', language: 'en', prompt: 'Hello?' } as const;

function choice(chosen: string, rejected: string): PreferenceEntry {
	return { ...HEAD, kind: 'choice', chosen: { text: chosen, vector: {} }, rejected: { text: rejected, vector: {} } };
}

function rating(text: string, liked: boolean, prompt = 'Hello?'): PreferenceEntry {
	return { ...HEAD, prompt, kind: 'rating', answer: { text, vector: { warmth: 0.5 } }, liked };
}

/** Uniform numbers from a seed (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

describe('the preference log', () => {
	it('is read as it was written, in both languages', () => {
		const entries = [choice('Hi there.', 'Hi.'), { ...rating('你好。', true), language: 'zh' as const }];
		expect(parsePreferenceLog(`${entries.map(formatPreference).join('\n')}\n\n`)).toEqual(entries);
	});

	it.each([
		['{', 'line 1 is no JSON'],
		[JSON.stringify({ ...choice('a', 'b'), consent: '' }), 'line 1: consent'],
		[JSON.stringify({ ...rating('a', true), answer: { text: 'a', vector: { warmth: 2 } } }), 'answer.vector.warmth'],
		[JSON.stringify({ ...choice('a', 'b'), extra: 1 }), 'line 1'],
	])('refuses %s and names the place', (line, message) => {
		expect(() => parsePreferenceLog(line)).toThrow(message);
	});

	it('takes any text without breaking', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				try {
					parsePreferenceLog(text);
				} catch (error) {
					expect(error).toBeInstanceOf(PreferenceLogError);
				}
			}),
		);
	});

	it('pairs liked answers with disliked ones to the same prompt only', () => {
		const pairs = pairsOf([rating('good', true), rating('bad', false), rating('elsewhere', false, 'Bye?')]);
		expect(pairs.map(({ chosen, rejected }) => [chosen.text, rejected.text])).toEqual([['good', 'bad']]);
	});

	it('is exported as prompt, chosen and rejected', () => {
		expect(toTrainingLines(pairsOf([choice('Yes.', 'No.')]))).toBe(
			'{"prompt":"Hello?","chosen":"Yes.","rejected":"No."}\n',
		);
	});
});

describe('the reward model', () => {
	it('prefers nothing before anybody has chosen', () => {
		const model = fitReward([]);
		expect(rewardOf(model, { text: 'Anything at all?', vector: { warmth: 1 } })).toBe(0);
		expect(bestOf([], (one: { text: string; vector: object }) => rewardOf(model, one))).toBeUndefined();
	});

	it('learns a taste for warmth and for questions', () => {
		const warm = { text: 'Fine.', vector: { warmth: 0.8 } };
		const cold = { text: 'Fine.', vector: { warmth: -0.8 } };
		const pairs = Array.from({ length: 20 }, () => ({ prompt: '', chosen: warm, rejected: cold }));
		const model = fitReward(pairs);
		expect(bestOf([cold, warm], (one) => rewardOf(model, one))).toBe(warm);
		expect(countRight(model, pairs)).toBe(20);
		expect(model.weights.rate).toBe(0);
		const asks = pairsOf(Array.from({ length: 20 }, () => choice('And you?', 'And you.')));
		expect(fitReward(asks).weights.questions).toBeGreaterThan(0.5);
		expect(heldOutRight(asks)).toBe(20);
	});

	it('finds a point where the gradient of the penalised likelihood is 0', () => {
		const pairs = [...pairsOf([choice('And you?', 'And you.'), choice('And you.', 'And you?'), choice('So?', 'So.')])];
		const { weights } = fitReward(pairs);
		const w = weights.questions ?? 0;
		const slope = (sign: number) => (sign * 0.5) / (1 + Math.exp(sign * 0.5 * w));
		expect(slope(1) + slope(-1) + slope(1) - w).toBeCloseTo(0, 6);
	});
});

describe('the loop', () => {
	it('pleases a listener of hidden taste the more, the more choices it has seen', () => {
		const curve = learningCurve(seeded(7), [0, 50, 200, 800], 400, 4);
		const rates = curve.map(({ winRate }) => winRate);
		expect(rates[0]).toBe(0.5);
		expect(rates[1]).toBeGreaterThan(0.6);
		expect(rates[2]).toBeGreaterThan(rates[1] ?? 1);
		expect(rates[3]).toBeGreaterThan(rates[2] ?? 1);
	});
});
