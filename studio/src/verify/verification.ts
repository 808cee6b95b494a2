/**
 * A recording, a receipt, or both, and what became of checking them.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { WatermarkFinding, WatermarkKeys } from '../../../src/provenance/watermark/detect-watermark.ts';
import { verifyFile } from '../detector/detector.ts';
import { word } from '../model/language.ts';
import { checkReceipt } from './receipt-check.ts';
import type { ReceiptReport } from './receipt-worker.ts';

/** Files begin like JSON within this many bytes, or are none. */
const SNIFF_BYTES = 64;

/** 128 to 512 bits. */
const KEY = /^(?:[0-9a-f]{2}){16,64}$/i;

/** What is known so far. */
export interface Verification {
	readonly recording?: File;
	readonly receipt?: File;
	readonly isRunning: boolean;
	readonly mark?: WatermarkFinding;
	readonly report?: ReceiptReport;
	/** What went wrong, in whole sentences. */
	readonly problems: readonly string[];
}

const NOTHING: Verification = { isRunning: false, problems: [] };

/** The newest check. */
export const verification = signal<Verification>(NOTHING);

/** Key of a deployment in hex digits; empty without one. It never leaves the page. */
export const deploymentKey = signal('');

/** Checks files. One that comes alone is checked together with the other kind that came before. */
export async function verifyFiles(files: readonly File[]): Promise<void> {
	const kinds = await Promise.all(files.map(isReceipt));
	const receipts = files.filter((_, at) => kinds[at]);
	const recordings = files.filter((_, at) => !kinds[at]);
	if (receipts.length > 1 || recordings.length > 1) {
		verification.value = { ...NOTHING, problems: [word('problem.files')] };
		return;
	}
	const before = verification.value;
	const recording = recordings[0] ?? before.recording;
	const receipt = receipts[0] ?? before.receipt;
	const given = { ...(recording && { recording }), ...(receipt && { receipt }) };
	verification.value = { ...given, isRunning: true, problems: [] };
	const [mark, report] = await Promise.all([search(recording), check(receipt, recording)]);
	verification.value = {
		...given,
		isRunning: false,
		...(typeof mark === 'object' && { mark }),
		...(typeof report === 'object' && { report }),
		problems: [mark, report].filter((result) => typeof result === 'string'),
	};
}

/** Forgets everything. */
export function clearVerification(): void {
	verification.value = NOTHING;
}

async function isReceipt(file: Blob): Promise<boolean> {
	return /^\ufeff?\s*\{/.test(await file.slice(0, SNIFF_BYTES).text());
}

/** What was found, or why nothing could be searched. */
async function search(recording: File | undefined): Promise<WatermarkFinding | string | undefined> {
	const keys = keysOf(deploymentKey.value.trim());
	if (recording === undefined || keys === undefined) {
		return recording && word('problem.key');
	}
	try {
		return await verifyFile(recording, keys);
	} catch (error) {
		const isUndecodable = error instanceof DOMException;
		return isUndecodable ? word('problem.decode') : `${word('problem.search')} ${(error as Error).message}`;
	}
}

async function check(
	receipt: File | undefined,
	recording: File | undefined,
): Promise<ReceiptReport | string | undefined> {
	try {
		return receipt && (await checkReceipt(receipt, recording));
	} catch (error) {
		return `${word('problem.receipt')} ${(error as Error).message}`;
	}
}

/** Undefined for digits that are no key. */
function keysOf(digits: string): WatermarkKeys | undefined {
	if (digits === '') {
		return {};
	}
	if (!KEY.test(digits)) {
		return undefined;
	}
	const bytes = digits.match(/../g) ?? [];
	return { deployment: Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)) };
}
