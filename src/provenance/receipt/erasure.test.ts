import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from '../log/checkpoint.ts';
import { createEntry } from '../log/log-entry.ts';
import { TileTree } from '../log/make-proof.ts';
import { formatVerifier, verifierOf } from '../log/signed-note.ts';
import { tiledLog } from '../log/testing/tiled-log.ts';
import { toBase64 } from '../log/text-bytes.ts';
import { type ErasureReceipt, erasureReceipt, parseErasure, verifyErasure } from './erasure.ts';
import { ReceiptError } from './receipt.ts';
import { SAMPLE_SIGNER } from './testing/sample-receipt.ts';

const AT_MS = Date.UTC(2026, 0, 31, 12);

async function sample(): Promise<ErasureReceipt> {
	const statement = { session: 'sess_1', at: new Date(AT_MS).toISOString(), erased: ['recording' as const] };
	const salt = new Uint8Array(32).fill(3);
	const entry = createEntry('erasure', AT_MS, salt, statement);
	const { frontier, readTile } = tiledLog(['before', entry, 'after'].map(utf8ToBytes));
	const inclusion = await new TileTree(3, readTile).inclusion(1);
	return erasureReceipt(statement, {
		key: formatVerifier(verifierOf(SAMPLE_SIGNER)),
		index: 1,
		entry,
		salt: toBase64(salt),
		inclusion: inclusion.map(toBase64),
		checkpoint: signCheckpoint({ size: 3, root: frontier.root() }, SAMPLE_SIGNER),
	});
}

const RECEIPT = await sample();

function failures(receipt: ErasureReceipt, trusted: readonly string[] = []): string[] {
	return verifyErasure(receipt, trusted).flatMap(({ name, ok }) => (ok ? [] : [name]));
}

describe('a receipt of a deletion', () => {
	it('passes every check, also after a journey as JSON', () => {
		expect(failures(parseErasure(JSON.parse(JSON.stringify(RECEIPT))), [RECEIPT.log.key])).toEqual([]);
	});

	it('is found out when its statement, its proof or its key was changed', () => {
		const { statement, log } = RECEIPT;
		expect(failures({ ...RECEIPT, statement: { ...statement, session: 'sess_2' } })).toEqual(['entry']);
		expect(failures({ ...RECEIPT, log: { ...log, index: 0 } })).toEqual(['inclusion']);
		expect(failures({ ...RECEIPT, log: { ...log, key: 'none' } })).toEqual(['checkpoint']);
		expect(failures(RECEIPT, ['another+key'])).toEqual(['trusted_key']);
	});

	it('is read or refused by its own error, whatever the JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (value, field) => {
				for (const document of [value, { ...RECEIPT, statement: field }, { ...RECEIPT, log: field }]) {
					try {
						parseErasure(document);
					} catch (error) {
						expect(error).toBeInstanceOf(ReceiptError);
					}
				}
			}),
		);
	});
});
