import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { ProcessPool, type ProcessPoolOptions } from './process-pool.ts';
import type { SpeechJob, SpeechPcm } from './speech-protocol.ts';

const ESPEAK = createRequire(import.meta.url).resolve('@vivavoce/speech-espeak');
const ENGLISH: SpeechJob = { text: 'One two three four five six.', voice: 'gmw/en-US', rate: 1, pitch: 1, range: 1 };
const LONG: SpeechJob = { ...ENGLISH, text: 'this goes on and on '.repeat(60) };

const pools: ProcessPool[] = [];

function open(options: Partial<ProcessPoolOptions> = {}): ProcessPool {
	const pool = new ProcessPool({ engine: 'espeak-ng', entryPath: ESPEAK, maxProcesses: 1, ...options });
	pools.push(pool);
	return pool;
}

async function collect(chunks: AsyncIterable<SpeechPcm>): Promise<SpeechPcm[]> {
	const all: SpeechPcm[] = [];
	for await (const chunk of chunks) {
		all.push(chunk);
	}
	return all;
}

function run(pool: ProcessPool, job = ENGLISH, signal = new AbortController().signal): Promise<SpeechPcm[]> {
	return collect(pool.run(job, signal));
}

function samplesIn(chunks: readonly SpeechPcm[]): number {
	return chunks.reduce((sum, { pcm }) => sum + pcm.length, 0);
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function untilDead(pid: number): Promise<void> {
	for (let attempt = 0; attempt < 200 && isAlive(pid); attempt++) {
		await sleep(25);
	}
	expect(isAlive(pid)).toBe(false);
}

afterEach(() => {
	for (const pool of pools.splice(0)) {
		pool.close();
	}
});

// Generous: loading an engine takes half a second on an idle core, and seconds on a busy machine.
describe('a pool of speech processes', { timeout: 60_000 }, () => {
	it('starts none before the first job, and one for it', async () => {
		const pool = open({ maxProcesses: 2 });
		expect(pool.stats.processes).toBe(0);
		expect(samplesIn(await run(pool))).toBeGreaterThan(20_000);
		expect(pool.stats.processes).toBe(1);
	});

	it('grows to its bound under load and not beyond', async () => {
		const pool = open({ maxProcesses: 2 });
		await Promise.all(Array.from({ length: 6 }, () => run(pool)));
		expect(pool.stats.processes).toBe(2);
	});

	it('reports words in order and within the audio', async () => {
		const pool = open();
		const chunks = await run(pool);
		const words = chunks.flatMap((chunk) => chunk.words);
		const audioMs = (samplesIn(chunks) * 1000) / (chunks[0]?.sampleRateHz ?? 1);
		expect(words.map((word) => ENGLISH.text.slice(0, word.charEnd).trim().split(' ').length)).toEqual([
			1, 2, 3, 4, 5, 6,
		]);
		expect(words.every((word, index) => word.endMs >= (words[index - 1]?.endMs ?? 0))).toBe(true);
		expect(words.at(-1)?.endMs).toBeLessThanOrEqual(audioMs);
	});

	it('has its engine in memory once warmed, and keeps early jobs until it can take them', async () => {
		const pool = open();
		await pool.warm();
		await pool.warm();
		const jobs = [run(pool), run(pool)];
		expect((await Promise.all(jobs)).every((chunks) => samplesIn(chunks) > 20_000)).toBe(true);
		expect(pool.stats).toEqual({ processes: 1, waiting: 0, refused: 0, crashes: 0 });
	});

	it('starts another process when one is lost while it warms up', async () => {
		const pool = open();
		await pool.warm();
		const [pid = 0] = pool.pids;
		const job = run(pool);
		process.kill(pid, 'SIGKILL');
		expect(samplesIn(await job)).toBeGreaterThan(20_000);
		expect(pool.pids).not.toContain(pid);
	});

	it('refuses jobs beyond its queue and counts them', async () => {
		const pool = open({ maxWaiting: 2 });
		const jobs = [run(pool), run(pool)];
		await expect(run(pool)).rejects.toMatchObject({ code: 'speaker_busy' });
		expect(pool.stats.refused).toBe(1);
		await Promise.all(jobs);
		expect(samplesIn(await run(pool))).toBeGreaterThan(0);
	});

	it('fails the job of a killed process cleanly and speaks the next one', async () => {
		const pool = open();
		await run(pool);
		const [pid = 0] = pool.pids;
		process.kill(pid, 'SIGSTOP');
		const failed = run(pool);
		const waiting = run(pool);
		process.kill(pid, 'SIGKILL');
		await expect(failed).rejects.toMatchObject({ name: 'SpeakerError', code: 'speech_engine_crashed' });
		expect(samplesIn(await waiting)).toBeGreaterThan(0);
		expect(pool.stats.crashes).toBe(1);
		expect(pool.pids).not.toContain(pid);
	});

	it('replaces an idle process that was killed', async () => {
		const pool = open();
		await run(pool);
		const [pid = 0] = pool.pids;
		process.kill(pid, 'SIGKILL');
		await untilDead(pid);
		await sleep(50);
		expect(pool.stats.processes).toBe(0);
		expect(samplesIn(await run(pool))).toBeGreaterThan(0);
	});

	it('kills a process that hangs', async () => {
		const pool = open({ hangMs: 8000 });
		await run(pool);
		const [pid = 0] = pool.pids;
		process.kill(pid, 'SIGSTOP');
		await expect(run(pool)).rejects.toMatchObject({ code: 'speech_engine_crashed' });
		await untilDead(pid);
	});

	it('ends an aborted job without error and gives the process to the next', async () => {
		const pool = open();
		await pool.warm();
		const abort = new AbortController();
		const heard: SpeechPcm[] = [];
		for await (const chunk of pool.run(LONG, abort.signal)) {
			heard.push(chunk);
			abort.abort();
		}
		expect(heard.length).toBe(1);
		expect(samplesIn(await run(pool))).toBeGreaterThan(20_000);
	});

	it('takes a job that is aborted while it waits out of the queue', async () => {
		const pool = open();
		const first = run(pool, LONG);
		const abort = new AbortController();
		const second = run(pool, ENGLISH, abort.signal);
		await sleep(0);
		expect(pool.stats.waiting).toBe(2);
		abort.abort();
		expect(await second).toEqual([]);
		expect(pool.stats.waiting).toBe(1);
		expect(samplesIn(await first)).toBeGreaterThan(0);
	});

	it('reports what the engine could not do and lives on', async () => {
		const pool = open();
		await expect(run(pool, { ...ENGLISH, voice: 'no/such' })).rejects.toMatchObject({
			code: 'speech_failed',
			message: expect.stringContaining('"no/such"'),
		});
		expect(samplesIn(await run(pool))).toBeGreaterThan(0);
		expect(pool.stats.crashes).toBe(0);
	});

	it('fails jobs and warming when the process cannot load, saying why', async () => {
		const pool = open({ entryPath: fileURLToPath(new URL('./no-such-process.js', import.meta.url)) });
		await expect(pool.warm()).rejects.toMatchObject({ code: 'speech_engine_unavailable' });
		await expect(run(pool)).rejects.toMatchObject({
			code: 'speech_engine_unavailable',
			message: expect.stringContaining('no-such-process'),
		});
	});

	it('ends its processes and its jobs when it is closed, twice if asked', async () => {
		const pool = open();
		await run(pool);
		const [pid = 0] = pool.pids;
		const jobs = [run(pool, LONG), run(pool)];
		pool.close();
		pool.close();
		const results = await Promise.allSettled(jobs);
		expect(results).toMatchObject([{ reason: { code: 'speaker_closed' } }, { reason: { code: 'speaker_closed' } }]);
		await untilDead(pid);
		await expect(run(pool)).rejects.toMatchObject({ code: 'speaker_closed' });
	});
});
