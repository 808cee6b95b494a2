import { describe, expect, test } from 'vitest';
import { msToSamples } from '../audio/media-clock.ts';
import type { FloorState } from './floor-state.ts';
import { DEFAULT_TURN_SETTINGS } from './settings.ts';
import { decisionsIn, FloorDriver, named } from './testing/floor-driver.ts';

/** How to bring a floor into each phase. */
const PHASES: readonly (readonly [FloorState['phase'], (floor: FloorDriver) => void])[] = [
	['idle', () => undefined],
	['onset', (floor) => floor.speech(40)],
	['speaking', (floor) => floor.speech(60)],
	[
		'pausing',
		(floor) => {
			floor.speech(60);
			floor.silence(20);
		},
	],
];

describe('while the agent is silent', () => {
	test('40 ms of speech open no turn and 60 ms do', () => {
		const floor = new FloorDriver();

		expect(floor.speech(40)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
	});

	test('the decision names the speech and the probability that opened the turn', () => {
		const floor = new FloorDriver();
		floor.silence(100);

		const [decision] = decisionsIn(floor.speech(60, 0.8));

		expect(decision).toEqual({
			decision: 'open_turn',
			atSample: msToSamples(160),
			reasons: [
				{ name: 'speech_ms', value: 60, threshold: 60, comparison: '>=' },
				{ name: 'speech_probability', value: 0.8, threshold: 0.5, comparison: '>=' },
			],
		});
	});

	test.each([
		['just below the threshold', 0.4999, []],
		['at the threshold', 0.5, ['open_turn', 'turn_opened']],
	])('speech %s', (_name, probability, expected) => {
		expect(named(new FloorDriver().speech(60, probability))).toEqual(expected);
	});

	test('the threshold is the setting’s', () => {
		expect(named(new FloorDriver({ threshold: 0.8 }).speech(200, 0.79))).toEqual([]);
		expect(named(new FloorDriver({ threshold: 0.8 }).speech(60, 0.8))).toEqual(['open_turn', 'turn_opened']);
	});

	test('an open turn is not opened again', () => {
		const floor = new FloorDriver();
		floor.speech(60);

		expect(floor.speech(5000)).toEqual([]);
		expect(floor.state.phase).toBe('speaking');
	});
});

describe('gaps before a turn opens', () => {
	test('a gap of 60 ms keeps the onset alive', () => {
		const floor = new FloorDriver();
		floor.speech(40);
		floor.silence(60);

		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
	});

	test('a gap of 80 ms forgets the onset', () => {
		const floor = new FloorDriver();
		floor.speech(40);
		floor.silence(80);

		expect(floor.state.phase).toBe('idle');
		expect(floor.speech(40)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
	});

	test('clicks of one frame never add up to a turn', () => {
		const floor = new FloorDriver();

		for (let click = 0; click < 100; click++) {
			floor.speech(20);
			floor.silence(80);
		}

		expect(floor.effects).toEqual([]);
	});
});

describe('where the turn starts', () => {
	test('the turn starts at its first frame of speech less the prefix padding', () => {
		const floor = new FloorDriver({ prefixPaddingSamples: msToSamples(300) });
		floor.silence(1000);

		expect(floor.speech(60)).toContainEqual({
			type: 'turn_opened',
			startSample: msToSamples(700),
			interruptsAgent: false,
		});
	});

	test.each([
		['the padding is longer than the audio before', 280, 0],
		['the padding is as long as the audio before', 300, 0],
		['there is one frame more than the padding', 320, 20],
	])('%s', (_name, silenceMs, startMs) => {
		const floor = new FloorDriver();
		floor.silence(silenceMs);

		expect(floor.speech(60)).toContainEqual({
			type: 'turn_opened',
			startSample: msToSamples(startMs),
			interruptsAgent: false,
		});
	});

	test('an onset with a gap starts at its first sound', () => {
		const floor = new FloorDriver({ prefixPaddingSamples: 0 });
		floor.silence(500);
		floor.speech(40);
		floor.silence(60);

		expect(floor.speech(20)).toContainEqual({
			type: 'turn_opened',
			startSample: msToSamples(500),
			interruptsAgent: false,
		});
	});
});

describe('while the agent speaks', () => {
	test('a tolerant persona gives the floor away after its own time', () => {
		const floor = new FloorDriver({ bargeInSamples: msToSamples(400) });
		floor.agent(true);

		expect(floor.speech(380)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['yield', 'turn_opened']);
	});

	test('140 ms of speech take no floor and 160 ms do', () => {
		const floor = new FloorDriver();
		floor.agent(true);

		expect(floor.speech(140)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['yield', 'turn_opened']);
		expect(floor.effects.at(-1)).toMatchObject({ interruptsAgent: true });
	});

	test('the reasons of a yield show the longer requirement', () => {
		const floor = new FloorDriver();
		floor.agent(true);

		const [decision] = decisionsIn(floor.speech(160));

		expect(decision?.reasons[0]).toEqual({ name: 'speech_ms', value: 160, threshold: 160, comparison: '>=' });
	});

	test('without interruption the turn opens, and the agent keeps the floor', () => {
		const floor = new FloorDriver({ interrupts: false });
		floor.agent(true);

		expect(floor.speech(140)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
		expect(floor.effects.at(-1)).toMatchObject({ interruptsAgent: false });
	});

	test('an agent that starts during the onset raises the requirement', () => {
		const floor = new FloorDriver();
		floor.speech(40);
		floor.agent(true);

		expect(floor.speech(100)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['yield', 'turn_opened']);
	});

	test('an agent that stops during the onset lowers the requirement', () => {
		const floor = new FloorDriver();
		floor.agent(true);
		floor.speech(100);
		floor.agent(false);

		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
		expect(floor.effects.at(-1)).toMatchObject({ interruptsAgent: false });
	});

	test.each(PHASES)('the agent’s voice changes nothing but itself in phase %s', (phase, arrange) => {
		const floor = new FloorDriver();
		arrange(floor);
		const before = floor.state;

		expect(floor.agent(true)).toEqual([]);
		expect(floor.state).toEqual({ ...before, phase, agentSpeaking: true });
		expect(floor.agent(false)).toEqual([]);
		expect(floor.state).toEqual(before);
	});

	test('the agent’s voice is remembered through a whole turn', () => {
		const floor = new FloorDriver({ interrupts: false });
		floor.agent(true);
		floor.speech(300);
		floor.silence(4000);

		expect(floor.state).toEqual({ phase: 'idle', agentSpeaking: true });
	});
});

describe('a reset', () => {
	test.each(PHASES)('in phase %s closes silently what was open', (phase, arrange) => {
		const floor = new FloorDriver();
		arrange(floor);
		expect(floor.state.phase).toBe(phase);

		expect(floor.reset()).toEqual([]);
		expect(floor.state).toEqual({ phase: 'idle', agentSpeaking: false });
	});

	test('abandons the answer that was being prepared', () => {
		const floor = new FloorDriver();
		floor.speech(300);
		floor.words('turn on the light', 0.8);
		floor.silence(80);
		expect(named(floor.effects)).toContain('speculate');

		expect(floor.reset()).toEqual([{ type: 'abandon' }]);
	});

	test('keeps the agent’s voice in mind', () => {
		const floor = new FloorDriver();
		floor.agent(true);
		floor.speech(160);
		floor.reset();

		expect(floor.state).toEqual({ phase: 'idle', agentSpeaking: true });
	});

	test('makes the next speech earn its turn anew', () => {
		const floor = new FloorDriver();
		floor.speech(300);
		floor.reset();

		expect(floor.speech(40)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
	});
});

test('the machine does not change the state that it is given', () => {
	const floor = new FloorDriver(DEFAULT_TURN_SETTINGS);
	floor.speech(60);
	const frozen = Object.freeze({ ...floor.state });
	floor.state = frozen;

	expect(() => floor.silence(200)).not.toThrow();
	expect(floor.state).not.toBe(frozen);
});
