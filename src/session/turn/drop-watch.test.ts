import { expect, test } from 'vitest';
import type { SessionRecord } from '../ports.ts';
import { DropWatch } from './drop-watch.ts';
import { INPUT_LIMIT_SAMPLES, InputAudio } from './input-audio.ts';

test('each drop is recorded once, as what was added since the last look', () => {
	const records: SessionRecord[] = [];
	const totals = { one: 0, two: 0 };
	const watch = new DropWatch(
		() => totals,
		(record) => records.push(record),
	);
	watch.look();
	expect(records).toEqual([]);
	totals.one = 480;
	watch.look();
	watch.look();
	totals.one = 500;
	totals.two = 1;
	watch.look();
	expect(records).toEqual([
		{ type: 'dropped', queue: 'one', count: 480 },
		{ type: 'dropped', queue: 'one', count: 20 },
		{ type: 'dropped', queue: 'two', count: 1 },
	]);
});

test('an input buffer that nobody commits reports what it loses beyond five minutes', () => {
	const records: SessionRecord[] = [];
	const input = new InputAudio();
	const watch = new DropWatch(
		() => ({ input_audio_samples: input.droppedSamples }),
		(record) => records.push(record),
	);
	const second = new Float32Array(24_000);
	for (let at = 0; at < INPUT_LIMIT_SAMPLES; at += second.length) {
		input.append(second);
		watch.look();
	}
	expect(records).toEqual([]);
	input.append(second);
	watch.look();
	expect(records).toEqual([{ type: 'dropped', queue: 'input_audio_samples', count: 24_000 }]);
});
