/**
 * Checks a receipt inside the browser: nothing is sent anywhere.
 *
 * @module
 */
import type { RecordingCheck } from '../../../src/provenance/hash-chain/verify-recording.ts';
import type { ReceiptReply, ReceiptReport, ReceiptRequest } from './receipt-worker.ts';

/** Where the build puts `receipt-worker.ts`. */
const WORKER_URL = '/receipt-worker.js';

/** How sure the answer about receipt and recording together is. */
export type ReceiptVerdict = 'genuine' | 'paused' | 'excerpt' | 'altered';

/**
 * Checks a receipt, and a recording against it.
 *
 * @throws `Error` when the file is no receipt.
 */
export async function checkReceipt(receipt: Blob, recording: Blob | undefined): Promise<ReceiptReport> {
	const request: ReceiptRequest = {
		receipt: await receipt.arrayBuffer(),
		recording: await recording?.arrayBuffer(),
	};
	const worker = new Worker(WORKER_URL, { type: 'module' });
	const answered = new Promise<ReceiptReport>((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<ReceiptReply>) =>
			data.ok ? resolve(data.report) : reject(new Error(data.message));
		worker.onerror = ({ message }) => reject(new Error(message));
	});
	worker.postMessage(request);
	return answered.finally(() => worker.terminate());
}

/** The worst of what was found. */
export function verdictOf({ failed, tracks }: Pick<ReceiptReport, 'failed' | 'tracks'>): ReceiptVerdict {
	if (failed.length > 0) {
		return 'altered';
	}
	if (tracks === undefined || tracks === 'unreadable') {
		return 'genuine';
	}
	const verdicts: readonly RecordingCheck['verdict'][] = [tracks.agent.verdict, tracks.user?.verdict ?? 'intact'];
	return (['altered', 'excerpt', 'paused'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'genuine';
}
