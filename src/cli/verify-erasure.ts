/**
 * Checks the receipt of a deletion, offline: a part of `vivavoce verify`.
 *
 * @module
 */
import { type ErasureReceipt, parseErasure, verifyErasure } from '../provenance/receipt/erasure.ts';
import type { LogCheck } from '../provenance/receipt/verify-logged.ts';
import type { VerifyOutcome } from './verify-receipt.ts';

/** What was found out about a receipt of a deletion. */
export interface ErasureReport {
	readonly outcome: VerifyOutcome;
	readonly erasure: ErasureReceipt['statement'] & {
		readonly log: { readonly key: string; readonly index: number };
		readonly checks: readonly LogCheck[];
		/** Whether the key is one that the caller named. */
		readonly keyTrusted: boolean;
	};
}

/**
 * Checks a receipt of a deletion; a server's whole answer to DELETE may be given, too.
 *
 * @param trusted - Keys of logs (`name+id+key`) that the caller knows from elsewhere.
 * @returns `undefined` for JSON that is something else.
 * @throws `ReceiptError` when it is one, but malformed.
 */
export function checkErasure(document: unknown, trusted: readonly string[]): ErasureReport | undefined {
	const found = isErasure(document) ? document : isErasure(fieldOf(document)) ? fieldOf(document) : undefined;
	if (found === undefined) {
		return undefined;
	}
	const receipt = parseErasure(found);
	const checks = verifyErasure(receipt, trusted);
	const { key, index } = receipt.log;
	return {
		outcome: checks.every(({ ok }) => ok) ? 'genuine' : 'altered',
		erasure: { ...receipt.statement, log: { key, index }, checks, keyTrusted: trusted.includes(key) },
	};
}

/** The report for people, one line each. */
export function erasureLines({ outcome, erasure }: ErasureReport): string[] {
	const { session, at, erased, checks, log, keyTrusted } = erasure;
	const signer = keyTrusted ? 'a key you trust' : 'not pinned; compare it, then pass it with --trust';
	return [
		`session    ${session}`,
		`erased     ${erased.join(', ') || 'nothing was left'}, at ${at}`,
		`receipt    ${outcome === 'genuine' ? `whole: ${checks.map(({ name }) => name).join(', ')}` : 'NOT GENUINE'}`,
		...checks.filter(({ ok }) => !ok).map(({ name, reason }) => `           ${name}: ${reason}`),
		`log        entry ${log.index} of ${log.key} (${signer})`,
	];
}

function isErasure(value: unknown): value is object {
	return typeof value === 'object' && value !== null && Reflect.get(value, 'type') === 'vivavoce.erasure';
}

function fieldOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, 'receipt') : undefined;
}
