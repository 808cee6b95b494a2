/**
 * The recording of a conversation as it is handed out: with labels, content credentials and, from a server that gives one,
 * the receipt beside it.
 *
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { MEDIA_RATE_HZ, samplesToMs } from '../../audio/media-clock.ts';
import { writeWav } from '../../audio/wav-writer.ts';
import { factsOfSession } from '../../provenance/credentials/facts-of-session.ts';
import { parseReceipt, type Receipt } from '../../provenance/receipt/receipt.ts';
import { packageVersion } from '../../server/package-root.ts';
import { loadCredentialIdentity } from '../../server/recordings/credential-identity.ts';
import { exportRecording } from '../../server/recordings/recording-export.ts';
import type { CallRecord } from '../caller/call.ts';
import type { ConnectionOptions } from '../caller/realtime-connection.ts';
import { SpeechFileError } from '../caller/speech-file.ts';
import { stringAt } from '../caller/wire-event.ts';

/** What a recording is made from. */
export interface RecordingOptions {
	readonly path: string;
	readonly record: CallRecord;
	readonly connection: ConnectionOptions;
	/** The file that was spoken; absent for a microphone. Marks that it bears are kept. */
	readonly source?: string;
	/** Where this machine's signing identity lies. */
	readonly dataDir: string;
}

/** What was written. */
export interface WrittenRecording {
	readonly recording: string;
	/** Absent when the server gave no receipt. */
	readonly receipt?: string;
}

/** Waits for the receipt, which is written when the server has seen the connection close. */
const RECEIPT_ATTEMPTS = 10;
const RECEIPT_RETRY_MS = 200;
const RECEIPT_TIMEOUT_MS = 2000;

/**
 * Writes both directions of a call as one stereo file: left the user, right the agent, 24 kHz.
 *
 * @throws {@link SpeechFileError} when a file cannot be written; `CredentialError` when it cannot be signed.
 */
export async function writeSignedRecording(options: RecordingOptions): Promise<WrittenRecording> {
	const { path, record, source, dataDir } = options;
	const receipt = await fetchReceipt(options.connection, stringAt(record.session, 'id'));
	const receiptText = receipt === undefined ? undefined : `${JSON.stringify(receipt, null, '\t')}\n`;
	const wav = writeWav(MEDIA_RATE_HZ, [record.userTrack, record.agentTrack]);
	const sources =
		source === undefined ? [] : [{ title: basename(source), format: 'audio/wav', bytes: await readFile(source) }];
	const identity = await loadCredentialIdentity(dataDir, Date.now());
	const facts = factsOfSession(receipt?.statement, {
		id: randomUUID(),
		system: 'vivavoce',
		version: packageVersion(),
		atMs: Date.now(),
		title: basename(path),
		durationMs: samplesToMs(record.userTrack.length),
		...(receiptText !== undefined && { receiptSha256: createHash('sha256').update(receiptText).digest('hex') }),
	});
	await write(path, await exportRecording(wav, facts, identity, sources));
	if (receiptText === undefined) {
		return { recording: path };
	}
	const receiptPath = `${path.replace(/\.wav$/i, '')}.receipt.json`;
	await write(receiptPath, receiptText);
	return { recording: path, receipt: receiptPath };
}

/** The receipt of a session; `undefined` from servers that give none. */
async function fetchReceipt({ url, apiKey }: ConnectionOptions, sessionId: string): Promise<Receipt | undefined> {
	const address = new URL(`/v1/vivavoce/receipts/${encodeURIComponent(sessionId)}`, url.replace(/^ws/, 'http'));
	for (let attempt = 0; attempt < RECEIPT_ATTEMPTS; attempt++) {
		try {
			const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
			const reply = await fetch(address, { headers, signal: AbortSignal.timeout(RECEIPT_TIMEOUT_MS) });
			const body: unknown = await reply.json();
			if (reply.ok) {
				return parseReceipt(body);
			}
			if (stringAt(body, 'error', 'code') !== 'receipt_not_found') {
				return undefined;
			}
		} catch {
			// Another Realtime server: it has no such address, or answers with something else.
			return undefined;
		}
		await new Promise((resolve) => setTimeout(resolve, RECEIPT_RETRY_MS));
	}
	return undefined;
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
	try {
		await writeFile(path, content);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new SpeechFileError('file_not_written', `Cannot write ${path} (${reason}): choose a path with --out.`, {
			cause,
		});
	}
}
