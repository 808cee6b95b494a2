/**
 * Checks a receipt, and a recording against it, offline: a part of `vivavoce verify`.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import { floatToPcm16 } from '../audio/pcm.ts';
import { readWav } from '../audio/wav-reader.ts';
import { type RecordingCheck, verifyRecording } from '../provenance/hash-chain/verify-recording.ts';
import { parseLinks, parseReceipt, type Receipt, ReceiptError } from '../provenance/receipt/receipt.ts';
import { type ReceiptCheck, verifyReceipt } from '../provenance/receipt/verify-receipt.ts';

/** How sure the answer is: exit codes 0, 2 and 3. */
export type VerifyOutcome = 'genuine' | 'inconclusive' | 'altered';

/** What was found out about a receipt, and about the recording that was given with it. */
export interface ReceiptReport {
	readonly outcome: VerifyOutcome;
	readonly receipt: {
		readonly session: Receipt['statement']['session'];
		readonly system: Receipt['statement']['system'];
		readonly voices: Receipt['statement']['voices'];
		readonly log: { readonly key: string; readonly index: number };
		readonly checks: readonly ReceiptCheck[];
		/** Whether the key is one that the caller named. */
		readonly keyTrusted: boolean;
	};
	/** Absent when no recording was given. */
	readonly recording?: { readonly agent: RecordingCheck; readonly user: RecordingCheck | null };
}

/** Whether a file begins like JSON: then it is taken for a receipt. */
export function looksLikeReceipt(bytes: Uint8Array): boolean {
	return /^(?:\ufeff)?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

/**
 * Checks a receipt.
 *
 * @param recordingPath - The recording of the same session: stereo (left user, right agent) or the agent alone, 24 kHz.
 * @param trusted - Keys of logs (`name+id+key`) that the caller knows from elsewhere.
 * @throws `ReceiptError` or `WavError` when a file is not what it should be.
 */
export async function checkReceipt(
	receiptPath: string,
	recordingPath: string | undefined,
	trusted: readonly string[],
): Promise<ReceiptReport> {
	const receipt = parseReceipt(await readPaper(receiptPath));
	return reportOn(receipt, recordingPath === undefined ? undefined : await readFile(recordingPath), trusted);
}

/**
 * Checks a receipt that was read, as {@link checkReceipt} does.
 *
 * @param recordingBytes - The WAV file of the same session.
 */
export function reportOn(
	receipt: Receipt,
	recordingBytes: Uint8Array | undefined,
	trusted: readonly string[],
): ReceiptReport {
	const { session, system, voices } = receipt.statement;
	const checks = verifyReceipt(receipt, trusted);
	const about = {
		session,
		system,
		voices,
		log: { key: receipt.log.key, index: receipt.log.index },
		checks,
		keyTrusted: trusted.includes(receipt.log.key),
	};
	if (checks.some(({ ok }) => !ok)) {
		return { outcome: 'altered', receipt: about };
	}
	if (recordingBytes === undefined) {
		return { outcome: 'genuine', receipt: about };
	}
	const recording = checkRecording(recordingBytes, receipt);
	return { outcome: outcomeOf([recording.agent, recording.user]), receipt: about, recording };
}

/** The report for people, one line each. */
export function receiptLines({ receipt, recording }: ReceiptReport): string[] {
	const { session, system, voices, checks, log, keyTrusted } = receipt;
	const failed = checks.filter(({ ok }) => !ok);
	const signer = keyTrusted ? 'a key you trust' : 'not pinned; compare it, then pass it with --trust';
	return [
		`session    ${session.id}, ${session.started} to ${session.until}${session.ended ? '' : ' (was still running)'}`,
		`made by    ${system.provider}, ${system.name} ${system.version}, engine ${system.engine}`,
		`voices     ${voices.map(({ id, passport_sha256 }) => `${id} (passport ${passport_sha256?.slice(0, 12) ?? 'none'})`).join(', ') || 'none'}`,
		`receipt    ${failed.length === 0 ? `whole: ${checks.map(({ name }) => name).join(', ')}` : 'NOT GENUINE'}`,
		...failed.map(({ name, reason }) => `           ${name}: ${reason}`),
		`log        entry ${log.index} of ${log.key} (${signer})`,
		...(recording === undefined ? [] : recordingLines(recording)),
	];
}

function recordingLines({ agent, user }: NonNullable<ReceiptReport['recording']>): string[] {
	return [
		...trackLines('agent', agent),
		...(user === null ? ['user       not in the recording'] : trackLines('user', user)),
	];
}

const VERDICTS: Readonly<Record<RecordingCheck['verdict'], string>> = {
	intact: 'intact',
	paused: 'intact, with silence in between that was not sent: the player ran dry, or somebody put it there',
	excerpt: 'an excerpt: what is there is genuine, but some of it is missing or cannot be checked',
	altered: 'ALTERED',
};

function trackLines(name: string, { verdict, seconds, findings }: RecordingCheck): string[] {
	return [
		`${name.padEnd(10)} ${VERDICTS[verdict]} (${seconds.found} of ${seconds.total} stretches found)`,
		...findings.map(({ kind, startMs, endMs }) => {
			const range = `${(startMs / 1000).toFixed(3)}–${(endMs / 1000).toFixed(3)} s`;
			return `           ${range}  ${kind.replaceAll('_', ' ')}`;
		}),
	];
}

/**
 * Reads a file of JSON.
 *
 * @throws `ReceiptError` when it is none.
 */
export async function readPaper(path: string): Promise<unknown> {
	const bytes = await readFile(path);
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new ReceiptError('receipt_invalid', `${path} is no JSON in UTF-8; give the receipt first`, { cause });
	}
}

function checkRecording(bytes: Uint8Array, { statement }: Receipt): NonNullable<ReceiptReport['recording']> {
	const { rateHz, channels } = readWav(bytes);
	const [left, right] = channels;
	if (rateHz !== MEDIA_RATE_HZ || left === undefined || channels.length > 2) {
		const found = `${rateHz} Hz with ${channels.length} channels`;
		const message = `The recording must be the original, ${MEDIA_RATE_HZ} Hz with 1 or 2 channels, not ${found}`;
		throw new ReceiptError('receipt_invalid', `${message}: a converted copy can be checked for its watermark only`);
	}
	const { agent, user } = statement.audio;
	return {
		agent: verifyRecording(floatToPcm16(right ?? left), parseLinks(agent.links)),
		user: right === undefined ? null : verifyRecording(floatToPcm16(left), parseLinks(user.links)),
	};
}

function outcomeOf(checks: readonly (RecordingCheck | null)[]): VerifyOutcome {
	const verdicts = checks.map((check) => check?.verdict ?? 'intact');
	if (verdicts.includes('altered')) {
		return 'altered';
	}
	return verdicts.every((verdict) => verdict === 'intact') ? 'genuine' : 'inconclusive';
}
