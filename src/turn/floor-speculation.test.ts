import { describe, expect, test } from 'vitest';
import { msToSamples } from '../audio/media-clock.ts';
import { decisionsIn, FloorDriver, named } from './testing/floor-driver.ts';

const TEXT = 'turn on the radio';

/** A floor in the pause after a second of speech, `silenceMs` long, with words that sound half complete. */
function inPause(silenceMs: number, completeness = 0.5): FloorDriver {
	const floor = new FloorDriver();
	floor.speech(1000);
	floor.words(TEXT, completeness);
	floor.silence(silenceMs);
	return floor;
}

describe('a first short silence', () => {
	test('40 ms prepare no answer and 60 ms do', () => {
		const floor = inPause(40);
		expect(named(floor.effects)).toEqual(['open_turn', 'turn_opened']);

		expect(floor.silence(20)).toEqual([
			expect.objectContaining({ type: 'decided', decision: expect.objectContaining({ decision: 'keep_listening' }) }),
			expect.objectContaining({ type: 'decided', decision: expect.objectContaining({ decision: 'speculate' }) }),
			{ type: 'speculate', text: TEXT },
		]);
	});

	test('the same words are prepared for once', () => {
		const floor = inPause(60);

		expect(floor.silence(200)).toEqual([]);
	});

	test('the pause is logged once, with the wait that is not over', () => {
		const floor = inPause(400);
		const kept = decisionsIn(floor.effects).filter(({ decision }) => decision === 'keep_listening');

		expect(kept).toHaveLength(1);
		expect(kept[0]?.reasons[0]).toEqual({ name: 'silence_ms', value: 60, threshold: 785, comparison: '<' });
	});

	test('each pause is logged anew', () => {
		const floor = inPause(60);
		floor.speech(400);
		floor.words(`${TEXT} and more`, 0.5);
		floor.silence(60);

		expect(decisionsIn(floor.effects).filter(({ decision }) => decision === 'keep_listening')).toHaveLength(2);
	});

	test.each([
		[0.1999, false],
		[0.2, true],
	])('words of completeness %d are worth preparing for: %s', (completeness, expected) => {
		expect(named(inPause(60, completeness).effects).includes('speculate')).toBe(expected);
	});

	test('nothing is prepared while the words trail the speech', () => {
		const floor = new FloorDriver();
		floor.speech(1000);
		floor.words(TEXT, 1, { endSample: msToSamples(980) });
		floor.silence(600);

		expect(named(floor.effects)).toEqual(['open_turn', 'turn_opened']);
	});

	test('nothing is prepared for a sound without words', () => {
		const floor = new FloorDriver();
		floor.speech(1000);
		floor.words('', 0.5);
		floor.silence(600);

		expect(named(floor.effects)).toEqual(['open_turn', 'turn_opened', 'keep_listening']);
	});

	test('an answer is prepared under server_vad as well', () => {
		const floor = new FloorDriver({ mode: 'server_vad' });
		floor.speech(1000);
		floor.words(TEXT, 0.5);

		expect(named(floor.silence(500))).toEqual(['keep_listening', 'speculate', 'speculate', 'take_turn', 'turn_ended']);
	});
});

describe('the person goes on', () => {
	test('the prepared answer is abandoned at the first frame of speech, with its reason', () => {
		const floor = inPause(200);

		expect(floor.speech(20, 0.7)).toEqual([
			{
				type: 'decided',
				decision: {
					decision: 'abandon',
					atSample: msToSamples(1220),
					reasons: [{ name: 'speech_probability', value: 0.7, threshold: 0.5, comparison: '>=' }],
				},
			},
			{ type: 'abandon' },
		]);
		expect(floor.speech(200)).toEqual([]);
	});

	test('going on without a prepared answer abandons nothing', () => {
		expect(inPause(40).speech(20)).toEqual([]);
	});

	test('the same words are prepared for again in the next pause', () => {
		const floor = inPause(60);
		floor.speech(200);
		floor.words(TEXT, 0.5);

		expect(named(floor.silence(60))).toEqual(['keep_listening', 'speculate', 'speculate']);
	});
});

describe('the words change in the pause', () => {
	test('the old answer is abandoned and one for the new words is prepared', () => {
		const floor = inPause(100);
		expect(floor.words('turn on the radio please', 0.6)).toEqual([]);

		const effects = floor.silence(20);

		expect(named(effects)).toEqual(['abandon', 'speculate', 'speculate']);
		expect(effects.at(-1)).toEqual({ type: 'speculate', text: 'turn on the radio please' });
	});

	test('words that become unlikely to be complete keep the answer that there is', () => {
		const floor = inPause(100);
		floor.words('turn on the radio and', 0.1);

		expect(floor.silence(100)).toEqual([]);
		expect(floor.reset()).toEqual([{ type: 'abandon' }]);
	});

	test('words that change back are prepared for again', () => {
		const floor = inPause(100);
		floor.words('turn on the radio please', 0.5);
		floor.silence(20);
		floor.words(TEXT, 0.5);

		expect(floor.silence(20).at(-1)).toEqual({ type: 'speculate', text: TEXT });
	});
});

test('a turn that ends keeps its prepared answer: nothing is abandoned', () => {
	const floor = inPause(60, 1);

	expect(named(floor.silence(100))).toEqual(['take_turn', 'turn_ended']);
	expect(floor.reset()).toEqual([]);
});

test('Mandarin words are prepared for as they are', () => {
	const floor = new FloorDriver();
	floor.speech(800);
	floor.words('打开车窗', 1);

	expect(floor.silence(60).at(-1)).toEqual({ type: 'speculate', text: '打开车窗' });
});
