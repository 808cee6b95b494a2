import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DIMENSION_COUNT } from '../../persona/dimensions.ts';
import { COMPOSED_AXES } from '../../persona/matrix/coherence.ts';
import { personaOf } from '../../persona/matrix/portrait.ts';
import { checkPersona } from '../../persona/persona-schema.ts';
import { loadPersonas, readAxes } from './persona-store.ts';

const { matrix } = loadPersonas();

test('there are ten thousand seeds and more, all coherent, no two alike', () => {
	const seeds = Array.from({ length: matrix.seedCount }, (_, index) => matrix.seed(index));
	expect(seeds.length).toBeGreaterThanOrEqual(10_000);
	expect(seeds.filter((seed) => !matrix.coherence.allows(seed))).toEqual([]);
	expect(new Set(seeds.map((seed) => seed.join())).size).toBe(seeds.length);
});

test('every entry of every axis is in some seed', () => {
	for (const [axis, name] of COMPOSED_AXES.entries()) {
		const used = new Set(Array.from({ length: matrix.seedCount }, (_, index) => matrix.seed(index)[axis]));
		const unused = (matrix.entries[axis] ?? []).filter((_, entry) => !used.has(entry)).map(({ id }) => id);
		expect(unused, name).toEqual([]);
	}
});

test('all personas are the ones that were shipped, to the bit', () => {
	const vectors = new Int8Array(matrix.size * DIMENSION_COUNT);
	for (let number = 0; number < matrix.size; number += 1) {
		matrix.writeVector(matrix.draw(number), vectors, number * DIMENSION_COUNT);
	}
	expect(createHash('sha256').update(vectors).digest('hex')).toBe(matrix.manifest.vectorsSha256);
}, 120_000);

test('a persona fits the schema, answers its facts with what it says, and is safe', () => {
	for (let number = 0; number < matrix.size; number += 4_999) {
		const persona = personaOf(matrix, number);
		expect(checkPersona(persona)).toMatchObject({ ok: true });
		for (const { answer, say } of persona.facts) {
			expect(say.en.toLowerCase()).toContain(answer.en.toLowerCase());
			expect(say.zh).toContain(answer.zh);
		}
		expect(persona.safety.isMinor).toBe(persona.identity.age < 18);
	}
});

test('the axes are as large as promised', () => {
	const axes = readAxes();
	expect(axes.personalities.length).toBeGreaterThanOrEqual(150);
	expect(axes['verbal-habits'].length).toBeGreaterThanOrEqual(150);
	expect(axes.boundaries.length).toBeGreaterThanOrEqual(80);
	expect(axes.archetypes.length).toBeGreaterThanOrEqual(80);
	expect(axes.roles.length).toBeGreaterThanOrEqual(200);
	expect(axes.scenes.length).toBeGreaterThanOrEqual(36);
});

test('no greeting claims to be human', () => {
	const claims = /\b(i am|i'm) (a )?(real |human|person\b|man\b|woman\b)|我是(真人|人类|活人)/i;
	expect(matrix.axes.roles.filter(({ greeting }) => claims.test(greeting.en) || claims.test(greeting.zh))).toEqual([]);
});
