import { describe, expect, test } from 'vitest';
import { msToSamples } from '../audio/media-clock.ts';
import { INPUT_STALL_MS } from './settings.ts';
import { FloorDriver, named } from './testing/floor-driver.ts';

describe('the microphone falls silent', () => {
	test('a turn that is being spoken ends where its speech ended', () => {
		const floor = new FloorDriver();
		floor.speech(1000);

		expect(floor.stalled(INPUT_STALL_MS)).toEqual([
			{
				type: 'decided',
				decision: {
					decision: 'take_turn',
					atSample: msToSamples(1000),
					reasons: [{ name: 'input_stalled_ms', value: INPUT_STALL_MS, threshold: INPUT_STALL_MS, comparison: '>=' }],
				},
			},
			{ type: 'turn_ended', lastSpeechSample: msToSamples(1000), endSample: msToSamples(1000) },
		]);
		expect(floor.state).toEqual({ phase: 'idle', agentSpeaking: false });
	});

	test('a turn in a pause ends, and the silence before counts as silence', () => {
		const floor = new FloorDriver();
		floor.speech(1000);
		floor.silence(200);

		expect(floor.stalled(INPUT_STALL_MS)).toContainEqual({
			type: 'turn_ended',
			lastSpeechSample: msToSamples(1000),
			endSample: msToSamples(1200),
		});
	});

	test('an answer that was prepared is given, not abandoned', () => {
		const floor = new FloorDriver();
		floor.speech(1000);
		floor.words('turn on the radio', 0.5);
		floor.silence(60);
		expect(named(floor.effects)).toContain('speculate');

		expect(named(floor.stalled(INPUT_STALL_MS))).toEqual(['take_turn', 'turn_ended']);
	});

	test.each([
		['idle', 0],
		['onset', 40],
	])('in phase %s nothing is ended, and a half-heard sound is forgotten', (phase, speechMs) => {
		const floor = new FloorDriver();
		floor.speech(speechMs);
		expect(floor.state.phase).toBe(phase);

		expect(floor.stalled(INPUT_STALL_MS)).toEqual([]);
		expect(floor.speech(40)).toEqual([]);
		expect(named(floor.speech(20))).toEqual(['open_turn', 'turn_opened']);
	});

	test('whether the agent is heard stays known', () => {
		const floor = new FloorDriver();
		floor.agent(true);
		floor.speech(200);
		floor.stalled(INPUT_STALL_MS);

		expect(floor.state).toEqual({ phase: 'idle', agentSpeaking: true });
	});
});
