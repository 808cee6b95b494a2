/**
 * The receipt of a deletion: what a server says that it has erased of a session, with the proof that it was logged. The
 * server keeps neither this statement nor the salt: who holds the receipt alone can tell whose session the entry is about.
 *
 * @module
 */
import { z } from 'zod';
import { type LogProof, logProofSchema, ReceiptError } from './receipt.ts';
import { checkLogged, checkTrust, keyOf, type LogCheck } from './verify-logged.ts';

/** What can be erased of a session. */
export const ERASABLE = ['recording', 'events', 'receipt'] as const;

/** Schema of {@link ErasureReceipt}. */
export const erasureSchema = z.strictObject({
	type: z.literal('vivavoce.erasure', { error: 'must be "vivavoce.erasure"' }),
	version: z.literal(1, { error: 'must be 1; a newer Vivavoce may read this receipt' }),
	statement: z.strictObject({
		session: z.string().min(1).max(256),
		at: z.iso.datetime({ error: 'must be a time such as 2026-01-31T12:00:00.000Z' }),
		/** What there was. The receipt stands for the salts and contents of the session's log entries, too. */
		erased: z.array(z.enum(ERASABLE)).max(ERASABLE.length),
	}),
	log: logProofSchema,
});

/** A receipt of a deletion. */
export type ErasureReceipt = z.infer<typeof erasureSchema>;

/** What a server states about a deletion. */
export type ErasureStatement = ErasureReceipt['statement'];

/** Puts a statement and its proof together. */
export function erasureReceipt(statement: ErasureStatement, log: LogProof): ErasureReceipt {
	return { type: 'vivavoce.erasure', version: 1, statement, log };
}

/**
 * Reads a receipt of a deletion.
 *
 * @throws {@link ReceiptError} with the path of the first field that is wrong.
 */
export function parseErasure(value: unknown): ErasureReceipt {
	const result = erasureSchema.safeParse(value);
	if (result.success) {
		return result.data;
	}
	const issue = result.error.issues[0];
	const path = ['erasure', ...(issue?.path ?? [])].join('.');
	throw new ReceiptError('receipt_invalid', `${path}: ${issue?.message ?? 'is not valid'}`);
}

/**
 * Checks that the deletion was logged. Never throws.
 *
 * @param trusted - Keys (`name+id+key`) that the checker knows from elsewhere.
 */
export function verifyErasure({ log, statement }: ErasureReceipt, trusted: readonly string[] = []): LogCheck[] {
	const keys = checkTrust(log, trusted);
	const verifier = keyOf(log);
	return verifier === undefined
		? [...keys, { name: 'checkpoint', ok: false, reason: 'log.key is no key' }]
		: [...keys, ...checkLogged(log, verifier, 'erasure', statement)];
}
