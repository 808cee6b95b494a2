/**
 * The parts of the studio that need no browser.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DIMENSIONS } from '../src/persona/dimensions.ts';
import { BLANK_VIEW, heardCharsAt, litChars } from '../studio/src/model/entry.ts';
import { totalScore, turnScore, understood } from '../studio/src/model/self-test-score.ts';
import { ENGLISH } from '../studio/src/model/words-en.ts';
import { CHINESE } from '../studio/src/model/words-zh.ts';
import { faceOf } from '../studio/src/personas/face-shape.ts';
import { moodHueDeg } from '../studio/src/ui/mood-hue.ts';

const MARKS = [
	{ chars: 5, audioEndMs: 400 },
	{ chars: 11, audioEndMs: 900 },
];

describe('words in time with the sound', () => {
	const spoken = { ...BLANK_VIEW, text: 'hello world', spoken: true, marks: MARKS };

	it.each([
		[0, 0],
		[1, 5],
		[399, 5],
		[400, 11],
		[900, 11],
	])('after %d ms %d characters are lit', (playedMs, chars) => {
		expect(litChars({ ...spoken, playedMs })).toBe(chars);
	});

	it('lights written words at once', () => {
		expect(litChars({ ...BLANK_VIEW, text: 'hello' })).toBe(5);
	});

	it.each([
		[399, 0],
		[400, 5],
		[899, 5],
		[900, 11],
	])('after %d ms %d characters were heard to their end', (playedMs, chars) => {
		expect(heardCharsAt(MARKS, playedMs)).toBe(chars);
	});
});

describe('the score of a self-test', () => {
	it.each([
		['Who are you?', 'who are you', 1],
		['Who are you?', 'who you', 2 / 3],
		['你是谁？', '你是水', 2 / 3],
		['Who are you?', '', 0],
		['one', 'quite a lot of other words', 0],
	])('%s heard as %s', (said, heard, share) => {
		expect(understood(said, heard)).toBeCloseTo(share);
	});

	it.each([
		[300, 100],
		[1500, 50],
		[2700, 25],
	])('an answer after %d ms earns %d points', (voiceToVoiceMs, points) => {
		expect(turnScore({ said: 'yes', heard: 'yes', voiceToVoiceMs })).toBeCloseTo(points);
	});

	it('a sentence without an answer earns nothing, and pulls the mean down', () => {
		expect(
			totalScore([
				{ said: 'yes', heard: 'yes', voiceToVoiceMs: 0 },
				{ said: 'no', heard: 'no' },
			]),
		).toBe(50);
		expect(totalScore([])).toBe(0);
	});

	it('is a share for any words', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (said, heard) => {
				const share = understood(said, heard);
				expect(share).toBeGreaterThanOrEqual(0);
				expect(share).toBeLessThanOrEqual(1);
				expect(understood(said, said)).toBe(1);
			}),
		);
	});
});

describe('the colour of the mood', () => {
	it.each([
		['neutral', 0, 0, 235],
		['happy', 1, 1, 75],
		['angry', -1, 1, 25],
		['sad', -1, -1, 300],
		['content', 1, -1, 155],
	])('%s', (_name, valence, arousal, hueDeg) => {
		expect(Math.abs(moodHueDeg(valence, arousal) - hueDeg)).toBeLessThan(15);
	});
});

describe('the face', () => {
	const vector = fc.record(
		Object.fromEntries(DIMENSIONS.map((name) => [name, fc.double({ min: -1, max: 1, noNaN: true })])),
	);

	it('can be drawn for every vector, the same one each time', () => {
		fc.assert(
			fc.property(vector, (traits) => {
				const face = faceOf(traits);
				expect(faceOf({ ...traits })).toEqual(face);
				expect(face.hair).toBeGreaterThanOrEqual(0);
				expect(face.eyeSize).toBeGreaterThan(0);
				expect(face.headWidth + 10).toBeLessThan(32);
				expect(face.mouthWidth).toBeLessThan(face.headWidth);
			}),
		);
	});

	it('shows warmth, dominance and formality', () => {
		expect(faceOf({ warmth: 1 }).smile).toBeGreaterThan(faceOf({ warmth: -1 }).smile);
		expect(faceOf({ dominance: 1 }).browSlope).toBeGreaterThan(faceOf({ dominance: -1 }).browSlope);
		expect(faceOf({ formality: 0.26 }).collar).toBe('tie');
		expect(faceOf({ formality: 0.25 }).collar).toBe('open');
	});
});

test('both languages say something else for everything that is words', () => {
	const same = Object.entries(ENGLISH).filter(([name, words]) => CHINESE[name as keyof typeof ENGLISH] === words);
	expect(same).toEqual([]);
});
