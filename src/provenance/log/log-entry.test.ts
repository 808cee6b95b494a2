import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitment, createEntry, parseEntry } from './log-entry.ts';
import { toBase64 } from './text-bytes.ts';

const SALT = new Uint8Array(32).fill(3);

test('an entry holds the type, the second and a salted hash, and nothing of the content', () => {
	const entry = createEntry('consent', 1_700_000_000_987, SALT, { voice: 'Ada', ask: '同意' });
	expect(JSON.parse(entry)).toEqual({
		type: 'consent',
		time: '2023-11-14T22:13:20.000Z',
		commitment: toBase64(commitment(SALT, { ask: '同意', voice: 'Ada' })),
	});
	expect(entry).not.toContain('Ada');
	expect(parseEntry(entry)?.type).toBe('consent');
});

test('another salt gives another commitment to the same content', () => {
	expect(commitment(SALT, {})).not.toEqual(commitment(SALT.with(0, 4), {}));
});

test('what is no entry is not read', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
			expect(parseEntry(text)).toBeUndefined();
		}),
	);
	const entry = createEntry('erasure', 0, SALT, null);
	expect(parseEntry(entry.replace('erasure', 'other'))).toBeUndefined();
	expect(parseEntry(entry.replace('{', '{"more":1,'))).toBeUndefined();
});
