import { expect, test } from 'vitest';
import type { AxisEntry } from '../axes/axis-schema.ts';
import { OPPOSITES, type Tag } from '../axes/tags.ts';
import { smallAxes, smallMatrix } from '../testing/small-axes.ts';
import { goTogether } from './coherence.ts';

function entry(tags: Tag[], offsets: AxisEntry['offsets'] = {}): AxisEntry {
	return { id: 'x', name: { en: 'x', zh: '甲' }, summary: { en: 'x', zh: '甲' }, tags, offsets };
}

test.each(OPPOSITES)('%s and %s exclude each other, either way round', (one, other) => {
	expect(goTogether(entry([one]), entry([other]))).toBe(false);
	expect(goTogether(entry([other]), entry([one]))).toBe(false);
	expect(goTogether(entry([one]), entry([one]))).toBe(true);
});

test('an entry that carries both ends of a pair goes with either', () => {
	expect(goTogether(entry(['gentle', 'harsh']), entry(['harsh']))).toBe(true);
	expect(goTogether(entry(['gentle', 'harsh']), entry(['gentle', 'harsh']))).toBe(true);
});

test.each([
	[0.4, -0.4, false],
	[-0.9, 0.4, false],
	[0.39, -0.4, true],
	[0.9, -0.39, true],
	[0.9, 0.9, true],
])('warmth pulled by %d and %d goes together: %s', (one, other, expected) => {
	expect(goTogether(entry([], { warmth: one }), entry([], { warmth: other }))).toBe(expected);
	expect(goTogether(entry([], { repair: one }), entry([], { repair: other }))).toBe(expected);
});

test.each(['romantic', 'adult'] as const)('%s needs 18 years', (tag) => {
	const [taxi, , carrier] = smallAxes.roles;
	expect(taxi && goTogether(entry([tag]), taxi)).toBe(true);
	expect(carrier && goTogether(entry([tag]), carrier)).toBe(false);
	expect(carrier && goTogether(carrier, entry([tag]))).toBe(false);
	expect(taxi && goTogether(entry([tag]), { ...taxi, ages: [17, 60] } as AxisEntry)).toBe(false);
});

test('the tables of a matrix say what the rule says', () => {
	const { entries, coherence } = smallMatrix();
	for (const [first, list] of entries.entries()) {
		for (let second = first + 1; second < entries.length; second += 1) {
			for (const [row, one] of list.entries()) {
				for (const [column, other] of (entries[second] ?? []).entries()) {
					expect(coherence.allowsPair(first, row, second, column)).toBe(goTogether(one, other));
				}
			}
		}
	}
});
