import { expect, test } from 'vitest';
import { DIMENSION_UNITS } from '../persona/dimension-units.ts';
import { DIMENSION_WORDS } from '../persona/dimension-words.ts';
import { DIMENSIONS } from '../persona/dimensions.ts';
import { personaOf } from '../persona/matrix/portrait.ts';
import { loadPersonas } from '../server/personas/persona-store.ts';
import { briefTable, hitTable, renderCard } from './persona-text.ts';

const persona = personaOf(loadPersonas().matrix, 12_345);

test.each(['en', 'zh'] as const)('the page in %s shows who it is, what it says and all 48 numbers', (language) => {
	const page = renderCard(persona, language);
	expect(page).toContain(persona.identity.name[language]);
	expect(page).toContain(persona.id);
	for (const dimension of DIMENSIONS) {
		expect(page).toContain(DIMENSION_WORDS[dimension].label[language]);
	}
	expect(page).toContain(DIMENSION_UNITS.responseGap.quantity[language]);
	for (const phrase of persona.habits.catchphrases[language]) {
		expect(page).toContain(phrase);
	}
	for (const { answer } of persona.facts) {
		expect(page).toContain(answer[language]);
	}
});

test('a bar stands at its value', () => {
	const middle = renderCard({ ...persona, vector: { ...persona.vector, openness: 0 } }, 'en');
	const end = renderCard({ ...persona, vector: { ...persona.vector, openness: -1 } }, 'en');
	expect(middle).toMatch(/openness +─{10}●─{10} +0\.00\n/);
	expect(end).toMatch(/openness +●─{9}┼─{10} −1\.00 {2}conventional\n/);
});

test('columns line up although a hanzi is two columns wide', () => {
	const brief = { id: 'A', age: 30, role: { en: 'x', zh: '出租车司机' }, summary: { en: 'y', zh: '乙' } };
	const lines = briefTable(
		[
			{ ...brief, name: { en: 'Ann', zh: '林晓舟' } },
			{ ...brief, name: { en: 'Bo', zh: '苏婉' } },
		],
		'zh',
	).split('\n');
	expect(lines[1]).toContain('林晓舟  30');
	expect(lines[2]).toContain('苏婉    30');
});

test('hits say why, and what was not understood', () => {
	const { identity, id } = persona;
	const hit = { id, ...identity, difference: 0.1 };
	const label = { en: 'warm', zh: '热心' };
	const trait = { kind: 'trait', dimension: 'warmth', label, value: 0.5, asked: 0.6, words: ['kind'] } as const;
	const found = { hits: [{ ...hit, why: [trait] }], unknown: ['xylophone'] };
	expect(hitTable(found, 'en')).toContain('warm 0.50 ← kind\nNot understood: xylophone\n');
	expect(hitTable(found, 'zh')).toContain('热心 0.50 ← kind\n没有看懂：xylophone\n');
});
