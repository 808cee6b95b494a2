import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import createWabt from 'wabt';
import { DIMENSION_COUNT } from '../dimensions.ts';
import { queryDistance, type ScanQuery, VectorScan } from './scan.ts';
import { SCAN_WASM_BASE64 } from './scan-wasm.ts';
import type { ScoredRow } from './top-rows.ts';

const byte = fc.integer({ min: -127, max: 127 });
const bytes = fc.array(byte, { minLength: DIMENSION_COUNT, maxLength: DIMENSION_COUNT });
const weights = fc.array(fc.constantFrom(0, 0, 1, 20, 127), { minLength: DIMENSION_COUNT, maxLength: DIMENSION_COUNT });

test('the compiled kernel is that of scan.wat', async () => {
	const source = readFileSync(new URL('./scan.wat', import.meta.url), 'utf8');
	const module = (await createWabt()).parseWat('scan.wat', source, { simd: true });
	const compiled = Buffer.from(module.toBinary({}).buffer).toString('base64');
	expect(compiled, 'run npx tsx scripts/build-personas.ts --scan').toBe(SCAN_WASM_BASE64);
});

test('WebAssembly and JavaScript find what sorting all distances finds', () => {
	const rows = 6000;
	const scans = [new VectorScan(rows), new VectorScan(rows, false)];
	expect(scans.map(({ usesWasm }) => usesWasm)).toEqual([true, false]);
	const options = { numRuns: 60 };
	const query = fc.record({
		target: bytes,
		weights,
		low: byte,
		high: byte,
		limit: fc.nat(50),
		every: fc.constantFrom(1, 3),
	});
	fc.assert(
		fc.property(fc.nat(), query, (seed, { target, weights, low, high, limit, every }) => {
			const request: ScanQuery = {
				target: Int8Array.from(target),
				weights: Uint8Array.from(weights),
				...(low < high ? { low: oneBound(low, -127), high: oneBound(high, 127) } : {}),
				...(every > 1 ? { rows: Uint32Array.from({ length: rows / every }, (_, index) => index * every) } : {}),
				limit,
			};
			for (const scan of scans) {
				fillWith(scan.vectors, seed);
				expect(scan.nearest(request)).toEqual(bySorting(scan, rows, request));
			}
		}),
		options,
	);
});

test('the greatest distances there are stay exact', () => {
	const ends: ScanQuery = {
		target: new Int8Array(DIMENSION_COUNT).fill(127),
		weights: new Uint8Array(DIMENSION_COUNT).fill(127),
		limit: 1,
	};
	for (const scan of [new VectorScan(1), new VectorScan(1, false)]) {
		scan.vectors.fill(-127);
		expect(scan.nearest(ends)).toEqual([{ row: 0, distance: 254 * 254 * 127 * 48 }]);
	}
});

test('equally near rows come in the order of their numbers, however many', () => {
	for (const scan of [new VectorScan(20_000), new VectorScan(20_000, false)]) {
		const weights = new Uint8Array(DIMENSION_COUNT).fill(1);
		const found = scan.nearest({ target: new Int8Array(DIMENSION_COUNT), weights, limit: 5 });
		expect(found.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4]);
	}
});

/** A bound on the third dimension alone. */
function oneBound(value: number, elsewhere: number): Int8Array {
	return new Int8Array(DIMENSION_COUNT).fill(elsewhere).fill(value, 2, 3);
}

function fillWith(vectors: Int8Array, seed: number): void {
	let state = seed | 1;
	for (let index = 0; index < vectors.length; index += 1) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
		vectors[index] = Math.max(-127, state >> 24);
	}
}

function bySorting(scan: VectorScan, count: number, query: ScanQuery): ScoredRow[] {
	const rows = [...(query.rows ?? Array(count).keys())];
	const inside = (row: number) =>
		scan.row(row).every((value, at) => value >= (query.low?.[at] ?? -127) && value <= (query.high?.[at] ?? 127));
	return rows
		.filter(inside)
		.map((row) => ({ row, distance: queryDistance(scan.row(row), query) }))
		.sort((a, b) => a.distance - b.distance || a.row - b.row)
		.slice(0, query.limit);
}
