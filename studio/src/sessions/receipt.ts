/**
 * The receipt of a session: the one that came with its file, or the one that the server gives while the session runs.
 *
 * @module
 */
import type { Receipt } from '../../../src/provenance/receipt/receipt.ts';
import { askReceipt } from '../model/talk.ts';
import { live } from '../timeline/recorder.ts';
import type { Recording } from '../timeline/recording.ts';

/** A server signs within milliseconds; one that gives no receipts answers with an error. */
const PATIENCE_MS = 3000;

const POLL_MS = 50;

/** Resolves to the newest receipt, or to `undefined` where none is given. */
export async function receiptOf(recording: Recording): Promise<Receipt | undefined> {
	if (recording.receipt !== undefined) {
		return recording.receipt;
	}
	if (recording === live.value && askReceipt()) {
		await answered(recording, recording.events.length);
	}
	const event = recording.events.findLast(({ event: { type } }) => type === 'vivavoce.receipt')?.event;
	return (event as { receipt?: Receipt } | undefined)?.receipt;
}

async function answered({ events }: Recording, from: number): Promise<void> {
	for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
		if (events.slice(from).some(({ event: { type } }) => type === 'vivavoce.receipt' || type === 'error')) {
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}
