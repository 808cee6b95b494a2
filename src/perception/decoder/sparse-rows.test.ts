import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SparseRows } from './sparse-rows.ts';

const ROWS = 12;

describe('a sparse table', () => {
	it('finds what was put in and nothing else', () => {
		const cell = fc.record({
			row: fc.nat(ROWS - 1),
			column: fc.nat(20),
			value: fc.float({ noNaN: true }),
			extra: fc.float({ noNaN: true }),
		});
		const cells = fc.uniqueArray(cell, { selector: ({ row, column }) => row * 100 + column });
		fc.assert(
			fc.property(cells, (entries) => {
				const table = new SparseRows(ROWS, {
					row: Int32Array.from(entries, ({ row }) => row),
					column: Int32Array.from(entries, ({ column }) => column),
					value: Float32Array.from(entries, ({ value }) => value),
					extra: Float32Array.from(entries, ({ extra }) => extra),
				});
				expect(table.size).toBe(entries.length);
				for (const { row, column, value, extra } of entries) {
					const found = table.find(row, column);
					expect([table.column(found), table.value(found), table.extra(found)]).toEqual([column, value, extra]);
				}
				for (let row = 0; row < ROWS; row++) {
					expect(table.hasRow(row)).toBe(entries.some((entry) => entry.row === row));
					expect(table.find(row, 21)).toBe(-1);
				}
			}),
		);
	});
});
