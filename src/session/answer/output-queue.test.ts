import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_DELTA_SAMPLES, type OutputPiece, OutputQueue, QUEUE_LIMIT_SAMPLES } from './output-queue.ts';

function audio(length: number, first = 0): OutputPiece & { readonly type: 'audio' } {
	return {
		type: 'audio',
		samples: Int16Array.from({ length }, (_, index) => (first + index) % 30_000),
		marks: [{ charEnd: 3, endSample: length }],
	};
}

function text(delta: string): OutputPiece {
	return { type: 'text', delta };
}

function drain(queue: OutputQueue): OutputPiece[] {
	const pieces: OutputPiece[] = [];
	for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
		pieces.push(piece);
	}
	return pieces;
}

/** Whether the queue takes more audio without waiting. */
async function hasRoom(queue: OutputQueue): Promise<boolean> {
	return Promise.race([
		queue.room().then(() => true),
		new Promise<boolean>((resolve) => {
			setImmediate(() => resolve(false));
		}),
	]);
}

describe('order', () => {
	test('everything leaves in the order in which it came', () => {
		const queue = new OutputQueue();
		const call: OutputPiece = { type: 'tool_call', callId: 'c', name: 'n', arguments: '{}' };
		const end: OutputPiece = { type: 'end', outcome: { status: 'completed' } };
		for (const piece of [text('a'), audio(10), text('b'), call, end]) {
			queue.push(piece);
		}

		expect(queue.peek()).toEqual(text('a'));
		expect(drain(queue).map((piece) => piece.type)).toEqual(['text', 'audio', 'text', 'tool_call', 'end']);
	});

	test('an empty queue has nothing to show or give', () => {
		const queue = new OutputQueue();

		expect(queue.peek()).toBeUndefined();
		expect(queue.shift()).toBeUndefined();
	});
});

describe('deltas', () => {
	test.each([
		[1, [1]],
		[MAX_DELTA_SAMPLES, [MAX_DELTA_SAMPLES]],
		[MAX_DELTA_SAMPLES + 1, [MAX_DELTA_SAMPLES, 1]],
		[MAX_DELTA_SAMPLES * 2 + 7, [MAX_DELTA_SAMPLES, MAX_DELTA_SAMPLES, 7]],
	])('%d samples leave as deltas of %j', (length, expected) => {
		const queue = new OutputQueue();
		queue.push(audio(length));

		const lengths = drain(queue).map((piece) => (piece.type === 'audio' ? piece.samples.length : -1));
		expect(lengths).toEqual(expected);
	});

	test('the cut pieces are the same sound, and the marks ride on the first', () => {
		const queue = new OutputQueue();
		const whole = audio(MAX_DELTA_SAMPLES * 2 + 7);
		queue.push(whole);

		const pieces = drain(queue).flatMap((piece) => (piece.type === 'audio' ? [piece] : []));
		expect(pieces.flatMap((piece) => [...piece.samples])).toEqual([...whole.samples]);
		expect(pieces.map((piece) => piece.marks)).toEqual([whole.marks, [], []]);
	});
});

describe('the bound', () => {
	test('there is room up to the limit and none one sample above it', async () => {
		const queue = new OutputQueue();
		queue.push(audio(QUEUE_LIMIT_SAMPLES));
		expect(await hasRoom(queue)).toBe(true);

		queue.push(audio(1));
		expect(await hasRoom(queue)).toBe(false);
	});

	test('taking audio out lets a waiting producer go on', async () => {
		const queue = new OutputQueue();
		queue.push(audio(QUEUE_LIMIT_SAMPLES + 1));
		const room = queue.room();

		queue.shift();

		await expect(room).resolves.toBeUndefined();
	});

	test('a producer goes on as soon as exactly the limit waits', async () => {
		const queue = new OutputQueue();
		queue.push(audio(1));
		queue.push(audio(QUEUE_LIMIT_SAMPLES));
		const room = queue.room();

		queue.shift();

		await expect(room).resolves.toBeUndefined();
	});

	test('taking text out does not', async () => {
		const queue = new OutputQueue();
		queue.push(text('a'));
		queue.push(audio(QUEUE_LIMIT_SAMPLES + 1));

		queue.shift();

		expect(await hasRoom(queue)).toBe(false);
	});

	test.each([
		['dropping the audio', (queue: OutputQueue) => void queue.dropAudio()],
		['clearing', (queue: OutputQueue) => queue.clear()],
	])('%s lets a waiting producer go on', async (_name, free) => {
		const queue = new OutputQueue();
		queue.push(audio(QUEUE_LIMIT_SAMPLES + 1));
		const room = queue.room();

		free(queue);

		await expect(room).resolves.toBeUndefined();
		expect(await hasRoom(queue)).toBe(true);
	});
});

describe('dropping', () => {
	test('audio goes and everything else stays in order', () => {
		const queue = new OutputQueue();
		for (const piece of [text('a'), audio(5000), text('b'), audio(10)]) {
			queue.push(piece);
		}

		expect(queue.dropAudio()).toBe(5010);
		expect(drain(queue)).toEqual([text('a'), text('b')]);
	});

	test('only what still waits is counted', () => {
		const queue = new OutputQueue();
		queue.push(audio(MAX_DELTA_SAMPLES + 100));
		queue.shift();

		expect(queue.dropAudio()).toBe(100);
		expect(queue.dropAudio()).toBe(0);
	});

	test('clearing leaves nothing', () => {
		const queue = new OutputQueue();
		queue.push(text('a'));
		queue.push(audio(5000));
		queue.clear();

		expect(queue.peek()).toBeUndefined();
		expect(queue.dropAudio()).toBe(0);
	});
});

test('no sample is lost, doubled or moved, whatever is pushed and taken', () => {
	const action = fc.oneof(fc.record({ push: fc.integer({ min: 1, max: 8000 }) }), fc.constant({ take: true as const }));
	fc.assert(
		fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
			const queue = new OutputQueue();
			const taken: number[] = [];
			let pushed = 0;
			const take = (piece: OutputPiece | undefined) => {
				if (piece?.type === 'audio') {
					expect(piece.samples.length).toBeLessThanOrEqual(MAX_DELTA_SAMPLES);
					taken.push(...piece.samples);
				}
			};
			for (const step of actions) {
				if ('push' in step) {
					queue.push(audio(step.push, pushed));
					pushed += step.push;
				} else {
					take(queue.shift());
				}
			}
			for (const piece of drain(queue)) {
				take(piece);
			}
			expect(taken).toEqual(Array.from({ length: pushed }, (_, index) => index % 30_000));
		}),
		{ numRuns: 40 },
	);
});

test('marks without audio keep their place', () => {
	const queue = new OutputQueue();
	const marks = [{ charEnd: 5, endSample: 100 }];

	queue.push({ type: 'audio', samples: new Int16Array(0), marks });

	expect(queue.shift()).toEqual({ type: 'audio', samples: new Int16Array(0), marks });
});
