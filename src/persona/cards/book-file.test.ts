import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersonaDataError } from '../fault.ts';
import { matchLore, NO_LORE } from '../knowledge/lorebook.ts';
import { type Persona, parsePersona } from '../persona-schema.ts';
import { attachBook, exportCard, importCard } from './card-file.ts';

const text = { en: 'Maren', zh: '玛伦' };
const nobody = parsePersona({ version: 1, id: 'x', identity: { name: text, age: 40, role: text, summary: text } });
const options = { id: 'x', understand: () => ({ targets: {} }) };

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const attached = (book: unknown, persona: Persona = nobody) => attachBook(persona, bytesOf(book));
const jsonOf = (persona: Persona, format: 'lorebook' | 'v3') =>
	JSON.parse(new TextDecoder().decode(exportCard(persona, { format, language: 'en' })));

/** Ids of the entries that an utterance brings in. */
function named({ knowledge: book }: Persona, utterance: string, turn = 0): string[] {
	const found = matchLore({ book, turns: [utterance], turn, state: NO_LORE, countTokens: () => 1 });
	return found.entries.map(({ id }) => id);
}

const v3 = {
	spec: 'lorebook_v3',
	data: {
		name: 'The harbour',
		scan_depth: 7,
		recursive_scanning: true,
		extensions: { other: 1 },
		unknown: [1],
		entries: [
			{ keys: ['harbour', '港口'], content: '{{char}} grew up here.', insertion_order: 5, enabled: true, odd: '二' },
			{
				keys: ['storm'],
				content: '@@activate_only_every 2\n@@exclude_keys tea,茶\n@@role user\nA storm of 1953.',
				insertion_order: 6,
				enabled: true,
			},
		],
	},
};

const world = {
	name: 'World',
	entries: {
		0: {
			...{ uid: 0, key: ['art', '/fl[iy]ght \\d+/i'], keysecondary: ['Ellis'], comment: 'Art', content: 'Art.' },
			...{ selective: true, selectiveLogic: 2, constant: false, order: 20, disable: false, sticky: 2, cooldown: 3 },
			...{ delay: 1, excludeRecursion: true, preventRecursion: true, scanDepth: 2, position: 4, vectorized: false },
		},
		1: { uid: 1, key: ['码头'], content: '码头在城南。', order: 10, disable: true },
		2: { uid: 2, key: ['sea', 'ship'], keysecondary: ['a', 'b'], selective: true, selectiveLogic: 3, content: 'Sea.' },
		3: { uid: 3, key: ['in'], content: 'Inside of words.', matchWholeWords: false, probability: 50 },
	},
};

