import { describe, expect, test } from 'vitest';
import type { Language } from '../audio/language.ts';
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import type { Eagerness } from './settings.ts';
import { decisionsIn, FloorDriver, named } from './testing/floor-driver.ts';

/** A floor whose person has spoken for a second; `words` cover it all when given. */
function afterSpeech(settings: ConstructorParameters<typeof FloorDriver>[0], completeness?: number): FloorDriver {
	const floor = new FloorDriver(settings);
	floor.speech(1000);
	if (completeness !== undefined) {
		floor.words('some words', completeness);
	}
	return floor;
}

describe('server_vad', () => {
	test('480 ms of silence keep the turn open and 500 ms end it', () => {
		const floor = afterSpeech({ mode: 'server_vad' });

		expect(named(floor.silence(480))).not.toContain('turn_ended');
		expect(named(floor.silence(20))).toEqual(['take_turn', 'turn_ended']);
	});

	test('the turn ends where the speech ended, and is decided where the silence was long enough', () => {
		const floor = afterSpeech({ mode: 'server_vad' });

		expect(floor.silence(500)).toContainEqual({
			type: 'turn_ended',
			lastSpeechSample: msToSamples(1000),
			endSample: msToSamples(1500),
		});
		expect(floor.state).toEqual({ phase: 'idle', agentSpeaking: false });
	});

	test('the only reason is the silence', () => {
		const floor = afterSpeech({ mode: 'server_vad' });

		expect(decisionsIn(floor.silence(500))).toEqual([
			{
				decision: 'take_turn',
				atSample: msToSamples(1500),
				reasons: [{ name: 'silence_ms', value: 500, threshold: 500, comparison: '>=' }],
			},
		]);
	});

	test.each([0, 0.5, 1])('words of completeness %d do not move the end', (completeness) => {
		expect(afterSpeech({ mode: 'server_vad' }, completeness).silenceUntil('turn_ended')).toBe(500);
	});

	test.each([
		[20, 20],
		[200, 200],
		[210, 220],
		[2000, 2000],
	])('a configured silence of %d ms ends the turn after %d ms of frames', (silenceMs, expectedMs) => {
		const floor = afterSpeech({ mode: 'server_vad', silenceSamples: msToSamples(silenceMs) });

		expect(floor.silenceUntil('turn_ended')).toBe(expectedMs);
	});

	test('speech in the pause starts the silence anew', () => {
		const floor = afterSpeech({ mode: 'server_vad' });
		floor.silence(480);
		floor.speech(20);

		expect(floor.silenceUntil('turn_ended')).toBe(500);
	});
});

describe('semantic_vad', () => {
	const waits: [number, Eagerness, number][] = [
		[0, 'medium', 1500],
		[0.2, 'medium', 1360],
		[0.5, 'medium', 800],
		[0.8, 'medium', 400],
		[1, 'medium', 160],
		[0, 'auto', 1500],
		[0.2, 'auto', 1360],
		[0.5, 'auto', 800],
		[0.8, 'auto', 400],
		[1, 'auto', 160],
		[0, 'low', 2700],
		[0.2, 'low', 2440],
		[0.5, 'low', 1420],
		[0.8, 'low', 700],
		[1, 'low', 280],
		[0, 'high', 1140],
		[0.2, 'high', 1020],
		[0.5, 'high', 600],
		[0.8, 'high', 300],
		[1, 'high', 120],
	];

	test.each(waits)('completeness %d with %s eagerness waits %d ms, to the frame', (completeness, eagerness, ms) => {
		const floor = afterSpeech({ eagerness }, completeness);

		expect(named(floor.silence(ms - 20))).not.toContain('turn_ended');
		expect(named(floor.silence(20))).toContain('turn_ended');
	});

	test('without words the wait is that of a completeness of a half', () => {
		expect(afterSpeech({}).silenceUntil('turn_ended')).toBe(800);
	});

	test('a hypothesis that trails the speech does not count', () => {
		const floor = new FloorDriver();
		floor.speech(1000);
		floor.words('some words', 1, { endSample: msToSamples(999) });

		expect(floor.silenceUntil('turn_ended')).toBe(800);
	});

	test('a hypothesis that is not flushed does not count', () => {
		const floor = new FloorDriver();
		floor.speech(1000);
		floor.words('some words', 1, { flushed: false });

		expect(floor.silenceUntil('turn_ended')).toBe(800);
	});

	test('words that arrive in the pause end it at the next frame, when it is long enough', () => {
		const floor = afterSpeech({});
		expect(named(floor.silence(400))).not.toContain('turn_ended');

		expect(floor.words('some words', 1)).toEqual([]);
		expect(named(floor.silence(20))).toContain('turn_ended');
	});

	test('words before the turn opened are no words of the turn', () => {
		const floor = new FloorDriver();
		floor.words('old words', 1);
		floor.speech(1000);

		expect(floor.silenceUntil('turn_ended')).toBe(800);
	});

	test('words of one turn say nothing about the next', () => {
		const floor = afterSpeech({}, 1);
		floor.silence(200);
		floor.speech(1000);

		expect(floor.silenceUntil('turn_ended')).toBe(800);
	});

	test('the reasons are the wait that was reached, the probability of an end, and what it comes of', () => {
		const floor = afterSpeech({}, 0.9);
		const taken = decisionsIn(floor.silence(400)).find(({ decision }) => decision === 'take_turn');

		expect(taken?.reasons).toEqual([
			{ name: 'silence_ms', value: 260, threshold: 258, comparison: '>=' },
			{ name: 'end_of_turn', value: expect.closeTo(0.9, 9), threshold: 0.5, comparison: '>=' },
			{ name: 'completeness', value: 0.9, threshold: 0.5, comparison: '>=' },
		]);
	});
});

