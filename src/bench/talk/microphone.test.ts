import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import { Loudspeaker } from './loudspeaker.ts';
import { Microphone } from './microphone.ts';

const closers: (() => void)[] = [];

afterEach(() => {
	for (const close of closers.splice(0)) {
		close();
	}
});

/** A recorder that is this Node, running a line of code. */
function microphone(code: string): Microphone {
	const instance = new Microphone({ program: process.execPath, arguments: ['-e', code] });
	closers.push(() => instance.close());
	return instance;
}

async function until(condition: () => boolean): Promise<void> {
	for (let wait = 0; wait < 500; wait++) {
		if (condition()) {
			return;
		}
		await delay(10);
	}
	throw new Error('the condition did not come true within 5 s');
}

test('frames are what was recorded, and silence until then', async () => {
	const source = microphone('process.stdout.write(Buffer.alloc(960, 1)); setInterval(() => {}, 1000);');
	const frame = new Int16Array(FRAME_SAMPLES).fill(5);
	await until(() => source.next(frame) && frame[0] === 0x0101);
	expect(frame.every((sample) => sample === 0x0101)).toBe(true);
	source.next(frame);
	expect(frame.every((sample) => sample === 0)).toBe(true);
	expect(source.failure).toBeUndefined();
});

test('a recorder that ends by itself ends the call and says why', async () => {
	const source = microphone('console.error("noise"); console.error("no such device"); process.exit(1);');
	await until(() => source.failure !== undefined);
	expect(source.failure).toContain('(no such device): is a microphone connected?');
	expect(source.next(new Int16Array(FRAME_SAMPLES))).toBe(false);
});

test('a recorder that was stopped has not failed', async () => {
	const source = microphone('setInterval(() => {}, 1000);');
	source.close();
	source.close();
	await delay(100);
	expect(source.failure).toBeUndefined();
	expect(source.next(new Int16Array(FRAME_SAMPLES))).toBe(false);
});

test('a player that cannot start or ends early does not end the call', async () => {
	const missing = new Loudspeaker({ program: '/nonexistent/player', arguments: [] });
	missing.play(new Int16Array(480));
	await delay(50);
	missing.clear();
	const brief = new Loudspeaker({ program: process.execPath, arguments: ['-e', ''] });
	for (let count = 0; count < 5; count++) {
		brief.play(new Int16Array(48_000));
		await delay(40);
	}
	brief.clear();
	brief.clear();
});
