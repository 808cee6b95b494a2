import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AudioChain, chainRoot, SECOND_SAMPLES } from './audio-chain.ts';
import { heardPieces } from './heard-pieces.ts';
import { speechLike } from './testing/speech-like.ts';

function chainOf(spans: readonly Int16Array[], pieceSamples = 960): AudioChain {
	const chain = new AudioChain('sess_1/agent');
	spans.forEach((samples, number) => {
		for (let from = 0; from < samples.length; from += pieceSamples) {
			chain.append(`item_${number}`, samples.subarray(from, from + pieceSamples));
		}
	});
	chain.end();
	return chain;
}

describe('an audio chain', () => {
	test('does not depend on the pieces in which audio comes', () => {
		const samples = speechLike(2.3 * SECOND_SAMPLES, 1);
		const root = bytesToHex(chainOf([samples]).root);
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 40 }), (cuts) => {
				const chain = new AudioChain('sess_1/agent');
				let from = 0;
				for (const length of [...cuts, samples.length]) {
					chain.append('item_0', samples.subarray(from, from + length));
					from += length;
				}
				chain.end();
				expect(bytesToHex(chain.root)).toBe(root);
			}),
			{ numRuns: 20 },
		);
	});

	test('has one link for each second and a shorter one at the end of a span', () => {
		const chain = chainOf([speechLike(SECOND_SAMPLES * 2 + 1, 2), speechLike(SECOND_SAMPLES, 3)]);
		expect(chain.links.map(({ span, samples }) => [span, samples])).toEqual([
			[0, SECOND_SAMPLES],
			[0, SECOND_SAMPLES],
			[0, 1],
			[1, SECOND_SAMPLES],
		]);
	});

	test('has the root that its links give, and another under another name', () => {
		const chain = chainOf([speechLike(50_000, 4), speechLike(700, 5)]);
		expect(bytesToHex(chainRoot('sess_1/agent', chain.links))).toBe(bytesToHex(chain.root));
		expect(bytesToHex(chainRoot('sess_2/agent', chain.links))).not.toBe(bytesToHex(chain.root));
	});

	test('changes with every field of every link', () => {
		const chain = chainOf([speechLike(30_000, 6)]);
		chain.cut('item_0', 26_000);
		const root = bytesToHex(chain.root);
		chain.links.forEach((link, number) => {
			for (const [field, value] of Object.entries(link)) {
				const other = field === 'kind' ? (value === 'cut' ? 'second' : 'cut') : `${value}0`;
				const changed = typeof value === 'number' ? value + 1 : other;
				const links = chain.links.with(number, { ...link, [field]: changed });
				expect(bytesToHex(chainRoot('sess_1/agent', links)), field).not.toBe(root);
			}
		});
	});

	test('knows what was heard of a span that was cut', () => {
		const samples = speechLike(SECOND_SAMPLES * 2.5, 7);
		const chain = chainOf([samples, speechLike(500, 8)]);
		chain.cut('item_0', SECOND_SAMPLES + 4800);
		const pieces = heardPieces(chain.links);
		expect(pieces.map(({ span, index, samples: length, cut }) => [span, index, length, cut])).toEqual([
			[0, 0, SECOND_SAMPLES, false],
			[0, 1, 4800, true],
			[1, 0, 500, false],
		]);
	});

	test('knows what was heard of an item whose span was closed in between', () => {
		const chain = new AudioChain('sess_1/agent');
		const samples = speechLike(SECOND_SAMPLES * 2, 10);
		chain.append('item_0', samples.subarray(0, 30_000));
		chain.end();
		chain.append('item_0', samples.subarray(30_000));
		const continued = heardPieces(chain.links).length;
		chain.cut('item_0', 26_000);
		const pieces = heardPieces(chain.links);
		expect(continued).toBe(2);
		expect(pieces.map(({ span, index, samples: length, cut }) => [span, index, length, cut])).toEqual([
			[0, 0, SECOND_SAMPLES, false],
			[0, 1, 2000, true],
			[1, 0, 0, true],
		]);
	});

	test('ignores cuts of what it does not know or no longer keeps', () => {
		const chain = chainOf([speechLike(SECOND_SAMPLES * 6, 9)]);
		const root = bytesToHex(chain.root);
		chain.cut('item_9', 100);
		chain.cut('item_0', SECOND_SAMPLES * 1.5);
		chain.cut('item_0', SECOND_SAMPLES * 6);
		expect(bytesToHex(chain.root)).toBe(root);
		chain.cut('item_0', SECOND_SAMPLES * 2);
		expect(bytesToHex(chain.root)).not.toBe(root);
	});
});