describe('the pitch at the end', () => {
	/** A second of level speech, then 100 ms (five frames) shifted by some semitones. */
	function endingWith(semitones: number, language: Language = 'en'): FloorDriver {
		const floor = new FloorDriver();
		floor.speech(1000, 0.9, 200);
		floor.speech(100, 0.9, 200 * 2 ** (semitones / 12));
		floor.words('some words', 0.5, { language });
		return floor;
	}

	test('a clear final fall ends the turn sooner, a clear rise later', () => {
		const fallMs = endingWith(-8).silenceUntil('turn_ended');
		const riseMs = endingWith(8).silenceUntil('turn_ended');

		// Odds of e^−2.5 and e^1.5: 120 + 480 · ln(1 + 3 · 0.082) and 120 + 480 · ln(1 + 3 · 4.48).
		expect([fallMs, riseMs]).toEqual([240, 1420]);
	});

	test('a held level speaks for more to come', () => {
		expect(endingWith(0).silenceUntil('turn_ended')).toBeGreaterThan(800);
	});

	test('no fall, however deep, moves the end further than a clear one', () => {
		expect(endingWith(-24).silenceUntil('turn_ended')).toBe(endingWith(-8).silenceUntil('turn_ended'));
	});

	test('says nothing in Mandarin, where each syllable has a melody', () => {
		expect(endingWith(-8, 'zh').silenceUntil('turn_ended')).toBe(800);
		expect(endingWith(8, 'zh').silenceUntil('turn_ended')).toBe(800);
	});

	test('the fall is in the reasons, in semitones', () => {
		const floor = endingWith(-8);
		const taken = decisionsIn(floor.silence(1000)).find(({ decision }) => decision === 'take_turn');
		const fall = taken?.reasons.find(({ name }) => name === 'final_fall_semitones');

		// Mean of 50 frames at 0 and 5 at −8 semitones is −8 × 5 ÷ 55; the end lies 8 − 40 ÷ 55 below it.
		expect(fall?.value).toBeCloseTo(8 - 40 / 55, 9);
		expect(fall?.comparison).toBe('>=');
	});
});

describe('soft stretches inside speech', () => {
	test('a probability between the two thresholds keeps running speech going', () => {
		const floor = new FloorDriver({ mode: 'server_vad' });
		floor.speech(100);

		expect(floor.speech(2000, 0.35)).toEqual([]);
		expect(floor.state.phase).toBe('speaking');
	});

	test('a probability just below the lower threshold begins a pause', () => {
		const floor = new FloorDriver({ mode: 'server_vad' });
		floor.speech(100);
		floor.speech(20, 0.3499);

		expect(floor.state.phase).toBe('pausing');
	});

	test('a pause ends only at the upper threshold', () => {
		const floor = new FloorDriver({ mode: 'server_vad' });
		floor.speech(100);
		floor.silence(20);

		floor.speech(20, 0.4999);
		expect(floor.state.phase).toBe('pausing');
		floor.speech(20, 0.5);
		expect(floor.state.phase).toBe('speaking');
	});

	test('what is soft in a pause counts as silence', () => {
		const floor = new FloorDriver({ mode: 'server_vad' });
		floor.speech(100);
		floor.silence(20);
		floor.speech(460, 0.4);

		expect(named(floor.speech(20, 0.4))).toEqual(['take_turn', 'turn_ended']);
	});
});

test('an hour of turns ends each one, and each where its speech ended', () => {
	const floor = new FloorDriver({ mode: 'server_vad' });
	const speechEndsMs: number[] = [];
	while (floor.nowMs < 3_600_000) {
		floor.speech(1000);
		speechEndsMs.push(floor.nowMs);
		floor.silence(1000);
	}

	const ended = floor.effects.flatMap((effect) =>
		effect.type === 'turn_ended' ? [samplesToMs(effect.lastSpeechSample)] : [],
	);
	expect(ended).toEqual(speechEndsMs);
});
