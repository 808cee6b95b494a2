import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErasureReceipt, parseErasure, verifyErasure } from './erasure.ts';
import { ReceiptError } from './receipt.ts';
import { sampleErasure } from './testing/sample-erasure.ts';

const RECEIPT = await sampleErasure();

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
