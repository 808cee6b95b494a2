import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallMatrix } from '../testing/small-axes.ts';
import { DIMENSION_INDEX } from '../vector.ts';
import { goTogether } from './coherence.ts';
import { CORRELATED, CORRELATION_FACTOR, CORRELATIONS } from './correlations.ts';
import { MATRIX_SIZE, PersonaIdError } from './persona-id.ts';

const matrix = smallMatrix();
const numbers = fc.integer({ min: 0, max: MATRIX_SIZE - 1 });

/** From these axes on this arithmetic: any other value means that ids have changed their meaning. */
test('a persona is the same on every machine', () => {
	expect(matrix.biography(7).join('')).toMatchInlineSnapshot(`"100100001"`);
	expect(matrix.draw(7)).toMatchInlineSnapshot(`
		{
		  "nameEn": 2,
		  "nameZh": 0,
		  "number": 7,
		  "sounds": "n",
		  "tuple": [
		    2,
		    2,
		    1,
		    0,
		    1,
		  ],
		  "years": 50,
		}
	`);
	expect(matrix.draw(1_000_000)).toMatchInlineSnapshot(`
		{
		  "nameEn": 2,
		  "nameZh": 2,
		  "number": 1000000,
		  "sounds": "m",
		  "tuple": [
		    0,
		    0,
		    1,
		    0,
		    1,
		  ],
		  "years": 34,
		}
	`);
	expect([...matrix.vector(matrix.draw(7))].join()).toMatchInlineSnapshot(
		`"70,43,-72,-41,23,-13,-33,-25,51,7,5,-12,16,102,4,-22,34,-3,6,1,-22,82,11,10,-16,4,-8,60,34,25,-36,-60,29,-13,22,18,-64,68,-9,77,25,6,-9,66,11,4,9,20"`,
	);
	expect([...matrix.vector(matrix.draw(1_000_000))].join()).toMatchInlineSnapshot(
		`"9,-1,5,-5,-13,-13,-35,64,1,-12,18,-24,-82,19,67,-34,-5,2,-19,2,-49,59,-20,29,-54,-32,-91,-28,3,3,-25,-17,-9,-9,-25,2,-46,45,12,71,-10,-8,2,72,-25,16,38,21"`,
	);
});

test('the order in which personas are made does not matter', () => {
	fc.assert(
		fc.property(numbers, numbers, (first, second) => {
			const before = matrix.vector(matrix.draw(first));
			matrix.vector(matrix.draw(second));
			expect(matrix.vector(matrix.draw(first))).toEqual(before);
		}),
	);
});

test('every persona is coherent: all pairs of its entries go together', () => {
	fc.assert(
		fc.property(numbers, (number) => {
			const entries = matrix.draw(number).tuple.map((entry, axis) => matrix.entries[axis]?.[entry]);
			for (const [index, first] of entries.entries()) {
				for (const second of entries.slice(index + 1)) {
					expect(first && second && goTogether(first, second)).toBe(true);
				}
			}
		}),
	);
});

test('nobody under 18 is romantic or close, and ages keep to the role', () => {
	for (let number = 0; number < 3000; number += 1) {
		const draw = matrix.draw(number);
		const [personality, , , , role] = draw.tuple;
		const [youngest = 0, oldest = 0] = matrix.axes.roles[role]?.ages ?? [];
		expect(draw.years).toBeGreaterThanOrEqual(youngest);
		expect(draw.years).toBeLessThanOrEqual(oldest);
		if (draw.years < 18) {
			expect(matrix.axes.personalities[personality]?.tags).not.toContain('romantic');
			expect(matrix.vector(draw)[DIMENSION_INDEX.intimacy]).toBeLessThanOrEqual(0);
		}
	}
});

test('seeds are the first numbers, as they are', () => {
	expect(matrix.draw(5).tuple).toEqual(matrix.seed(5));
	expect(matrix.seedCount).toBe(24);
});

test('an offset moves its dimension in its direction', () => {
	const draw = matrix.draw(40);
	const chatty = matrix.axes['verbal-habits'].findIndex(({ id }) => id === 'storyteller');
	const terse = matrix.axes['verbal-habits'].findIndex(({ id }) => id === 'plain-talk');
	const verbosity = (habits: number) => {
		const [personality, , boundaries, archetype, role] = draw.tuple;
		return matrix.vector({ ...draw, tuple: [personality, habits, boundaries, archetype, role] })[
			DIMENSION_INDEX.verbosity
		];
	};
	expect(verbosity(chatty)).toBeGreaterThan(verbosity(terse) ?? 0);
});

test.each([-1, 0.5, MATRIX_SIZE, Number.NaN])('%d is no number of a persona', (number) => {
	expect(() => matrix.draw(number)).toThrow(PersonaIdError);
});

test('the frozen factor is that of the published correlations', () => {
	for (const [row, factors] of CORRELATION_FACTOR.entries()) {
		for (let column = 0; column <= row; column += 1) {
			const other = CORRELATION_FACTOR[column] ?? [];
			const product = factors.reduce((sum, factor, index) => sum + factor * (other[index] ?? 0), 0) / 1e6;
			expect(product).toBeCloseTo((CORRELATIONS[row]?.[column] ?? 0) / 100, 2);
		}
	}
});

test('traits vary together as in people', () => {
	const count = 20_000;
	const draw = matrix.draw(100);
	const columns = (['conscientiousness', 'emotionalStability'] as const).map((name) => {
		expect(CORRELATED).toContain(name);
		return Array.from({ length: count }, (_, number) => {
			return matrix.vector({ ...draw, number })[DIMENSION_INDEX[name]] ?? 0;
		});
	});
	expect(correlation(columns[0] ?? [], columns[1] ?? [])).toBeCloseTo(0.43, 1);
});

function correlation(first: readonly number[], second: readonly number[]): number {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [centre, other] = [mean(first), mean(second)];
	const covariance = mean(first.map((value, index) => (value - centre) * ((second[index] ?? 0) - other)));
	const deviation = (values: readonly number[], from: number) =>
		Math.sqrt(mean(values.map((value) => (value - from) ** 2)));
	return covariance / (deviation(first, centre) * deviation(second, other));
}
