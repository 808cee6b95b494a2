import { describe, expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { findSpeech } from '../scoring/speech-gate.ts';
import { toneTrack } from '../scoring/synthetic-track.ts';
import { pickEvenly } from './paraphrases.ts';
import { withPause } from './spoken-lines.ts';
import { callerVoices } from './voice-choice.ts';

const LINE = {
	text: 'Set the heat, please.',
	language: 'en' as const,
	voice: 'v',
	samples: toneTrack(2000, [{ startMs: 0, endMs: 2000 }]),
	marks: [
		{ charEnd: 3, endSample: msToSamples(400) },
		{ charEnd: 7, endSample: msToSamples(900) },
		{ charEnd: 12, endSample: msToSamples(1300) },
		{ charEnd: 20, endSample: msToSamples(1900) },
		{ charEnd: 21, endSample: msToSamples(2000) },
	],
};

describe('a pause inside a line', () => {
	test('lies at the word border nearest to 55 % of the sound and has its length', () => {
		const paused = withPause(LINE, 500) ?? new Int16Array(0);
		expect(paused).toHaveLength(msToSamples(2500));
		const speech = findSpeech(paused);
		expect(speech).toHaveLength(2);
		const gapMs = ((speech[1]?.startSample ?? 0) - (speech[0]?.endSample ?? 0)) / msToSamples(1);
		expect(Math.abs(gapMs - 500)).toBeLessThan(20);
		expect(Math.abs((speech[0]?.endSample ?? 0) - msToSamples(1300))).toBeLessThan(msToSamples(20));
	});

	test('is never put where no word follows', () => {
		const single = {
			...LINE,
			text: 'Stop.',
			marks: [
				{ charEnd: 4, endSample: 100 },
				{ charEnd: 5, endSample: 200 },
			],
		};
		expect(withPause(single, 300)).toBeUndefined();
		expect(withPause({ ...LINE, marks: [] }, 300)).toBeUndefined();
	});
});

test('lines are picked from the whole list', () => {
	expect(pickEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([1, 3, 6, 8]);
	expect(pickEvenly([1, 2], 9)).toEqual([1, 2]);
	expect(pickEvenly([], 3)).toEqual([]);
});

test("callers do not use the agent's default voice, and recorded voices come first", () => {
	const voice = (id: string, ...languages: ('en' | 'zh')[]) => ({
		id,
		languages,
		label: id,
		engine: 'e',
		origin: 'o',
		license: 'l',
	});
	const voices = [voice('default', 'en', 'zh'), voice('both', 'en', 'zh'), voice('english', 'en')];
	expect(callerVoices(voices, 'en')).toEqual(['english', 'both']);
	expect(callerVoices(voices, 'zh')).toEqual(['both']);
});
