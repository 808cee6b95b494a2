import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLink, parseLink } from './link-line.ts';

const hex = (minBytes: number, maxBytes: number) =>
	fc.uint8Array({ minLength: minBytes, maxLength: maxBytes }).map((bytes) => Buffer.from(bytes).toString('hex'));
const count = fc.integer({ min: 0, max: 999_999_999 });
const second = {
	span: count,
	samples: count,
	offset: count,
	extent: count,
	sound: count,
	anchor: fc.integer({ min: 0, max: 8 }).chain((samples) => hex(samples * 2, samples * 2)),
	sha256: hex(32, 32),
};
const link = fc.oneof(
	fc.record({ kind: fc.constant('second' as const), ...second }),
	fc.record({ kind: fc.constant('cut' as const), index: count, ...second }),
);

test('a link survives being written and read', () => {
	fc.assert(
		fc.property(link, (one) => {
			expect(parseLink(formatLink(one))).toEqual(one);
		}),
	);
});

test('a line is read only if it would be written the same', () => {
	fc.assert(
		fc.property(link, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (one, at, character) => {
			const line = formatLink(one);
			const changed = line.slice(0, at % line.length) + character + line.slice((at % line.length) + 1);
			const parsed = parseLink(changed);
			expect(parsed === undefined || formatLink(parsed) === changed).toBe(true);
		}),
	);
	fc.assert(
		fc.property(fc.string(), (line) => {
			expect(parseLink(line)).toBeUndefined();
		}),
	);
});
