import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { emptyRoot } from './merkle.ts';
import {
	createSigner,
	formatVerifier,
	NoteError,
	openNote,
	parseVerifier,
	signNote,
	verifierOf,
} from './signed-note.ts';
import { fromBase64, toBase64 } from './text-bytes.ts';

const SIGNER = createSigner('vivavoce.example/log', new Uint8Array(32).fill(7));
const OTHER = createSigner('vivavoce.example/log', new Uint8Array(32).fill(8));
const VERIFIER = verifierOf(SIGNER);
const HEAD = { size: 12, root: emptyRoot() };

describe('a signed note', () => {
	test('of another implementation is read', () => {
		// The example of the Go package golang.org/x/mod/sumdb/note.
		const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
		const text =
			"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
		const signature =
			'\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
		expect(openNote(`${text}\n${signature}`, parseVerifier(key))).toBe(text);
		expect(formatVerifier(parseVerifier(key))).toBe(key);
	});

	test('opens with its key, whatever other signatures it has', () => {
		const note = signNote('hello\n\nworld\n', SIGNER);
		expect(openNote(note, VERIFIER)).toBe('hello\n\nworld\n');
		const foreign = `\u2014 witness.example ${toBase64(new Uint8Array(80))}\n`;
		expect(openNote(note + foreign, VERIFIER)).toBe('hello\n\nworld\n');
	});

	test('does not open with another key, nor when anything was changed', () => {
		const note = signNote('hello\n', SIGNER);
		expect(() => openNote(signNote('hello\n', OTHER), VERIFIER)).toThrow('not signed by the key');
		expect(() => openNote(note.replace('hello', 'hallo'), VERIFIER)).toThrow('the note was changed');
		const at = fc.nat(note.length - 1);
		fc.assert(
			fc.property(at, fc.string({ minLength: 0, maxLength: 2 }), (index, text) => {
				const changed = note.slice(0, index) + text + note.slice(index + 1);
				fc.pre(changed !== note);
				expect(() => openNote(changed, VERIFIER)).toThrow(NoteError);
			}),
		);
	});

	test('of arbitrary text does not open and does not crash', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
				expect(() => openNote(`${a}\n\n\u2014 ${b}\n`, VERIFIER)).toThrow(NoteError);
				expect(() => parseVerifier(`${a}+${b}`)).toThrow(NoteError);
			}),
		);
	});

	test('is not made of text that a note cannot hold', () => {
		for (const text of ['no newline', 'a\tb\n', '\ud800\n', '']) {
			expect(() => signNote(text, SIGNER)).toThrow(NoteError);
		}
		expect(() => signNote('a\n', { ...SIGNER, name: 'has space' })).toThrow(NoteError);
	});
});

describe('a checkpoint', () => {
	test('names origin, size and root', () => {
		const checkpoint = signCheckpoint(HEAD, SIGNER);
		expect(checkpoint.split('\n').slice(0, 4)).toEqual([SIGNER.name, '12', toBase64(HEAD.root), '']);
		expect(openCheckpoint(checkpoint, VERIFIER)).toEqual(HEAD);
	});

	test.each([
		['another origin', `other.example\n12\n${toBase64(HEAD.root)}\n`, 'is of the log other.example'],
		['a padded size', `${SIGNER.name}\n012\n${toBase64(HEAD.root)}\n`, 'its size'],
		['a negative size', `${SIGNER.name}\n-1\n${toBase64(HEAD.root)}\n`, 'its size'],
		['a size beyond numbers', `${SIGNER.name}\n99999999999999999999\n${toBase64(HEAD.root)}\n`, 'its size'],
		['a short root', `${SIGNER.name}\n12\n${toBase64(new Uint8Array(31))}\n`, 'its root hash'],
		['no root', `${SIGNER.name}\n12\n`, 'its root hash'],
		['an empty extension', `${SIGNER.name}\n12\n${toBase64(HEAD.root)}\n\n`, 'Extension lines'],
	])('with %s is refused although it is signed', (_, text, message) => {
		expect(() => openCheckpoint(signNote(text, SIGNER), VERIFIER)).toThrow(message);
	});
});

test('base64 has one text for each value', () => {
	fc.assert(
		fc.property(fc.uint8Array(), (bytes) => {
			expect(fromBase64(toBase64(bytes))).toEqual(bytes);
		}),
	);
	expect(['Zh==', 'Zg=', 'Zg', 'Z===', 'Zg== ', 'Z-=='].map(fromBase64)).toEqual(Array(6).fill(undefined));
});
