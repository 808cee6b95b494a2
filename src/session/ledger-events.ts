/**
 * What a session tells its ledger when it opens, and what it asks of it.
 *
 * @module
 */
import { ReceiptError } from '../provenance/receipt/receipt.ts';
import type { SessionCore } from './core.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';

/** Enters the start of a session, its watermark, and the disclosure that `session.created` carries. */
export function openLedger(
	{ clock, engine, provenance }: SessionPorts,
	id: string,
	kind: SessionOptions['kind'],
): void {
	const { ledger, disclosure, watermark } = provenance;
	const atMs = clock.epochMs();
	ledger?.started({ sessionId: id, kind, atMs, engine: engine.name });
	ledger?.watermarked(watermark);
	for (const [language, text] of Object.entries(disclosure.text)) {
		ledger?.disclosed({ text, language, form: 'data', atMs });
	}
}

/** Sends the receipt of the session so far. Never rejects: the session goes on without one. */
export async function sendReceipt({ ports, emit, refuse }: SessionCore, eventId: string | undefined): Promise<void> {
	const { clock, provenance } = ports;
	if (provenance.ledger === undefined) {
		refuse('receipt_unavailable', 'This server gives no receipts.', { eventId });
		return;
	}
	try {
		emit({ type: 'vivavoce.receipt', receipt: await provenance.ledger.receipt(clock.epochMs()) });
	} catch (error) {
		const isLimit = error instanceof ReceiptError && error.code === 'receipt_limit_reached';
		const message = error instanceof Error ? error.message : String(error);
		refuse(isLimit ? 'receipt_limit_reached' : 'receipt_unavailable', message, { eventId });
	}
}
