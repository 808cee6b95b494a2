import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { SpeechCommand, SpeechReport } from './speech-protocol.ts';

const { resolve } = createRequire(import.meta.url);
const PACKAGES = [
	{ name: '@vivavoce/speech-espeak', engine: 'espeak-ng', voice: 'gmw/en-US', sampleRateHz: 22_050 },
	{ name: '@vivavoce/speech-flite', engine: 'flite', voice: 'cmu_us_slt', sampleRateHz: 16_000 },
] as const;
const SENTENCE = 'the windows are closed';

const children: ChildProcess[] = [];

async function start(name: string): Promise<{ child: ChildProcess; reports: SpeechReport[] }> {
	const child = fork(resolve(name), { serialization: 'advanced', execArgv: [] });
	children.push(child);
	const reports: SpeechReport[] = [];
	await new Promise<void>((settle) => {
		child.on('message', (message: SpeechReport) => {
			reports.push(message);
			if (message.type === 'ready') {
				settle();
			}
		});
	});
	child.removeAllListeners('message');
	return { child, reports };
}

async function reportsUntilEnd(
	child: ChildProcess,
	commands: readonly SpeechCommand[],
	ends: number,
): Promise<SpeechReport[]> {
	const reports: SpeechReport[] = [];
	const ended = new Promise<void>((settle) => {
		child.on('message', (message) => {
			reports.push(message as SpeechReport);
			if (reports.filter(({ type }) => type === 'done' || type === 'error').length === ends) {
				settle();
			}
		});
	});
	for (const command of commands) {
		child.send(command);
	}
	await ended;
	return reports;
}

afterEach(() => {
	for (const child of children.splice(0)) {
		child.kill('SIGKILL');
	}
});

describe.each(PACKAGES)('the process of $name', { timeout: 60_000 }, ({ name, engine, voice, sampleRateHz }) => {
	const speak = (id: number, overrides: object = {}): SpeechCommand => {
		return { type: 'speak', id, text: SENTENCE, voice, rate: 1, pitch: 1, range: 1, ...overrides };
	};

	it('says that it is loaded, then that it is ready, then answers a job with chunks and one end', async () => {
		const { child, reports: first } = await start(name);
		expect(first).toEqual([{ type: 'loaded' }, { type: 'ready', engine }]);
		const reports = await reportsUntilEnd(child, [speak(7)], 1);
		const chunks = reports.filter((report) => report.type === 'chunk');
		expect(reports.at(-1)).toEqual({ type: 'done', id: 7 });
		expect(chunks.every((chunk) => chunk.id === 7 && chunk.sampleRateHz === sampleRateHz)).toBe(true);
		expect(chunks.every((chunk) => chunk.pcm instanceof Int16Array)).toBe(true);
		const words = chunks.flatMap((chunk) => chunk.words.map(({ charEnd }) => SENTENCE.slice(0, charEnd).trim()));
		expect(words).toEqual(['the', 'the windows', 'the windows are', 'the windows are closed']);
	});

	it('speaks longer when asked to speak slower', async () => {
		const { child } = await start(name);
		const length = async (id: number, rate: number) => {
			const reports = await reportsUntilEnd(child, [speak(id, { rate })], 1);
			child.removeAllListeners('message');
			return reports.reduce((sum, report) => sum + (report.type === 'chunk' ? report.pcm.length : 0), 0);
		};
		const neutral = await length(1, 1);
		const slow = await length(2, 0.6);
		expect(slow / neutral).toBeGreaterThan(1.35);
	});

	it('never begins a job that was cancelled before its turn', async () => {
		const { child } = await start(name);
		const reports = await reportsUntilEnd(child, [speak(1), speak(2), { type: 'cancel', id: 2 }], 2);
		expect(reports.filter((report) => report.type === 'chunk' && report.id === 2)).toEqual([]);
		expect(reports.filter(({ type }) => type === 'done').length).toBe(2);
	});

	it('answers a job it cannot do with an error that names the voice', async () => {
		const { child } = await start(name);
		const reports = await reportsUntilEnd(child, [speak(1, { voice: 'nobody' }), speak(2)], 2);
		expect(reports[0]).toMatchObject({ type: 'error', id: 1, message: expect.stringContaining('"nobody"') });
		expect(reports.at(-1)).toEqual({ type: 'done', id: 2 });
	});

	it('ends when its parent is killed', async () => {
		const script = `
			const child = require('node:child_process').fork(${JSON.stringify(resolve(name))}, { serialization: 'advanced' });
			child.once('message', () => console.log(child.pid));`;
		const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
		children.push(parent);
		const [output] = (await once(parent.stdout, 'data')) as [Buffer];
		const pid = Number(output.toString());
		parent.kill('SIGKILL');
		let alive = true;
		for (let attempt = 0; attempt < 200 && alive; attempt++) {
			await sleep(25);
			try {
				process.kill(pid, 0);
			} catch {
				alive = false;
			}
		}
		expect(alive).toBe(false);
	});
});