describe('attached', () => {
	test('a lorebook_v3 is known, and its decorators work', () => {
		const { persona, warnings } = attached(v3);
		expect(persona.knowledge).toMatchObject({ scanDepth: 7, recursive: true });
		expect(persona.knowledge.entries[0]?.content.en).toBe('Maren grew up here.');
		expect(persona.knowledge.entries[1]?.content.en).toBe('A storm of 1953.');
		expect(named(persona, 'down to the harbour')).toEqual(['book1-0']);
		expect(named(persona, '我去港口')).toEqual(['book1-0']);
		expect(named(persona, 'a storm')).toEqual(['book1-1']);
		expect(named(persona, 'a storm', 1)).toEqual([]);
		expect(named(persona, 'storm and tea')).toEqual([]);
		expect(warnings).toEqual([]);
	});

	test('a world of SillyTavern is read with its timing, its logic and its expressions', () => {
		const { persona, warnings } = attached(world);
		const [art, dock, sea] = persona.knowledge.entries;
		expect(art).toMatchObject({ stickyTurns: 2, cooldownTurns: 3, delayTurns: 1, scanDepth: 2, order: 20 });
		expect(art).toMatchObject({ recursive: false, referable: false, enabled: true, regex: true });
		expect(dock).toMatchObject({ enabled: false, order: 10, keys: ['码头'] });
		expect(sea).toMatchObject({ secondary: 'all', regex: false });
		expect(named(persona, 'ART', 1)).toEqual(['book1-0']);
		expect(named(persona, 'when is FLYGHT 12', 1)).toEqual(['book1-0']);
		expect(named(persona, 'art of Ellis', 1)).toEqual([]);
		expect(named(persona, 'let us start', 1)).toEqual([]);
		expect(named(persona, 'a ship')).toEqual([]);
		expect(named(persona, 'a ship b')).toEqual(['book1-2']);
		expect(named(persona, 'nothing')).toContain('book1-3');
		expect(warnings).toEqual(['entries[3].extensions.probability is not used: the entry always comes in']);
	});

	test('own entries stay, and a second book has ids of its own', () => {
		const { persona } = attached(world, attached(v3).persona);
		expect(persona.knowledge.entries.map(({ id }) => id)).toEqual([
			...['book1-0', 'book1-1'],
			...['book2-0', 'book2-1', 'book2-2', 'book2-3'],
		]);
		expect(persona.knowledge).toMatchObject({ scanDepth: 7, recursive: true });
	});

	test('an expression that RE2 cannot read switches its entry off, with its path', () => {
		const { persona, warnings } = attached({ entries: [{ key: ['/(?=x)/'], content: 'x' }] });
		expect(persona.knowledge.entries[0]?.enabled).toBe(false);
		expect(warnings[0]).toContain('entries[0].keys is no regular expression');
	});

	test.each([
		[{ spec: 'lorebook_v3', data: { entries: [{ keys: 'x' }] } }, 'data.entries[0].keys must be a list'],
		[{ entries: { 0: { key: 7 } } }, 'entries[0].keys must be a list'],
		[{ spec: 'lorebook_v3' }, 'data must be an object'],
	])('a wrong field is named: %o', (book, message) => {
		expect(() => attached(book)).toThrow(message);
	});

	test('a book that comes in the place of a persona is refused with what to do', () => {
		for (const book of [v3, world]) {
			expect(() => importCard(bytesOf(book), options)).toThrow('attach the book');
		}
	});
});

describe('round trip', () => {
	test('a lorebook_v3 goes out as it came', () => {
		const out = jsonOf(attached(v3).persona, 'lorebook');
		expect(out).toMatchObject(v3);
		expect(attached(out).persona.knowledge).toEqual(attached(v3).persona.knowledge);
	});

	test('a world goes out as lorebook_v3 that means the same and keeps every field', () => {
		const out = jsonOf(attached(world).persona, 'lorebook');
		expect(out.data.entries[0]).toMatchObject(world.entries[0]);
		expect(attached(out).persona.knowledge.entries).toEqual(attached(world).persona.knowledge.entries);
	});

	test('a card carries the book, once, also when it goes round again', () => {
		const card = { name: 'Maren', character_book: { entries: [{ keys: ['moon'], content: 'Far.', odd: 1 }] } };
		const imported = importCard(bytesOf(card), options).persona;
		const out = jsonOf(attached(world, imported).persona, 'v3');
		const { entries } = out.data.character_book;
		expect(entries[0]).toEqual(card.character_book.entries[0]);
		expect(entries[1]).toMatchObject({ keys: ['art', '/fl[iy]ght \\d+/i'], content: 'Art.' });
		expect(entries).toHaveLength(5);
		const again = importCard(bytesOf(out), options).persona;
		expect(again.knowledge).toEqual(attached(world, imported).persona.knowledge);
		expect(jsonOf(again, 'v3').data.character_book.entries).toEqual(entries);
	});

	test('any JSON in the place of a book or its entries is read or refused in words', () => {
		const entry = fc.dictionary(
			fc.constantFrom(...Object.keys(world.entries[0]), 'keys', 'extensions'),
			fc.jsonValue(),
		);
		const entries = fc.oneof(fc.jsonValue(), fc.array(entry), fc.dictionary(fc.string(), entry));
		fc.assert(
			fc.property(entries, fc.boolean(), (value, isNamed) => {
				const book = isNamed ? { spec: 'lorebook_v3', data: { entries: value } } : { entries: value };
				try {
					const { persona } = attached(JSON.parse(JSON.stringify(book)));
					jsonOf(persona, 'lorebook');
				} catch (error) {
					expect(error).toBeInstanceOf(PersonaDataError);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
