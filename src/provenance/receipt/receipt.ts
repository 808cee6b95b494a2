/**
 * The receipt of a session: who spoke, by what right, in which second, and the proof that it was logged. JSON, signed; it
 * can be checked without asking the server.
 *
 * @module
 */
import { z } from 'zod';
import { type ChainLink, parseLink } from '../hash-chain/link-line.ts';

const MAX_NAME_CHARS = 256;
const MAX_TEXT_CHARS = 4096;
/** A day of seconds, three times over. */
const MAX_LINKS = 3 * 86_400;

const name = z.string().min(1).max(MAX_NAME_CHARS);
const time = z.iso.datetime({ error: 'must be a time such as 2026-01-31T12:00:00.000Z' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be 64 lower-case hex digits' });
const base64 = z.base64({ error: 'must be base64' }).max(1024);
const natural = z.int().min(0);

const chainSchema = z.strictObject({
	/** Root of the chain in hex. */
	root: sha256,
	/** One line for each second, see `link-line.ts`. */
	links: z.array(z.string()).max(MAX_LINKS),
});

/** What the server states about a session. */
export const statementSchema = z.strictObject({
	session: z.strictObject({
		id: name,
		kind: z.enum(['realtime', 'transcription']),
		started: time,
		/** When the statement was made. */
		until: time,
		/** Whether the session was over. */
		ended: z.boolean(),
	}),
	system: z.strictObject({ provider: name, name, version: name, engine: name }),
	personas: z.array(z.strictObject({ name, sha256 })).max(1000),
	voices: z.array(z.strictObject({ id: name, passport_sha256: sha256.nullable() })).max(1000),
	models: z.array(z.strictObject({ name, sha256 })).max(1000),
	disclosures: z
		.array(
			z.strictObject({
				text: z.string().max(MAX_TEXT_CHARS),
				language: name,
				form: z.enum(['spoken', 'shown', 'data']),
				at: time,
			}),
		)
		.max(1000),
	/** Every state of the watermark, in order. */
	watermark: z
		.array(z.strictObject({ on: z.boolean(), algorithm: z.string().max(MAX_NAME_CHARS), tag: z.string().max(64) }))
		.max(1000),
	refusals: z
		.array(z.strictObject({ code: name, clause: name.optional(), voice: name.optional(), at: time }))
		.max(1000),
	/** What the bounded lists above had no room for. */
	omitted: natural,
	audio: z.strictObject({ rate_hz: z.literal(24_000), agent: chainSchema, user: chainSchema }),
});

/** The proof that a statement was logged. */
export const logProofSchema = z.strictObject({
	/** Public key of the log, `name+id+key` (C2SP signed-note). */
	key: z.string().max(MAX_NAME_CHARS),
	index: natural,
	/** The entry as it lies in the log. */
	entry: z.string().max(65_535),
	/** What was hashed into the entry before the statement, base64. */
	salt: base64,
	/** Hashes from the entry's sibling up to the root's child, base64 (RFC 6962 section 2.1.1). */
	inclusion: z.array(base64).max(64),
	/** The signed checkpoint that the proof leads to. */
	checkpoint: z.string().max(16_384),
});

/** A whole receipt. */
export const receiptSchema = z.strictObject({
	type: z.literal('vivavoce.receipt', { error: 'must be "vivavoce.receipt"; is this a receipt?' }),
	version: z.literal(1, { error: 'must be 1; a newer Vivavoce may read this receipt' }),
	statement: statementSchema,
	log: logProofSchema,
	signature: z.strictObject({
		algorithm: z.literal('Ed25519'),
		/** By the log's key over {@link RECEIPT_DOMAIN} and the canonical JSON (RFC 8785) of the receipt without this field. */
		value: base64,
	}),
});

/** Stands before what is signed, so that no signature of the log's key can be taken for another. */
export const RECEIPT_DOMAIN = 'vivavoce/receipt/v1\n';

/** What the server states about a session. */
export type Statement = z.infer<typeof statementSchema>;

/** The proof that a statement was logged. */
export type LogProof = z.infer<typeof logProofSchema>;

/** A signed receipt. */
export type Receipt = z.infer<typeof receiptSchema>;

/** A receipt that cannot be made or read. */
export class ReceiptError extends Error {
	override readonly name = 'ReceiptError';
	/** Stable code: `receipt_invalid`, `receipt_limit_reached`, `receipt_unavailable`. */
	readonly code: 'receipt_invalid' | 'receipt_limit_reached' | 'receipt_unavailable';

	constructor(code: ReceiptError['code'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/**
 * Reads a receipt.
 *
 * @throws {@link ReceiptError} with the path of the first field that is wrong.
 */
export function parseReceipt(value: unknown): Receipt {
	const result = receiptSchema.safeParse(value);
	if (result.success) {
		return result.data;
	}
	const issue = result.error.issues[0];
	const path = ['receipt', ...(issue?.path ?? [])].join('.');
	throw new ReceiptError('receipt_invalid', `${path}: ${issue?.message ?? 'is not valid'}`);
}

/**
 * Reads the links of a chain.
 *
 * @throws {@link ReceiptError} when a line is none.
 */
export function parseLinks(lines: readonly string[]): ChainLink[] {
	return lines.map((line, number) => {
		const link = parseLink(line);
		if (link === undefined) {
			throw new ReceiptError('receipt_invalid', `links.${number}: must be a link of an audio chain`);
		}
		return link;
	});
}
