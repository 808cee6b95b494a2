/**
 * Whether `docs/watermark.md` is enough for another team: a detector written from it finds and reads the mark in what a
 * server really sends.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesToPcm16, pcm16ToFloat } from '../src/audio/pcm.ts';
import { resample } from '../src/audio/resampler.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { startServer } from '../src/server/vivavoce-server.ts';
import { bestAgreement, softBits, whitened } from './support/independent-detector.ts';
import { readPayload } from './support/independent-payload.ts';
import { connect } from './support/socket-client.ts';

const TIMEOUT_MS = 120_000;
/** 4 s at 12 kHz. */
const WINDOW = 48_000;
let dataDir: string;
let sessionId: string;
let marked: Float64Array;
let spoken: Float32Array;
let unmarked: Float64Array;

async function hear(watermark: boolean): Promise<{ id: string; sound: Float32Array }> {
	const overrides = { port: 0, log: { level: 'silent' as const }, dataDir, provenance: { watermark } };
	const server = await startServer(await loadConfig({ overrides, env: {}, cwd: dataDir }));
	await server.ready;
	const client = await connect(`${server.wsUrl}?model=test`);
	const { session } = await client.next('session.created');
	client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: null } } } });
	const content = [{ type: 'input_text', text: 'What can you do?' }];
	client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
	client.send({ type: 'response.create' });
	await client.next('response.done');
	const deltas = client.events.filter(({ type }) => type === 'response.output_audio.delta');
	const bytes = Buffer.concat(deltas.map(({ delta }) => Buffer.from(delta, 'base64')));
	await client.close();
	await server.close();
	return { id: session.id, sound: pcm16ToFloat(bytesToPcm16(Uint8Array.from(bytes))) };
}

/** Neighbouring speeds are so far apart that 1800 Hz turns by half a period over the window. */
function speedsAround(centre: number, range: number): number[] {
	const step = 1 / (1800 * 4);
	const side = Math.ceil(range / step);
	return Array.from({ length: 2 * side + 1 }, (_, index) => centre * Math.exp((index - side) * step));
}

const ORIGINAL = speedsAround(1, 0.002);
/** In one window, by the formula of the document: two polarities, 4096 shifts, every speed; doubled. */
const THRESHOLD = Math.sqrt(2 * Math.log((2 * 2 * 4096 * ORIGINAL.length) / 1e-6));

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-detector-'));
	const { id, sound } = await hear(true);
	[sessionId, spoken, marked] = [id, sound, whitened(sound)];
	unmarked = whitened((await hear(false)).sound);
}, TIMEOUT_MS);

afterAll(() => rm(dataDir, { recursive: true }));

test('it finds the mark in 4 s of what a server sends, and none in the same words without it', () => {
	expect(bestAgreement(marked.subarray(0, WINDOW), ORIGINAL).score).toBeGreaterThan(THRESHOLD);
	expect(Math.abs(bestAgreement(unmarked.subarray(0, WINDOW), ORIGINAL).score)).toBeLessThan(THRESHOLD);
	const otherKey = Buffer.alloc(32, 7);
	expect(Math.abs(bestAgreement(marked.subarray(0, WINDOW), ORIGINAL, otherKey).score)).toBeLessThan(THRESHOLD);
});

test('it finds the speed and the polarity of what was played faster and turned over', () => {
	const fast = resample(spoken, { fromHz: 26_400, toHz: 24_000 }).map((sample) => -sample);
	const { score, speed } = bestAgreement(whitened(fast).subarray(0, WINDOW), speedsAround(1.1, 0.01));
	expect(score).toBeLessThan(-THRESHOLD);
	expect(speed).toBeCloseTo(1.1, 2);
});

test('it reads the session with the key of the deployment, and nothing with another key', async () => {
	const key = Buffer.from((await readFile(join(dataDir, 'watermark.key'), 'utf8')).trim(), 'hex');
	const windows = Array.from({ length: Math.floor(marked.length / WINDOW) }, (_, index) =>
		marked.subarray(index * WINDOW, (index + 1) * WINDOW),
	);
	const read = (secret: Uint8Array) => {
		const parts = windows.map((window) => softBits(window, bestAgreement(window, ORIGINAL), secret));
		return readPayload(parts.reduce((one, other) => one.map((value, index) => value + (other[index] ?? 0))));
	};
	const tag = createHash('sha256').update(sessionId).digest().readUIntBE(0, 3);
	expect(read(key)).toMatchObject({ tag });
	expect(read(Buffer.alloc(32, 7))).toBeUndefined();
});
