import { expect, test } from 'vitest';
import { checkPersona } from '../persona-schema.ts';
import { smallMatrix } from '../testing/small-axes.ts';
import { byteVector, squaredDistance } from '../vector.ts';
import { PersonaIdError, personaId } from './persona-id.ts';
import { personaOf } from './portrait.ts';
import { blendPersonas, resolvePersona, varyPersona } from './reference.ts';

const matrix = smallMatrix();
/** Two adults. */
const [first, second] = [personaOf(matrix, 1000), personaOf(matrix, 77_778)];

test('both parents of the tests are adults', () => {
	expect([first.safety.isMinor, second.safety.isMinor]).toEqual([false, false]);
});

test('personas, variations and blends all fit the schema', () => {
	const blend = blendPersonas(first, second);
	const personas = [0, 5, 24, 1000, 1_048_575].map((number) => personaOf(matrix, number));
	for (const persona of [...personas, varyPersona(matrix, 1000, 1), blend]) {
		expect(checkPersona(JSON.parse(JSON.stringify(persona)))).toEqual({
			ok: true,
			value: JSON.parse(JSON.stringify(persona)),
		});
	}
});

test('every answer to a fact is part of what is said, in both languages', () => {
	for (const { answer, say } of [...first.facts, ...second.facts]) {
		expect(say.en).toContain(answer.en);
		expect(say.zh).toContain(answer.zh);
	}
});

test('the id of a variation makes it again', () => {
	const variation = varyPersona(matrix, 1000, 3);
	expect(resolvePersona(matrix, variation.id)).toEqual(variation);
	expect(resolvePersona(matrix, ` ${personaId(1000).toLowerCase()} ~ 3 `)).toEqual(variation);
});

test('the id of a blend makes it again', () => {
	for (const share of [0, 30, 50, 100]) {
		const blend = blendPersonas(first, second, share);
		expect(resolvePersona(matrix, blend.id)).toEqual(blend);
	}
});

test('a variation is the same person with exactly one entry exchanged', () => {
	for (let variation = 1; variation < 40; variation += 1) {
		const varied = varyPersona(matrix, 1000, variation);
		expect({ ...varied.identity, summary: '', traits: '' }).toEqual({ ...first.identity, summary: '', traits: '' });
		expect(varied.facts).toEqual(first.facts);
		const changed = Object.entries(varied.axes ?? {}).filter(
			([axis, id]) => Reflect.get(first.axes ?? {}, axis) !== id,
		);
		expect(changed.map(([axis]) => axis)).not.toContain('role');
		expect(changed).toHaveLength(1);
	}
});

test('a blend lies between its parents, nearer to the one with the greater share', () => {
	const [one, other] = [byteVector(first.vector), byteVector(second.vector)];
	const at = (share: number) => byteVector(blendPersonas(first, second, share).vector);
	expect(at(0)).toEqual(one);
	expect(at(100)).toEqual(other);
	expect(squaredDistance(at(30), one)).toBeLessThan(squaredDistance(at(30), other));
	expect(squaredDistance(at(70), one)).toBeGreaterThan(squaredDistance(at(70), other));
});

test('a blend with somebody under 18 is never romantic nor close', () => {
	const minor = { ...first, safety: { ...first.safety, isMinor: true, romance: false } };
	const flirt = { ...second, vector: { ...second.vector, intimacy: 1 }, safety: { ...second.safety, romance: true } };
	const blend = blendPersonas(flirt, minor, 10);
	expect(blend.safety).toMatchObject({ isMinor: true, romance: false });
	expect(blend.vector.intimacy).toBeLessThanOrEqual(0);
});

const id = personaId(1000);
test.each([
	[`${id}~0`, 'from 1 to 999'],
	[`${id}~1000`, 'from 1 to 999'],
	[`${id}~x`, 'from 1 to 999'],
	[`${id}+${id}@101`, 'from 0 to 100'],
	[`${id}+${id}+${id}`, 'two personas'],
	[`${id}+`, 'no persona id'],
	['', 'no persona id'],
])('%j is refused, and the error says what fits', (reference, message) => {
	expect(() => resolvePersona(matrix, reference)).toThrow(PersonaIdError);
	expect(() => resolvePersona(matrix, reference)).toThrow(message);
});
