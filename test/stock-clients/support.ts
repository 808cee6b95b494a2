/**
 * Runs a stock client against a real server: the server in this process, over `ws` or `wss`; the client in its own, so
 * that it trusts the server's certificate the way a user would make it.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { msToSamples } from '../../src/audio/media-clock.ts';
import { floatToPcm16, pcm16ToBytes } from '../../src/audio/pcm.ts';
import { readSpeechFile } from '../../src/bench/caller/speech-file.ts';
import { loadConfig } from '../../src/server/config/config.ts';
import { type RunningServer, startServer } from '../../src/server/vivavoce-server.ts';
import { NEUTRAL_STYLE } from '../../src/synthesis/speaker.ts';
import { createSpeaker } from '../../src/synthesis/speakers.ts';
import { type Report, SPOKEN } from './conversation.ts';

/** Longest conversation; it takes about half a minute on an idle machine. */
const CONVERSATION_LIMIT_MS = 150_000;

/** Longest time for loading the models, making the speech and the conversation together. */
export const HOOK_LIMIT_MS = CONVERSATION_LIMIT_MS + 90_000;

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

/** A server and a folder for what belongs to it. */
export interface StockServer {
	readonly server: RunningServer;
	readonly folder: string;
	/** Sessions that the server has open, from its own metrics. */
	openSessions(): Promise<number>;
	close(): Promise<void>;
}

/** Starts a server on a free port and waits until its models are loaded. */
export async function startStockServer(tls: boolean): Promise<StockServer> {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-stock-'));
	const overrides = { port: 0, tls, dataDir: folder, log: { level: 'error' as const } };
	const server = await startServer(await loadConfig({ overrides, cwd: folder, env: {} }));
	await server.ready;
	return {
		server,
		folder,
		openSessions: async () => gauge(await readText(server, '/metrics'), 'vivavoce_sessions_open'),
		close: async () => {
			await server.close();
			await rm(folder, { recursive: true });
		},
	};
}

/** Fetches a page of the server, trusting its own certificate. */
async function readText({ url, certPath }: RunningServer, path: string): Promise<string> {
	if (certPath === undefined) {
		return (await fetch(`${url}${path}`)).text();
	}
	const ca = await readFile(certPath);
	return new Promise((resolve, reject) => {
		get(`${url}${path}`, { ca }, (response) => {
			response
				.setEncoding('utf8')
				.toArray()
				.then((parts) => resolve(parts.join('')), reject);
		}).on('error', reject);
	});
}

/** Value of a gauge in Prometheus text. */
function gauge(metrics: string, name: string): number {
	const line = metrics.split('\n').find((candidate) => candidate.startsWith(`${name} `));
	return Number(line?.split(' ')[1]);
}

/** Writes what a person says aloud into a folder, as 24 kHz PCM16. */
export async function writeSpeech(folder: string): Promise<void> {
	await writePcm(folder, SPOKEN.sum, await sampleTurn('en-hello.wav', 'What is twelve plus thirty?'));
	await writePcm(folder, SPOKEN.time, await sampleTurn('zh-hello.wav', '现在几点了？'));
	await writePcm(folder, SPOKEN.weather, await speak('What is the weather in London?'));
}

async function writePcm(folder: string, file: string, samples: Int16Array): Promise<void> {
	await writeFile(join(folder, file), pcm16ToBytes(samples));
}

/** One turn of a shipped sample. */
async function sampleTurn(file: string, text: string): Promise<Int16Array> {
	const transcripts: Record<string, { text: string; startMs: number; endMs: number }[]> = JSON.parse(
		await readFile(join(SAMPLES, 'transcripts.json'), 'utf8'),
	);
	const turn = transcripts[file]?.find((candidate) => candidate.text === text);
	if (turn === undefined) {
		throw new Error(`samples/transcripts.json has no turn "${text}" in ${file}`);
	}
	const recording = await readSpeechFile(join(SAMPLES, file));
	return recording.slice(msToSamples(turn.startMs), msToSamples(turn.endMs));
}

/** A caller's voice, other than the one that answers. */
async function speak(text: string): Promise<Int16Array> {
	const speaker = createSpeaker();
	const request = { text, language: 'en', voice: 'flite-slt', style: NEUTRAL_STYLE } as const;
	const chunks: number[] = [];
	for await (const { samples } of speaker.speak(request, AbortSignal.timeout(30_000))) {
		chunks.push(...samples);
	}
	await speaker.close();
	return floatToPcm16(Float32Array.from(chunks));
}

/** Lets the client in `script` hold its conversation with the server. Rejects with all that the client said. */
export async function converseWith(script: string, { server, folder }: StockServer): Promise<Report> {
	await writeSpeech(folder);
	const trust = server.certPath === undefined ? {} : { NODE_EXTRA_CA_CERTS: server.certPath };
	const path = fileURLToPath(new URL(script, import.meta.url));
	const child = spawn(process.execPath, ['--import', 'tsx', path, server.wsUrl, folder], {
		env: { ...process.env, ...trust },
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: CONVERSATION_LIMIT_MS,
		killSignal: 'SIGKILL',
	});
	let output = '';
	let complaints = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		complaints += text;
	});
	const code = await new Promise((resolve) => child.on('close', resolve));
	if (code !== 0) {
		throw new Error(`${script} ended with code ${code} instead of a report:\n${complaints}${output}`);
	}
	return JSON.parse(output);
}
