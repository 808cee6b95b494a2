import { beforeAll, describe, expect, test } from 'vitest';
import { DIMENSIONS } from '../dimensions.ts';
import { COMPOSED_AXES } from '../matrix/coherence.ts';
import { smallMatrix } from '../testing/small-axes.ts';
import { smallLexicon } from '../testing/small-lexicon.ts';
import { DIMENSION_INDEX } from '../vector.ts';
import { explain } from './explain.ts';
import { type FindRequest, PersonaFinder } from './find.ts';
import { MatrixIndex } from './matrix-index.ts';
import { queryDistance } from './scan.ts';
import { Understander } from './understand.ts';

const SIZE = 6000;
const matrix = smallMatrix();
const index = new MatrixIndex(matrix, SIZE);
const understander = new Understander(matrix.axes, smallLexicon);
let finder: PersonaFinder;

beforeAll(() => {
	index.fill(matrix, 0, SIZE);
	index.finish();
	finder = new PersonaFinder(matrix, index, understander);
});

/** Every persona scored one after the other, by the definition of the score. */
function byScoringAll(request: FindRequest): number[] {
	const { understanding, query } = finder.find(request);
	const weight = Math.max(
		240,
		query.weights.reduce((sum, value) => sum + value, 0),
	);
	const unit = (0.75 * 127) ** 2 * weight;
	const shares = { personality: 0.6, habits: 0.4, boundaries: 0.3, archetype: 0.4, role: 1 };
	const scored = Array.from({ length: SIZE }, (_, row) => {
		const draw = matrix.draw(row);
		let score = queryDistance(index.scan.row(row), query);
		for (const { axis, axisIndex, entry, strength } of understanding.entries) {
			score -= draw.tuple[axisIndex] === entry ? Math.round(unit * shares[axis] * strength) : 0;
		}
		for (const { language, index: name } of understanding.names) {
			score -= (language === 'en' ? draw.nameEn : draw.nameZh) === name ? Math.round(unit) : 0;
		}
		return { row, score, years: draw.years };
	});
	const span = request.years ?? understanding.years ?? [0, 10_000];
	return scored
		.filter(({ years }) => years >= span[0] && years <= span[1])
		.sort((a, b) => a.score - b.score || a.row - b.row)
		.slice(0, request.limit)
		.map(({ row }) => row);
}

describe('the best are found, as if every persona had been scored', () => {
	test.each<FindRequest>([
		{ text: 'a grumpy taxi driver with a soft heart', limit: 25 },
		{ text: '脾气暴躁但心软的出租车司机', limit: 25 },
		{ text: 'Robin', limit: 10 },
		{ text: 'a patient librarian', traits: { rate: -0.5 }, limit: 40 },
		{ text: 'gentle coach, 40 years old', limit: 15 },
		{ traits: { warmth: 0.8, dominance: -0.5 }, years: [30, 50], limit: 20 },
		{ text: 'taxi driver', limit: 5000 },
	])('$text $traits $years', (request) => {
		expect(finder.find(request).rows.map(({ row }) => row)).toEqual(byScoringAll(request));
	});
});

test('a trade that is asked for comes first', () => {
	const { rows } = finder.find({ text: 'a grumpy taxi driver with a soft heart', limit: 10 });
	const roles = rows.map(({ row }) => matrix.axes.roles[matrix.draw(row).tuple[4]]?.id);
	expect(new Set(roles)).toEqual(new Set(['taxi-driver']));
});

test('ranges, ages and entries are kept by every hit', () => {
	const request: FindRequest = {
		ranges: { warmth: [0.1, 0.6], rate: [-1, 0.2] },
		years: [30, 40],
		entries: { archetype: 'listener', role: 'librarian' },
		limit: 50,
	};
	const { rows } = finder.find(request);
	expect(rows.length).toBeGreaterThan(5);
	for (const { row } of rows) {
		const vector = index.scan.row(row);
		expect(vector[DIMENSION_INDEX.warmth]).toBeGreaterThanOrEqual(Math.round(0.1 * 127));
		expect(vector[DIMENSION_INDEX.warmth]).toBeLessThanOrEqual(Math.round(0.6 * 127));
		expect(vector[DIMENSION_INDEX.rate]).toBeLessThanOrEqual(Math.round(0.2 * 127));
		const { years, tuple } = matrix.draw(row);
		expect(years >= 30 && years <= 40).toBe(true);
		expect([matrix.axes.archetypes[tuple[3]]?.id, matrix.axes.roles[tuple[4]]?.id]).toEqual(['listener', 'librarian']);
	}
});

test('the example itself is the nearest to it', () => {
	const like = index.scan.row(4321).slice();
	expect(finder.find({ like, limit: 3 }).rows[0]).toEqual({ row: 4321, distance: 0 });
});

test('one search leaves nothing behind for the next', () => {
	const request: FindRequest = { text: 'a gentle librarian', limit: 20 };
	const before = finder.find(request).rows;
	finder.find({ text: 'Robin the grumpy taxi driver', limit: 20 });
	expect(finder.find(request).rows).toEqual(before);
});

test('the index knows who has which entry', () => {
	for (const [axis, name] of COMPOSED_AXES.entries()) {
		for (const [entry] of (matrix.entries[axis] ?? []).entries()) {
			const expected = Array.from({ length: SIZE }, (_, row) => row).filter(
				(row) => matrix.draw(row).tuple[axis] === entry,
			);
			expect([...index.rowsWith(axis, entry)], name).toEqual(expected);
		}
	}
});

test.each([
	[{ text: 'xylophone', limit: 3 }, 'nothing in it is known here'],
	[{ limit: 3 }, 'nothing was asked for'],
	[{ entries: { role: 'astronaut' }, limit: 3 }, 'there is no role "astronaut"'],
])('%j is refused with a reason', (request, message) => {
	expect(() => finder.find(request)).toThrow(message);
});

test('reasons in Mandarin are whole words that were said', () => {
	const request: FindRequest = { text: '脾气暴躁的出租车司机', limit: 1 };
	const result = finder.find(request);
	const row = result.rows[0]?.row ?? -1;
	const reasons = explain(matrix, row, index.scan.row(row), result, request);
	const words = reasons.flatMap((reason) => (reason.kind === 'entry' ? reason.words : []));
	expect([...new Set(words)].sort()).toEqual(['出租车司机', '脾气暴躁']);
});

test('each reason is true, and names the words', () => {
	const request: FindRequest = { text: 'a grumpy taxi driver with a soft heart', limit: 20 };
	const result = finder.find(request);
	for (const { row } of result.rows) {
		const vector = index.scan.row(row);
		const reasons = explain(matrix, row, vector, result, request);
		expect(reasons.find(({ kind }) => kind === 'entry')?.words.length).toBeGreaterThan(0);
		for (const reason of reasons) {
			if (reason.kind === 'trait') {
				expect(DIMENSIONS).toContain(reason.dimension);
				expect(Math.abs((vector[DIMENSION_INDEX[reason.dimension]] ?? 0) / 127 - reason.asked)).toBeLessThan(0.26);
				expect(['grumpy', 'soft heart']).toContain(reason.words[0]);
			}
		}
	}
});
