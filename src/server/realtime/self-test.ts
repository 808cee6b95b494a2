/**
 * Checks that tell why a server does not start or does not talk, each with what to do about it.
 *
 * @module
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { NEUTRAL_STYLE, type Speaker, type VoiceInfo } from '../../synthesis/speaker.ts';
import type { Environment } from '../config/config-checks.ts';
import type { Config } from '../config/config-schema.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

/** The outcome of one check. */
export interface CheckResult {
	readonly name: string;
	/** `absent`: something optional is not there. */
	readonly status: 'ok' | 'failed' | 'absent';
	/** What was found. */
	readonly detail: string;
	/** What to do, unless all is well. */
	readonly advice?: string;
}

/** Oldest version that runs everything (package.json, `engines`). */
const MIN_NODE = [20, 19] as const;

/** Programs that can record, any of which will do. */
const RECORDERS = ['arecord', 'rec', 'parec', 'ffmpeg'];

/** The models and what each is for. */
const MODEL_FILES = ['vad.onnx', 'recogniser.onnx'];

/** Speech engines start within a second; a machine that needs this long is unusable for conversation. */
const SPEAK_TIMEOUT_MS = 15_000;

/** Whether this Node can run the server. `version` is without the leading `v`. */
export function checkNode(version: string): CheckResult {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const good = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
	const result = { name: 'Node.js', detail: version };
	return good
		? { ...result, status: 'ok' }
		: { ...result, status: 'failed', advice: `install Node.js ${MIN_NODE.join('.')} or newer` };
}

/** Whether the configured address can be listened on. */
export async function checkPort(config: Pick<Config, 'host' | 'port'>): Promise<CheckResult> {
	const name = 'Port';
	const detail = `${config.port} on ${config.host}`;
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) => {
			const advice = 'stop the program that uses it, or choose another with --port';
			resolve({ name, status: 'failed', detail: `${detail}: ${error.code}`, advice });
		});
		probe.listen(config.port, config.host, () => {
			probe.close(() => resolve({ name, status: 'ok', detail: `${detail} is free` }));
		});
	});
}

/** Whether the model files are there, with their sizes. */
export function checkModelFiles(folder = join(PACKAGE_ROOT, 'models')): CheckResult {
	const name = 'Models';
	const missing = MODEL_FILES.filter((file) => !existsSync(join(folder, file)));
	if (missing.length > 0) {
		const advice = 'install the package again, or make them with the recipe in training/';
		return { name, status: 'failed', detail: `missing in ${folder}: ${missing.join(', ')}`, advice };
	}
	const files = readdirSync(folder).filter((file) => file.endsWith('.onnx'));
	const sizes = files.map((file) => `${file} ${formatSize(statSync(join(folder, file)).size)}`);
	return { name, status: 'ok', detail: sizes.join(', ') };
}

/** Whether the models load and hear silence as silence. */
export async function checkPerception(): Promise<CheckResult> {
	return attempt('Hearing', 'check the models folder and that onnxruntime-node is installed', async () => {
		const { createPerceptionProvider } = await import('../../perception/provider.ts');
		const provider = await createPerceptionProvider({ modelsDir: join(PACKAGE_ROOT, 'models') });
		const startedMs = performance.now();
		try {
			const heard = await provider.recognise(new Float32Array(MEDIA_RATE_HZ / 2));
			const elapsedMs = Math.round(performance.now() - startedMs);
			return `models load; 500 ms of silence gave ${heard.words.length} words in ${elapsedMs} ms`;
		} finally {
			await provider.close();
		}
	});
}

/** Whether each speech engine starts and makes sound. */
export async function checkSpeech(): Promise<CheckResult[]> {
	const { createSpeaker } = await import('../../synthesis/speakers.ts');
	const speaker = createSpeaker();
	try {
		const results: CheckResult[] = [];
		for (const voice of oneVoicePerEngine(speaker.voices)) {
			results.push(await checkVoice(speaker, voice));
		}
		return results;
	} finally {
		await speaker.close();
	}
}

/** Whether a program that records from the microphone is installed; only `vivavoce talk --mic` needs one. */
export function checkRecorder(env: Environment): CheckResult {
	const folders = (env['PATH'] ?? '').split(delimiter);
	const found = RECORDERS.filter((program) => folders.some((folder) => existsSync(join(folder, program))));
	if (found.length > 0) {
		return { name: 'Microphone', status: 'ok', detail: `recording with ${found.join(', ')}` };
	}
	const advice = 'for talk --mic install alsa-utils, sox, pulseaudio-utils or ffmpeg; the web page needs none';
	return { name: 'Microphone', status: 'absent', detail: 'no recording program', advice };
}

function oneVoicePerEngine(voices: readonly VoiceInfo[]): VoiceInfo[] {
	return voices.filter((voice, index) => voices.findIndex((other) => other.engine === voice.engine) === index);
}

function checkVoice(speaker: Speaker, voice: VoiceInfo): Promise<CheckResult> {
	return attempt(`Voice ${voice.engine}`, 'install the packages again (npm install)', async () => {
		const language = voice.languages[0] ?? 'en';
		const text = language === 'zh' ? '你好。' : 'Hello.';
		const request = { text, language, voice: voice.id, style: NEUTRAL_STYLE };
		let samples = 0;
		for await (const chunk of speaker.speak(request, AbortSignal.timeout(SPEAK_TIMEOUT_MS))) {
			samples += chunk.samples.length;
		}
		if (samples === 0) {
			throw new Error('it made no sound');
		}
		return `${voice.id} spoke for ${Math.round((samples * 1000) / MEDIA_RATE_HZ)} ms`;
	});
}

async function attempt(name: string, advice: string, work: () => Promise<string>): Promise<CheckResult> {
	try {
		return { name, status: 'ok', detail: await work() };
	} catch (error) {
		return { name, status: 'failed', detail: error instanceof Error ? error.message : String(error), advice };
	}
}

function formatSize(bytes: number): string {
	return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}
