import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from './entry-bundle.ts';
import { parseTilePath, type Tile, tilePath, tileWidth } from './tile.ts';

const tiles = fc.record({
	level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
	index: fc.nat(2 ** 40),
	width: fc.integer({ min: 1, max: 256 }),
});

test('a tile lies where the specification says', () => {
	expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
	expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1');
	expect(tilePath({ level: 'entries', index: 999, width: 255 })).toBe('tile/entries/999.p/255');
});

test('a tree of 70000 entries has the tiles of the specification', () => {
	const widths = (level: number, count: number) =>
		Array.from({ length: count }, (_, index) => tileWidth(level, index, 70_000));
	expect(widths(0, 275)).toEqual([...Array(273).fill(256), 112, 0]);
	expect(widths(1, 3)).toEqual([256, 17, 0]);
	expect(widths(2, 2)).toEqual([1, 0]);
	expect(widths(3, 1)).toEqual([0]);
	expect([tileWidth(0, 0, 256), tileWidth(1, 0, 256)]).toEqual([256, 1]);
});

test('a path is read only if it would be written the same', () => {
	fc.assert(
		fc.property(tiles, (tile: Tile) => {
			expect(parseTilePath(tilePath(tile))).toEqual(tile);
		}),
	);
	const pieces = ['tile', '/', 'entries', '0', '00', '64', 'x001', '234', '.p/', '0', '255', '256', '..', '%2e', '\n'];
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 8 }), (parts) => {
			const path = parts.join('');
			const tile = parseTilePath(path);
			expect(tile === undefined || tilePath(tile) === path).toBe(true);
		}),
	);
	const refused = ['tile/0/0', 'tile/00/000', 'tile/64/000', 'tile/0/x000/001', 'tile/0/000.p/256', 'tile/0/000.p/0'];
	expect(refused.map(parseTilePath)).toEqual(refused.map(() => undefined));
});

test('bundles keep entries as they are and refuse bytes that are no bundle', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (entries) => {
			expect(decodeBundle(encodeBundle(entries))).toEqual(entries);
		}),
	);
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
			const entries = decodeBundle(bytes);
			expect(entries === undefined || Buffer.compare(encodeBundle(entries), bytes) === 0).toBe(true);
		}),
	);
	expect(decodeBundle(Uint8Array.of(0, 2, 7))).toBeUndefined();
	expect(decodeBundle(encodeBundle([new Uint8Array(MAX_ENTRY_BYTES)]))?.[0]).toHaveLength(MAX_ENTRY_BYTES);
	expect(() => encodeBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow('at most 65535 bytes, got 65536');
});
