import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyRecording } from '../hash-chain/verify-recording.ts';
import { createEntry } from '../log/log-entry.ts';
import { createSigner } from '../log/signed-note.ts';
import { fromBase64 } from '../log/text-bytes.ts';
import { parseLinks, parseReceipt, type Receipt, ReceiptError } from './receipt.ts';
import { signReceipt } from './sign-receipt.ts';
import { SAMPLE_AGENT, SAMPLE_SIGNER, sampleDraft, sampleReceipt } from './testing/sample-receipt.ts';
import { verifyReceipt } from './verify-receipt.ts';

const RECEIPT = await sampleReceipt();

function failures(receipt: Receipt, trusted: readonly string[] = []): string[] {
	return verifyReceipt(receipt, trusted)
		.filter(({ ok }) => !ok)
		.map(({ name }) => name);
}

/** Every path to a string, number, boolean or null in a JSON value. */
function leafPaths(value: unknown, path: readonly string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) {
		return [[...path]];
	}
	return Object.entries(value).flatMap(([key, child]) => leafPaths(child, [...path, key]));
}

function changed(value: unknown, [key = '', ...rest]: readonly string[], change: (leaf: unknown) => unknown): unknown {
	if (typeof value !== 'object' || value === null) {
		return change(value);
	}
	const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
	Reflect.set(copy, key, changed(Reflect.get(value, key), rest, change));
	return copy;
}

function changeLeaf(leaf: unknown, at: number, unit: number): unknown {
	if (typeof leaf === 'number') {
		return leaf + 1 + unit;
	}
	if (typeof leaf !== 'string') {
		return leaf === null ? 'ab'.repeat(32) : !leaf;
	}
	const index = at % (leaf.length + 1);
	return leaf.slice(0, index) + String.fromCharCode(unit) + leaf.slice(index + 1);
}

describe('a receipt', () => {
	test('passes every check, also after a journey as JSON', () => {
		expect(failures(RECEIPT, [RECEIPT.log.key])).toEqual([]);
		expect(failures(parseReceipt(JSON.parse(JSON.stringify(RECEIPT))))).toEqual([]);
	});

	test('leads to the recording', () => {
		const links = parseLinks(RECEIPT.statement.audio.agent.links);
		expect(verifyRecording(SAMPLE_AGENT, links).verdict).toBe('intact');
	});

	test('is refused when any of its values was changed', () => {
		const paths = leafPaths(RECEIPT);
		for (const path of paths) {
			fc.assert(
				fc.property(fc.nat(), fc.nat(0xffff), (at, unit) => {
					const receipt = changed(RECEIPT, path, (leaf) => changeLeaf(leaf, at, unit));
					fc.pre(JSON.stringify(receipt) !== JSON.stringify(RECEIPT));
					expect(isRefused(receipt), path.join('.')).toBe(true);
				}),
				{ numRuns: 3 },
			);
		}
		expect(paths.length).toBeGreaterThan(40);
	});

	test('is refused when an entry of a list is missing or twice there', () => {
		const { statement } = RECEIPT;
		for (const [name, list] of Object.entries(statement).filter(([, value]) => Array.isArray(value))) {
			const entries = Array.isArray(list) ? list : [];
			for (const other of [entries.slice(1), [...entries, ...entries]]) {
				expect(isRefused({ ...RECEIPT, statement: { ...statement, [name]: other } }), name).toBe(true);
			}
		}
	});

	test('of somebody else is refused by who trusts only known keys', async () => {
		const other = createSigner(SAMPLE_SIGNER.name, new Uint8Array(32).fill(6));
		const forged = signReceipt(RECEIPT.statement, RECEIPT.log, other);
		expect(failures(forged)).toEqual(['signature']);
		expect(failures(RECEIPT, ['log.example/vivavoce+00000000+AAAA'])).toEqual(['trusted_key']);
	});

	test('does not pass with a signature over an entry of another kind', () => {
		const { log, statement } = RECEIPT;
		const salt = fromBase64(log.salt) ?? new Uint8Array();
		const entry = createEntry('session-receipt', 0, salt, statement);
		expect(failures(signReceipt(statement, { ...log, entry }, SAMPLE_SIGNER))).toEqual(['entry', 'inclusion']);
	});

	test('does not pass when its chain has another root, even when that is signed', () => {
		const { audio } = RECEIPT.statement;
		const statement = { ...RECEIPT.statement, audio: { ...audio, agent: { ...audio.agent, root: 'cd'.repeat(32) } } };
		expect(failures(signReceipt(statement, RECEIPT.log, SAMPLE_SIGNER))).toEqual(['entry', 'agent_chain']);
	});

	test('that is none is refused with the path of the field', () => {
		const { log, ...rest } = RECEIPT;
		expect(() => parseReceipt({ ...rest, log: { ...log, salt: 7 } })).toThrow(/^receipt\.log\.salt: /);
		expect(() => parseReceipt({ ...RECEIPT, type: 'x' })).toThrow('is this a receipt?');
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(() => parseReceipt(value)).toThrow(ReceiptError);
			}),
		);
	});

	test('counts what its lists have no room for', () => {
		const draft = sampleDraft();
		for (let number = 0; number < 1100; number++) {
			draft.addRefusal({ code: `code_${number}`, atMs: 0 });
		}
		const { refusals, omitted } = draft.statement(0, false);
		expect([refusals.length, omitted]).toEqual([1000, 101]);
	});
});

function isRefused(receipt: unknown): boolean {
	try {
		return failures(parseReceipt(receipt)).length > 0;
	} catch (error) {
		return error instanceof ReceiptError;
	}
}
