import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIMENSIONS } from './dimensions.ts';
import { PersonaDataError } from './fault.ts';
import { checkPersona, type PersonaInput, parsePersona } from './persona-schema.ts';

const least: PersonaInput = {
	version: 1,
	id: 'my-guide',
	identity: {
		name: { en: 'Maren', zh: '林晓舟' },
		age: 41,
		role: { en: 'Museum guide', zh: '博物馆讲解员' },
		summary: { en: 'Shows people around.', zh: '带人参观。' },
	},
};

function faultsOf(change: object): string[] {
	const checked = checkPersona({ ...least, ...change });
	return checked.ok ? [] : checked.faults.map(({ path, message }) => `${path} ${message}`);
}

test('an identity is enough: everything else has a default', () => {
	const persona = parsePersona(least);
	expect(DIMENSIONS.every((dimension) => persona.vector[dimension] === 0)).toBe(true);
	expect(persona.habits.catchphrases).toEqual({ en: [], zh: [] });
	expect(persona.knowledge.entries).toEqual([]);
	expect(persona.safety).toEqual({ isMinor: false, romance: false, advice: [] });
});

test('a checked persona survives JSON and a second check unchanged', () => {
	const persona = parsePersona(least);
	expect(parsePersona(JSON.parse(JSON.stringify(persona)))).toEqual(persona);
});

test.each([
	[{ vector: { warmth: 1.01 } }, 'vector.warmth must be at most 1, got 1.01'],
	[{ vector: { warmht: 0.5 } }, 'vector has no field "warmht": remove it, or move it to extensions'],
	[{ greeting: { en: 'Hello.' } }, 'greeting.zh must be text, but it is missing'],
	[{ habits: { catchphrases: { en: ['a', 7], zh: [] } } }, 'habits.catchphrases.en[1] must be text, got 7'],
	[{ version: 2 }, 'version must be 1, got 2'],
	[{ identity: { ...least.identity, age: 12 } }, 'safety.isMinor must be true: identity.age is 12'],
	[
		{ identity: { ...least.identity, age: 12 }, safety: { isMinor: true, romance: true } },
		'safety.romance must be false: somebody under 18 is never romantic',
	],
])('%j is refused with the full path', (change, fault) => {
	expect(faultsOf(change)).toEqual([fault]);
});

test('all faults are reported, not the first alone', () => {
	expect(faultsOf({ id: '', vector: { rate: -2, warmth: 2 } })).toHaveLength(3);
});

test('the error for people names the fields and counts the rest', () => {
	const vector = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, 3]));
	expect(() => parsePersona({ ...least, vector })).toThrow(PersonaDataError);
	expect(() => parsePersona({ ...least, vector })).toThrow(/vector\.openness must be at most 1, got 3;.*and 43 more/);
});

test('unknown fields live in extensions and are kept as they are', () => {
	const extensions = { other_tool: { depth: [1, { two: null }] } };
	expect(parsePersona({ ...least, extensions }).extensions).toEqual(extensions);
	expect(faultsOf({ mood: 'fine' })).toEqual([' has no field "mood": remove it, or move it to extensions']);
});

test('a regular expression that could hang a matcher is refused where it stands', () => {
	const entry = { id: 'a', regex: true, keys: ['ok', '(?=x)'], content: { en: 'x', zh: '甲' } };
	expect(faultsOf({ knowledge: { entries: [entry] } })).toEqual([
		'knowledge.entries[0].keys[1] is no regular expression of RE2 syntax: it has no look-around and no back-references',
	]);
});

test('ids of knowledge are unique', () => {
	const entry = { id: 'a', constant: true, content: { en: 'x', zh: '甲' } };
	expect(faultsOf({ knowledge: { entries: [entry, entry] } })).toEqual(['knowledge.entries[1].id "a" is there twice']);
});

test('anything at all gets a verdict and never a crash', () => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			const checked = checkPersona(value);
			expect(checked.ok || checked.faults.length > 0).toBe(true);
		}),
	);
});
