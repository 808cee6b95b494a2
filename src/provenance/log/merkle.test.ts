import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TileError, TileTree } from './make-proof.ts';
import { emptyRoot, leafHash, rootOf } from './merkle.ts';
import { naiveConsistency, naiveInclusion, naiveRoot } from './testing/naive-tree.ts';
import { tiledLog } from './testing/tiled-log.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

/** Eight entries and the roots of their trees, as the reference implementation of Certificate Transparency has them. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
	'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** Sizes around the edges of tiles, and one that needs three levels. */
const SIZES = [1, 2, 3, 255, 256, 257, 511, 512, 513, 1000, 65_536, 65_793];

function entriesOf(count: number): Uint8Array[] {
	return Array.from({ length: count }, (_, number) => utf8ToBytes(`entry ${number}`));
}

describe('the tree', () => {
	test('has the roots of the reference implementation', () => {
		const leaves = ENTRIES.map((entry) => leafHash(hexToBytes(entry)));
		expect(ROOTS.map((_, size) => bytesToHex(rootOf(leaves.slice(0, size))))).toEqual(ROOTS);
		expect(bytesToHex(emptyRoot())).toBe(ROOTS[0]);
	});

	test('has the same root whether it grows, is read from tiles or is hashed at once', async () => {
		const all = entriesOf(Math.max(...SIZES));
		for (const size of SIZES) {
			const entries = all.slice(0, size);
			const { frontier, readTile } = tiledLog(entries);
			const root = bytesToHex(naiveRoot(entries));
			expect(bytesToHex(frontier.root()), `${size}`).toBe(root);
			expect(bytesToHex(await new TileTree(size, readTile).root()), `${size}`).toBe(root);
		}
	});

	test('gives the proofs that RFC 6962 defines, and they verify', async () => {
		const positions = fc.integer({ min: 1, max: 700 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
		const all = entriesOf(700);
		const { readTile } = tiledLog(all, true);
		await fc.assert(
			fc.asyncProperty(positions, async ([size, index]) => {
				const entries = all.slice(0, size);
				const tree = new TileTree(size, readTile);
				const head = { size, root: naiveRoot(entries) };
				const inclusion = await tree.inclusion(index);
				expect(inclusion).toEqual(naiveInclusion(index, entries));
				expect(verifyInclusion(leafHash(all[index] ?? new Uint8Array()), index, head, inclusion)).toBe(true);
				const older = { size: index, root: naiveRoot(all.slice(0, index)) };
				const consistency = await tree.consistency(index);
				expect(consistency).toEqual(naiveConsistency(index, entries));
				expect(verifyConsistency(older, head, consistency)).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});

	test('refuses proofs of anything else', () => {
		const all = entriesOf(70);
		const heads = all.map((_, last) => ({ size: last + 1, root: naiveRoot(all.slice(0, last + 1)) }));
		const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
		const change = fc.record({ at: fc.nat(), bit: fc.nat(255), extra: hash });
		fc.assert(
			fc.property(fc.nat(69), fc.nat(69), change, (a, b, { at, bit, extra }) => {
				const [index, last] = a < b ? [a, b] : [b, a];
				const head = heads[last] ?? { size: 0, root: emptyRoot() };
				const leaf = leafHash(all[index] ?? new Uint8Array());
				const proof = naiveInclusion(index, all.slice(0, last + 1));
				expect(verifyInclusion(leaf, index + 1, head, proof)).toBe(false);
				expect(verifyInclusion(flip(leaf, bit), index, head, proof)).toBe(false);
				expect(verifyInclusion(leaf, index, { ...head, root: flip(head.root, bit) }, proof)).toBe(false);
				expect(verifyInclusion(leaf, index, head, [...proof, extra])).toBe(false);
				const changed = proof.map((one, number) => (number === at % proof.length ? flip(one, bit) : one));
				expect(verifyInclusion(leaf, index, head, changed)).toBe(proof.length === 0);
				expect(verifyInclusion(leaf, index, head, proof.slice(1))).toBe(proof.length === 0);
			}),
		);
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 68 }), fc.nat(69), change, (a, b, { at, bit, extra }) => {
				const [first, last] = a < b ? [a, b] : [b, a + 1];
				const older = heads[first] ?? { size: 0, root: emptyRoot() };
				const newer = heads[last] ?? older;
				fc.pre(older.size < newer.size);
				const proof = naiveConsistency(older.size, all.slice(0, newer.size));
				expect(verifyConsistency({ ...older, root: flip(older.root, bit) }, newer, proof)).toBe(false);
				expect(verifyConsistency(older, { ...newer, root: flip(newer.root, bit) }, proof)).toBe(false);
				expect(verifyConsistency(newer, older, proof)).toBe(false);
				expect(verifyConsistency(older, newer, [...proof, extra])).toBe(false);
				const changed = proof.map((one, number) => (number === at % proof.length ? flip(one, bit) : one));
				expect(verifyConsistency(older, newer, changed)).toBe(false);
			}),
		);
	});

	test('refuses positions and proofs that are none without throwing', () => {
		const head = { size: 2, root: emptyRoot() };
		for (const index of [-1, 3, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) {
			expect(verifyInclusion(emptyRoot(), index, { ...head, size: 2 ** 60 }, [])).toBe(false);
			expect(verifyConsistency({ ...head, size: index }, head, [])).toBe(false);
		}
		expect(verifyInclusion(emptyRoot(), 0, head, [new Uint8Array(31)])).toBe(false);
	});

	test('says which tile is damaged', async () => {
		const { readTile } = tiledLog(entriesOf(300));
		const tree = new TileTree(300, async (tile) => (await readTile(tile)).subarray(1));
		await expect(tree.root()).rejects.toThrow(TileError);
		await expect(tree.root()).rejects.toThrow('Tile 1/0 must have 1 hashes of 32 bytes');
		expect(() => tree.inclusion(300)).toThrow('from 0 to 299, got 300');
	});
});

function flip(hash: Uint8Array, bit: number): Uint8Array {
	return hash.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}
