import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallAxes } from '../testing/small-axes.ts';
import { smallLexicon } from '../testing/small-lexicon.ts';
import { Understander } from './understand.ts';

const understander = new Understander(smallAxes, smallLexicon);

function valuesOf(text: string) {
	const { targets } = understander.read(text);
	return Object.fromEntries(Object.entries(targets).map(([dimension, target]) => [dimension, target.value]));
}

function entriesOf(text: string) {
	return understander
		.read(text)
		.entries.map(({ axis, entry }) => [
			axis,
			[
				smallAxes.personalities,
				smallAxes['verbal-habits'],
				smallAxes.boundaries,
				smallAxes.archetypes,
				smallAxes.roles,
			][['personality', 'habits', 'boundaries', 'archetype', 'role'].indexOf(axis)]?.[entry]?.id,
		]);
}

describe('traits', () => {
	test.each([
		['a grumpy person with a soft heart', { valence: -0.4, agreeableness: -0.5, warmth: 0.5 }],
		['脾气暴躁但心软的人', { valence: -0.4, agreeableness: -0.5, warmth: 0.5 }],
		['soft-hearted', { warmth: 0.5 }],
		['', {}],
	])('%j asks for %j', (text, expected) => {
		expect(valuesOf(text)).toEqual(expected);
	});

	test.each([
		['very patient', 0.95],
		['a bit patient', 0.35],
		['not patient', -0.49],
		['not very patient', -0.49],
		['not a particularly patient', -0.49],
		['非常耐心', 0.95],
		['特别耐心', 0.95],
		['有点耐心', 0.35],
		['不耐心', -0.49],
		['不太耐心', -0.49],
	])('%s is patience %d', (text, patience) => {
		expect(valuesOf(text)['patience']).toBeCloseTo(patience, 2);
	});

	test('the names of the dimensions are words, too', () => {
		expect(valuesOf('somebody fast-talking and 大嗓门')).toEqual({ rate: 0.6, loudness: 0.6 });
	});

	test('two words for one dimension are averaged and count twice', () => {
		expect(understander.read('gentle, with a soft heart').targets.warmth).toEqual({
			value: 0.5,
			count: 2,
			because: ['gentle', 'soft heart'],
		});
	});
});

describe('entries', () => {
	test.each(['taxi drivers', 'a cab driver', '出租车司机', '开的士的'])('%s is a trade', (text) => {
		expect(entriesOf(text)).toEqual([['role', 'taxi-driver']]);
	});

	test('words of character speak of personalities, and not when they are denied', () => {
		expect(entriesOf('grumpy')).toEqual([['personality', 'gruff-softie']]);
		expect(entriesOf('not grumpy')).toEqual([]);
	});

	test('the words that matched are told', () => {
		expect(understander.read('a taxi driver').entries[0]?.because).toEqual(['taxi', 'driver']);
	});
});

test('names are found in either language, and ages', () => {
	expect(understander.read('Robin, 40 years old').names).toEqual([{ language: 'en', index: 2, name: 'Robin' }]);
	expect(understander.read('找林晓舟，40岁')).toMatchObject({
		names: [{ language: 'zh', index: 0, name: '林晓舟' }],
		years: [35, 45],
	});
});

test('words that mean nothing here are told', () => {
	expect(understander.read('a grumpy xylophonist').unknown).toEqual(['xylophonist']);
	expect(understander.read('脾气暴躁的驴').unknown).toEqual(['驴']);
});

test('any text at all is read', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' })), (text) => {
			const { targets } = understander.read(text);
			expect(Object.values(targets).every(({ value }) => Math.abs(value) <= 0.95)).toBe(true);
		}),
	);
});
