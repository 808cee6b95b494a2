/**
 * `vivavoce verify`: whether recordings are marked, what they say of their origin, and whether a receipt holds.
 *
 * @module
 */
import { open, readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { createProgress } from '../bench/report/progress.ts';
import { isZip, openSession } from '../provenance/session-file/session-file.ts';
import type { WatermarkKeys } from '../provenance/watermark/detect-watermark.ts';
import { parseKey } from '../provenance/watermark/mark-keys.ts';
import { loadConfig } from '../server/config/config.ts';
import { AudioFileError } from '../server/http/decode-audio.ts';
import { checkWatermark, type WatermarkReport } from '../server/verify/watermark-check.ts';
import { watermarkKeyPath } from '../server/verify/watermark-key.ts';
import { checkCredentials, credentialLines, type FileCredentials, trustAnchors } from './verify-credentials.ts';
import { checkErasure, type ErasureReport, erasureLines } from './verify-erasure.ts';
import {
	checkReceipt,
	looksLikeReceipt,
	type ReceiptReport,
	readPaper,
	receiptLines,
	reportOn,
	type VerifyOutcome,
} from './verify-receipt.ts';

interface VerifyFlags {
	readonly json?: boolean;
	readonly key?: string;
	readonly detectKey?: string;
	readonly trust: readonly string[];
	readonly anchor: readonly string[];
	readonly config?: string;
}

/** What was found out about one recording. */
interface RecordingReport extends FileCredentials {
	readonly file: string;
	readonly watermark: WatermarkReport | { readonly error: string };
}

type Papers = ReceiptReport | ErasureReport;

/** What is checked: papers by themselves, and sound. */
interface Subjects {
	readonly papers?: Papers;
	readonly sounds: readonly { readonly file: string; read(): Promise<Uint8Array> }[];
}

/** Largest file that is read, 2 GiB: an hour of any WAV fits. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

const EXIT_CODES: Readonly<Record<VerifyOutcome, number>> = { genuine: 0, inconclusive: 2, altered: 3 };

const HELP = `
Exit codes:
  0  every recording is marked; a receipt and its recording are genuine
  1  a file cannot be read or verified
  2  inconclusive: too little speech, a trace only, or an excerpt of what the receipt covers
  3  a recording is not marked, or a receipt, recording or credential was altered

Examples:
  vivavoce verify call.mp3
  vivavoce verify --key ~/.vivavoce/watermark.key --json call.opus
  vivavoce verify receipt.json recording.wav
  vivavoce verify session.vivavoce.zip`;

/** Adds the command. */
export function registerVerify(program: Command): void {
	const collect = (value: string, previous: readonly string[]) => [...previous, value];
	program
		.command('verify')
		.description('find the watermark in recordings (WAV, MP3, FLAC, Ogg) and read their papers; check receipts')
		.argument(
			'<file...>',
			'recordings, a receipt and optionally its recording, a session file, or a receipt of deletion',
		)
		.addOption(
			new Option('--key <key>', "the deployment's key, in hexadecimal or as a file (default: this machine's own)").env(
				'VIVAVOCE_WATERMARK_KEY',
			),
		)
		.option('--detect-key <key>', 'key of the layer that tells marked from unmarked (default: the public one)')
		.option('--trust <key>', 'key of a log to trust in receipts; may be repeated', collect, [])
		.option('--anchor <file>', 'root certificate (PEM) to trust in content credentials; may be repeated', collect, [])
		.option('--config <path>', 'configuration file that names the data folder')
		.option('--json', 'print one JSON document')
		.addHelpText('after', HELP)
		.action(runVerify);
}

async function runVerify(files: readonly string[], flags: VerifyFlags): Promise<void> {
	const { dataDir } = await loadConfig(flags.config === undefined ? {} : { configFile: flags.config });
	const keys = await readKeys(flags, dataDir);
	const anchors = await trustAnchors(dataDir, flags.anchor);
	const { papers, sounds } = await readSubjects(files, flags.trust);
	const recordings = await checkAll(sounds, keys, anchors);
	print(papers, recordings, flags.json === true);
	process.exitCode = exitCode(papers, recordings);
}

/** Tells by the first file's first bytes what is to be checked. */
async function readSubjects(files: readonly string[], trusted: readonly string[]): Promise<Subjects> {
	const [first = '', second, ...more] = files;
	const head = await readHead(first);
	if (isZip(head)) {
		requireNoMore(files.slice(1), 'a session file is checked alone; give the others separately');
		return readSessionFile(first, trusted);
	}
	if (!looksLikeReceipt(head)) {
		return { sounds: files.map((file) => ({ file, read: () => readRecording(file) })) };
	}
	const erasure = checkErasure(await readPaper(first), trusted);
	if (erasure !== undefined) {
		requireNoMore(files.slice(1), 'the receipt of a deletion is checked alone; give the others separately');
		return { papers: erasure, sounds: [] };
	}
	requireNoMore(more, 'a receipt is checked with one recording; give the others separately');
	const sounds = second === undefined ? [] : [{ file: second, read: () => readRecording(second) }];
	return { papers: await checkReceipt(first, second, trusted), sounds };
}

async function readSessionFile(file: string, trusted: readonly string[]): Promise<Subjects> {
	const { receipt, recording } = openSession(await readRecording(file));
	return {
		...(receipt !== undefined && { papers: reportOn(receipt, recording, trusted) }),
		sounds: recording === undefined ? [] : [{ file: `${file}: recording.wav`, read: async () => recording }],
	};
}

function requireNoMore(files: readonly string[], message: string): void {
	if (files.length > 0) {
		throw new AudioFileError('unknown_format', message);
	}
}

async function readKeys(flags: VerifyFlags, dataDir: string): Promise<WatermarkKeys> {
	const detect = flags.detectKey === undefined ? {} : { detect: parseKey('--detect-key', flags.detectKey) };
	if (flags.key !== undefined) {
		const isDigits = /^[0-9a-fA-F]+$/.test(flags.key);
		return { ...detect, deployment: parseKey('--key', isDigits ? flags.key : await readFile(flags.key, 'utf8')) };
	}
	const own = await readFile(watermarkKeyPath(dataDir), 'utf8').catch(() => undefined);
	return own === undefined ? detect : { ...detect, deployment: parseKey(watermarkKeyPath(dataDir), own) };
}

async function readHead(path: string): Promise<Uint8Array> {
	const file = await open(path);
	try {
		const { bytesRead, buffer } = await file.read(new Uint8Array(64), 0, 64, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

async function checkAll(sounds: Subjects['sounds'], keys: WatermarkKeys, anchors: string): Promise<RecordingReport[]> {
	const progress = createProgress(process.stderr, () => performance.now());
	const reports: RecordingReport[] = [];
	if (sounds.length > 1) {
		progress.start('recordings', sounds.length);
	}
	for (const { file, read } of sounds) {
		const bytes = await read();
		reports.push({ file, watermark: await watermarkOf(bytes, keys), ...(await checkCredentials(bytes, anchors)) });
		progress.step();
	}
	progress.finish();
	return reports;
}

async function readRecording(path: string): Promise<Uint8Array> {
	const file = await open(path);
	try {
		if ((await file.stat()).size > MAX_FILE_BYTES) {
			throw new AudioFileError('too_long', `${path} is larger than 2 GiB; cut it and verify the parts`);
		}
		return await file.readFile();
	} finally {
		await file.close();
	}
}

/** One unreadable file does not keep the others from being verified. */
async function watermarkOf(bytes: Uint8Array, keys: WatermarkKeys): Promise<RecordingReport['watermark']> {
	try {
		return await checkWatermark(bytes, keys);
	} catch (error) {
		if (error instanceof AudioFileError) {
			return { error: error.message };
		}
		throw error;
	}
}

function print(papers: Papers | undefined, recordings: readonly RecordingReport[], asJson: boolean): void {
	if (asJson) {
		const named = papers !== undefined && 'erasure' in papers ? { erasure: papers } : { receipt: papers };
		const document = { ...(papers === undefined ? {} : named), recordings };
		process.stdout.write(`${JSON.stringify(document, null, '\t')}\n`);
		return;
	}
	const blocks = [
		...(papers === undefined ? [] : ['erasure' in papers ? erasureLines(papers) : receiptLines(papers)]),
		...recordings.map((report) => [report.file, ...watermarkLines(report.watermark), ...credentialLines(report)]),
	];
	process.stdout.write(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

const VERDICTS: Readonly<Record<WatermarkReport['verdict'], string>> = {
	marked: 'MARKED: synthetic speech',
	not_marked: 'not marked with this key',
	inconclusive: 'inconclusive',
};

/** The watermark for people, one line each. */
export function watermarkLines(report: RecordingReport['watermark']): string[] {
	if ('error' in report) {
		return [`watermark  cannot be searched: ${report.error}`];
	}
	const { verdict, confidence, p_value, score, spans, speed, marked_by, active_ms, damaged } = report;
	const confidenceText = `${(100 * confidence).toFixed(verdict === 'marked' ? 4 : 0)} %`;
	const isResampled = Math.abs(speed - 1) > 0.002;
	return [
		`watermark  ${VERDICTS[verdict]} (confidence ${confidenceText}, score ${score}, p ≤ ${p_value.toExponential(1)})`,
		...spans.map(({ start_ms, end_ms }) => `           ${seconds(start_ms)}–${seconds(end_ms)} s`),
		...(isResampled ? [`           played at ${speed.toFixed(3)} times its speed`] : []),
		...(marked_by === null
			? []
			: [`marked by  deployment ${marked_by.deployment}, session tag ${marked_by.session_tag}`]),
		...(verdict === 'inconclusive' ? [`           ${seconds(active_ms)} s of sound to judge by`] : []),
		...(damaged ? ['           parts of the file are missing or damaged'] : []),
	];
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(1);
}

/** The worst of all that was found. */
function exitCode(papers: Papers | undefined, recordings: readonly RecordingReport[]): number {
	// Against a receipt, what counts is whether the recording is the one it covers: half of it may be the user's.
	if (papers !== undefined) {
		return EXIT_CODES[papers.outcome];
	}
	if (recordings.some(({ watermark }) => 'error' in watermark)) {
		return 1;
	}
	return Math.max(0, ...recordings.map((report) => EXIT_CODES[outcomeOf(report)]));
}

function outcomeOf({ watermark, credentials }: RecordingReport): VerifyOutcome {
	if ('error' in watermark || watermark.verdict === 'not_marked' || credentials.state === 'invalid') {
		return 'altered';
	}
	return watermark.verdict === 'marked' ? 'genuine' : 'inconclusive';
}
