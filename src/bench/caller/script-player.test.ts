import { describe, expect, test } from 'vitest';
import { FRAME_SAMPLES, msToSamples } from '../../audio/media-clock.ts';
import { DEFAULT_PATIENCE, type ScriptedTurn } from './call-script.ts';
import { ScriptPlayer } from './script-player.ts';
import type { AgentView } from './user-audio.ts';

const FRAME_MS = 20;

function tone(ms: number): Int16Array {
	return new Int16Array(msToSamples(ms)).fill(9);
}

/** Runs a player against an agent that is described as a function of time. */
function run(script: ScriptedTurn[], agent: (nowMs: number) => Partial<AgentView>, maxMs = 60_000) {
	const player = new ScriptPlayer(script, DEFAULT_PATIENCE);
	const frame = new Int16Array(FRAME_SAMPLES);
	for (let nowMs = 0; nowMs < maxMs; nowMs += FRAME_MS) {
		const view = { nowSample: msToSamples(nowMs), playbackEndSample: 0, responding: false, ...agent(nowMs) };
		if (!player.next(frame, view)) {
			return { spoken: player.spoken, endedMs: nowMs };
		}
	}
	return { spoken: player.spoken, endedMs: maxMs };
}

describe('a script', () => {
	test('starts a turn at its position and after a gap, whatever the agent does', () => {
		const script: ScriptedTurn[] = [
			{ start: { kind: 'at', ms: 500 }, samples: tone(1000) },
			{ start: { kind: 'after-turn', gapMs: 700 }, samples: tone(300) },
		];
		const { spoken } = run(script, () => ({ responding: true, playbackEndSample: 1e9 }), 4000);
		expect(spoken.map(({ startSample }) => startSample)).toEqual([msToSamples(500), msToSamples(2200)]);
	});

	test('waits until the answer is over and the pause has passed', () => {
		const script: ScriptedTurn[] = [
			{ start: { kind: 'at', ms: 0 }, samples: tone(1000) },
			{ start: { kind: 'after-agent', pauseMs: 400 }, samples: tone(200) },
		];
		// The answer is made from 1.2 s to 2 s and plays until 3 s.
		const { spoken } = run(script, (nowMs) => ({
			responding: nowMs >= 1200 && nowMs < 2000,
			playbackEndSample: nowMs >= 1300 ? msToSamples(3000) : 0,
		}));
		expect(spoken[1]?.startSample).toBe(msToSamples(3400));
	});

	test('keeps its own gap, and lets an answer finish that is longer', () => {
		const script: ScriptedTurn[] = [
			{ start: { kind: 'at', ms: 0 }, samples: tone(1000) },
			{ start: { kind: 'when-silent', gapMs: 900, pauseMs: 300 }, samples: tone(200) },
		];
		const startOf = (playbackEndMs: number, respondingUntilMs: number) =>
			run(script, (nowMs) => ({
				playbackEndSample: msToSamples(playbackEndMs),
				responding: nowMs >= 1100 && nowMs < respondingUntilMs,
			})).spoken[1]?.startSample;
		expect(startOf(0, 0)).toBe(msToSamples(1900));
		expect(startOf(1500, 1400)).toBe(msToSamples(1900));
		expect(startOf(2500, 2000)).toBe(msToSamples(2800));
		expect(startOf(0, 3000)).toBe(msToSamples(3000));
	});

	test('barges in when the agent has been audible long enough, not one frame earlier', () => {
		const script: ScriptedTurn[] = [
			{ start: { kind: 'at', ms: 0 }, samples: tone(1000) },
			{ start: { kind: 'barge-in', agentSpeechMs: 800 }, samples: tone(200) },
		];
		const { spoken } = run(script, (nowMs) =>
			nowMs < 1300
				? { responding: nowMs >= 1200 }
				: { responding: true, playbackEndSample: msToSamples(9000), audibleSinceSample: msToSamples(1300) },
		);
		expect(spoken[1]?.startSample).toBe(msToSamples(2100));
	});

	test('goes on and hangs up when no answer comes', () => {
		const script: ScriptedTurn[] = [
			{ start: { kind: 'at', ms: 0 }, samples: tone(1000) },
			{ start: { kind: 'after-agent', pauseMs: 400 }, samples: tone(200) },
		];
		const { spoken, endedMs } = run(script, () => ({}));
		expect(spoken[1]?.startSample).toBe(msToSamples(1000 + DEFAULT_PATIENCE.answerTimeoutMs));
		expect(endedMs).toBe(1000 + 2 * DEFAULT_PATIENCE.answerTimeoutMs + 200);
	});

	test('hangs up on an answer that never ends', () => {
		const script: ScriptedTurn[] = [{ start: { kind: 'at', ms: 0 }, samples: tone(1000) }];
		const { endedMs } = run(script, () => ({ responding: true }));
		expect(endedMs).toBe(1000 + DEFAULT_PATIENCE.answerMaxMs);
	});

	test('plays every sample of a turn whose length is no whole number of frames', () => {
		const player = new ScriptPlayer(
			[{ start: { kind: 'at', ms: 0 }, samples: new Int16Array(FRAME_SAMPLES + 7).fill(3) }],
			DEFAULT_PATIENCE,
		);
		const frame = new Int16Array(FRAME_SAMPLES);
		let sum = 0;
		for (let index = 0; index < 5; index++) {
			player.next(frame, { nowSample: index * FRAME_SAMPLES, playbackEndSample: 0, responding: false });
			sum += frame.reduce((total, sample) => total + sample, 0);
		}
		expect(sum).toBe(3 * (FRAME_SAMPLES + 7));
		expect(player.spoken).toHaveLength(1);
	});
});
