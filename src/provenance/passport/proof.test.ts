import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPassport } from './check-passport.ts';
import { fromBase58btc, fromDidKey, toBase58btc, toDidKey } from './multibase.ts';
import { hasValidProof, passportHash, signPassport } from './proof.ts';
import { TEST_ISSUER, TEST_KEY, testPassport, unsignedTestPassport } from './testing/test-passport.ts';

/** Appendix B.3 of W3C Data Integrity EdDSA Cryptosuites v1.0. */
const KEY = 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
const CONTEXT = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'];
const W3C_CREDENTIAL = {
	'@context': CONTEXT,
	id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
	type: ['VerifiableCredential', 'AlumniCredential'],
	name: 'Alumni Credential',
	description: 'A minimum viable example of an Alumni Credential.',
	issuer: 'https://vc.example/issuers/5678',
	validFrom: '2023-01-01T00:00:00Z',
	credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
	proof: {
		type: 'DataIntegrityProof',
		cryptosuite: 'eddsa-jcs-2022',
		created: '2023-02-24T23:36:38Z',
		verificationMethod: `${KEY}#${KEY.slice('did:key:'.length)}`,
		proofPurpose: 'assertionMethod',
		'@context': CONTEXT,
		proofValue: 'z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX',
	},
} as const;

describe('a proof', () => {
	test('is the one of the standard', () => {
		expect(hasValidProof(W3C_CREDENTIAL)).toBe(true);
		const altered = { ...W3C_CREDENTIAL, name: 'Alumnus Credential' };
		expect(hasValidProof(altered)).toBe(false);
	});

	test('does not depend on the order or the spacing of the fields', () => {
		const passport = testPassport();
		const reversed = Object.fromEntries(Object.entries(passport).reverse()) as typeof passport;
		expect(hasValidProof(reversed)).toBe(true);
		expect(passportHash(reversed)).toBe(passportHash(passport));
	});

	test('falls with every single field that is changed, removed or added', () => {
		const passport = testPassport();
		const places = leavesOf(passport);
		expect(places.length).toBeGreaterThan(60);
		for (const path of places) {
			expect(checkPassport(changed(passport, path), [TEST_ISSUER]).ok, path.join('.')).toBe(false);
			expect(checkPassport(removed(passport, path), [TEST_ISSUER]).ok, path.join('.')).toBe(false);
		}
		expect(checkPassport({ ...passport, note: 'harmless' }, [TEST_ISSUER]).ok).toBe(false);
	});

	test('names its signer as the issuer, whoever was the issuer before', () => {
		const other = new Uint8Array(32).fill(9);
		const passport = signPassport(unsignedTestPassport(), other, '2026-01-01T00:00:00Z');
		expect(passport.issuer).not.toBe(TEST_ISSUER);
		expect(checkPassport(passport, [TEST_ISSUER])).toMatchObject({
			refusal: { code: 'voice_passport_untrusted', clause: 'issuer' },
		});
		expect(checkPassport(passport, [passport.issuer]).ok).toBe(true);
	});

	test('by another key in the name of a trusted issuer is none', () => {
		const other = new Uint8Array(32).fill(9);
		const forged = { ...signPassport(unsignedTestPassport(), other, '2026-01-01T00:00:00Z'), issuer: TEST_ISSUER };
		expect(checkPassport(forged, [TEST_ISSUER])).toMatchObject({ refusal: { code: 'voice_passport_invalid' } });
	});
});

describe('a document that is no passport', () => {
	test('is refused with a code and the path of the field', () => {
		const passport = testPassport();
		const { proof: _, ...unsigned } = passport;
		expect(checkPassport(unsigned, [TEST_ISSUER])).toMatchObject({ refusal: { code: 'voice_passport_unsigned' } });
		const broken = structuredClone(passport) as { credentialSubject: { consent: { basis: string } } };
		broken.credentialSubject.consent.basis = 'hearsay';
		expect(checkPassport(broken, [TEST_ISSUER])).toMatchObject({
			refusal: { code: 'voice_passport_invalid', clause: 'credentialSubject.consent.basis' },
		});
	});

	test('never breaks the check, whatever it is', () => {
		const passport = testPassport();
		fc.assert(
			fc.property(fc.anything(), fc.nat(500), (value, at) => {
				const paths = leavesOf(passport);
				expect(checkPassport(value, [TEST_ISSUER]).ok).toBe(false);
				const path = paths[at % paths.length] ?? [];
				const check = checkPassport(changed(passport, path, value), [TEST_ISSUER]);
				expect(check.ok === false || value === valueAt(passport, path)).toBe(true);
			}),
			{ numRuns: 200 },
		);
	});

	test('a number that has no canonical form is refused', () => {
		const text = JSON.stringify(testPassport()).replace('"@context":[', '"@context":[{"far":1e999},');
		expect(checkPassport(JSON.parse(text), [TEST_ISSUER])).toMatchObject({
			refusal: { code: 'voice_passport_invalid' },
		});
	});

	test('a context that gives the fields another meaning is refused, though it is signed', () => {
		const unsigned = { ...unsignedTestPassport(), '@context': ['https://www.w3.org/ns/credentials/v2'] };
		const passport = signPassport(unsigned, TEST_KEY, '2026-01-01T00:00:00Z');
		expect(checkPassport(passport, [TEST_ISSUER])).toMatchObject({ refusal: { clause: '@context' } });
	});
});

describe('multibase', () => {
	test('gives back every byte', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
				expect(fromBase58btc(toBase58btc(bytes))).toEqual(bytes);
			}),
		);
	});

	test('refuses what is none', () => {
		for (const text of ['', 'm123', 'z0', 'zO', `z${'1'.repeat(300)}`]) {
			expect(fromBase58btc(text), text).toBeUndefined();
		}
	});

	test('reads keys as the standard writes them', () => {
		const key = fromDidKey(KEY);
		expect(key).toHaveLength(32);
		expect(toDidKey(key ?? new Uint8Array())).toBe(KEY);
		for (const did of ['', 'did:web:example.com', `${KEY}#another`, 'did:key:z11', `${KEY}1`]) {
			expect(fromDidKey(did), did).toBeUndefined();
		}
	});
});

type Path = readonly (string | number)[];

/** Paths of everything that is not an object or a list. */
function leavesOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) {
		return [path];
	}
	return Object.entries(value).flatMap(([key, inner]) =>
		leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
	);
}

function valueAt(root: unknown, path: Path): unknown {
	return path.reduce((value, key) => Object(value)[key], root);
}

function changed(root: object, path: Path, value?: unknown): object {
	const copy = structuredClone(root);
	const owner = Object(valueAt(copy, path.slice(0, -1)));
	const last = path.at(-1) ?? '';
	owner[last] = value === undefined ? otherThan(owner[last]) : value;
	return copy;
}

function removed(root: object, path: Path): object {
	const copy = structuredClone(root);
	const owner = Object(valueAt(copy, path.slice(0, -1)));
	const last = path.at(-1) ?? '';
	if (Array.isArray(owner)) {
		owner.splice(Number(last), 1);
	} else {
		delete owner[last];
	}
	return copy;
}

function otherThan(value: unknown): unknown {
	switch (typeof value) {
		case 'string':
			return `${value}x`;
		case 'number':
			return value + 1;
		default:
			return !value;
	}
}
