import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { PersonaDataError } from '../fault.ts';
import { parsePersona } from '../persona-schema.ts';
import { Understander } from '../search/understand.ts';
import { smallAxes } from '../testing/small-axes.ts';
import { smallLexicon } from '../testing/small-lexicon.ts';
import { readArchive } from './card-archive.ts';
import { exportCard, importCard } from './card-file.ts';
import { drawVector } from './card-picture.ts';
import { crc32, readPngChunks, readText, textChunk, writePng } from './png-chunks.ts';

/** Forms that are character cards. */
const CARDS = ['v2', 'v3', 'png', 'charx'] as const;

const understander = new Understander(smallAxes, smallLexicon);
const options = { id: 'card', understand: (text: string) => understander.read(text) };

const english = {
	name: 'Maren',
	description: '{{char}} is a grumpy taxi driver of 61 with a soft heart. Age: 61.',
	personality: 'not patient',
	scenario: '',
	first_mes: '*sighs* Get in, {{user}}. <b>Where to?</b>',
	mes_example: '<START>\n{{user}}: Hello\n{{char}}: *nods* Evening.',
};

const mandarin = {
	spec: 'chara_card_v3',
	spec_version: '3.0',
	data: {
		name: '老周',
		nickname: '周师傅',
		description: '{{char}}今年58岁，脾气暴躁但心软，开出租车。',
		personality: '温柔',
		scenario: '',
		first_mes: '{{user}}，上车吧。',
		mes_example: '',
		system_prompt: '{{original}}\n说话要短。',
		post_history_instructions: '',
		tags: ['出租车', '上海'],
		creator: '佚名',
		group_only_greetings: [],
		unknown_field: { kept: [1, '二'] },
		assets: [{ type: 'icon', uri: 'https://example.com/a.png', name: 'main', ext: 'png' }],
		extensions: { other: { depth: 4 } },
		character_book: {
			extensions: {},
			entries: [
				{
					keys: ['码头'],
					content: '@@scan_depth 2\n@@unheard_of 7\n{{char}}在码头长大。',
					enabled: true,
					insertion_order: 10,
					use_regex: false,
					extensions: {},
				},
				{ keys: ['(?=x)'], content: 'x', enabled: true, insertion_order: 1, use_regex: true, extensions: {} },
			],
		},
	},
};

function bytesOf(value: unknown): Uint8Array {
	return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

function v2(data: object): Uint8Array {
	return bytesOf({ spec: 'chara_card_v2', spec_version: '2.0', data: { name: 'A', ...data } });
}

function pictureWith(keyword: string, card: unknown): Uint8Array {
	const base64 = Buffer.from(bytesOf(card)).toString('base64');
	const [first, ...rest] = readPngChunks(drawVector(parsePersona(plain).vector));
	return writePng([...(first === undefined ? [] : [first]), textChunk(keyword, base64), ...rest]);
}

const plain = {
	version: 1,
	id: 'own',
	identity: { name: { en: 'A', zh: '甲' }, age: 40, role: { en: 'r', zh: '职' }, summary: { en: 's', zh: '述' } },
	vector: { warmth: 0.5 },
};

/** Fields that have a type. */
const KNOWN = new Set([
	'spec',
	'spec_version',
	'data',
	'vivavoce',
	'name',
	'description',
	'personality',
	'scenario',
	'first_mes',
	'mes_example',
	'system_prompt',
	'post_history_instructions',
	'tags',
	'creator',
	'nickname',
	'source',
	'character_book',
	'assets',
	'extensions',
	'__proto__',
]);

describe('import', () => {
	test('words of a V1 card become numbers, and its texts are plain', () => {
		const { persona, warnings } = importCard(bytesOf(english), options);
		expect(persona.vector).toMatchObject({ agreeableness: -0.5, valence: -0.4, warmth: 0.5 });
		expect(persona.vector.patience).toBeLessThan(0);
		expect(persona.identity.age).toBe(61);
		expect(persona.identity.summary.en).toMatch(/^Maren is a grumpy/);
		expect(persona.greeting.en).toBe('Get in, friend. Where to?');
		expect(persona.examples).toEqual([{ language: 'en', user: 'Hello', persona: 'Evening.' }]);
		expect(warnings).toEqual([]);
	});

	test('a Mandarin V3 card', () => {
		const { persona, warnings } = importCard(bytesOf(mandarin), options);
		expect(persona.languages).toEqual(['zh']);
		expect(persona.identity.name.zh).toBe('周师傅');
		expect(persona.identity.age).toBe(58);
		expect(persona.vector.loudness).toBe(-0.3);
		expect(persona.vector.agreeableness).toBe(-0.5);
		expect(persona.greeting.zh).toBe('朋友，上车吧。');
		expect(persona.moves.zh).toEqual(['说话要短。']);
		expect(persona.knowledge.entries[0]).toMatchObject({
			keys: ['码头'],
			scanDepth: 2,
			content: { zh: '周师傅在码头长大。' },
		});
		expect(persona.knowledge.entries[1]?.enabled).toBe(false);
		expect(warnings.join('\n')).toMatch(/data\.character_book\.entries\[1\]\.keys.*\nassets\[0\]\.uri is remote/);
	});

	test.each([
		[{ description: 7 }, 'data.description must be text, got 7'],
		[{ name: ' ' }, 'data.name must have at least 1 characters'],
		[{ character_book: { entries: [{ keys: 'x' }] } }, 'data.character_book.entries[0].keys must be a list'],
		[{ extensions: { vivavoce: { version: 1, id: 'x' } } }, 'data.extensions.vivavoce.identity must be an object'],
		[{ description: 'x'.repeat(200_001) }, 'data.description must have at most 200000 characters'],
	])('%o is refused with the path of its field', (data, message) => {
		expect(() => importCard(v2(data), options)).toThrow(message);
	});

	test('64 levels are read, 65 are refused', () => {
		const nested = (levels: number) => `{"name":"A","x":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
		expect(importCard(bytesOf(nested(64)), options).persona.identity.name.en).toBe('A');
		expect(() => importCard(bytesOf(nested(65)), options)).toThrow('at most 64 levels');
		expect(() => importCard(bytesOf('['.repeat(1_000_000)), options)).toThrow(PersonaDataError);
	});

	test('a newer version is read with a warning', () => {
		const card = { ...mandarin, spec_version: '3.1' };
		expect(importCard(bytesOf(card), options).warnings[0]).toContain('newer than 3.0');
	});

	test('somebody under 18 is a minor, somebody of 18 is not', () => {
		for (const [years, isMinor] of [
			[17, true],
			[18, false],
		] as const) {
			const { persona } = importCard(v2({ description: `She is ${years} years old.` }), options);
			expect(persona.safety).toMatchObject({ isMinor, romance: false });
		}
	});

	test('a card cannot lend a voice', () => {
		const own = { ...plain, provenance: { voicePassport: 'somebody' } };
		const { persona, warnings } = importCard(v2({ extensions: { vivavoce: own } }), options);
		expect(persona.provenance.voicePassport).toBeNull();
		expect(warnings.join()).toContain('voicePassport');
	});

	test('in a picture version 3 wins', () => {
		const [before, after] = [
			readPngChunks(pictureWith('chara', english)),
			readPngChunks(pictureWith('ccv3', mandarin)),
		];
		const both = writePng([
			...before.slice(0, -1),
			...after.filter(({ type }) => type === 'tEXt'),
			...before.slice(-1),
		]);
		expect(importCard(both, options).persona.identity.name.en).toBe('周师傅');
	});

	test('a zip bomb, a name that leaves its folder and a zip without a card are refused', () => {
		const card = bytesOf(mandarin);
		const zip = (files: Record<string, Uint8Array>) => importCard(zipSync(files), options);
		expect(() => zip({ 'card.json': card, bomb: new Uint8Array(8 * 1024 * 1024) })).toThrow('200 times');
		expect(() => zip({ 'card.json': card, '../x': card })).toThrow('leaves its folder');
		expect(() => zip({ 'x.json': card })).toThrow('without card.json');
		const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`a${index}`, new Uint8Array(1)]));
		expect(() => zip({ 'card.json': card, ...many })).toThrow('at most 500 files');
	});
});

describe('round trip', () => {
	const json = fc.dictionary(
		fc.string().filter((key) => !KNOWN.has(key)),
		fc.jsonValue({ maxDepth: 3 }),
		{ maxKeys: 6 },
	);

	test.each(CARDS)('unknown fields survive import and export as %s', (format) => {
		fc.assert(
			fc.property(json, json, json, (extra, outer, extensions) => {
				const data = { ...extra, name: 'A', description: '{{char}}', extensions };
				const spec = format === 'v2' ? ['chara_card_v2', '2.0'] : ['chara_card_v3', '3.0'];
				const card = JSON.parse(JSON.stringify({ ...outer, spec: spec[0], spec_version: spec[1], data }));
				const { persona } = importCard(bytesOf(card), options);
				const again = importCard(exportCard(persona, { format, language: 'en' }), options).persona;
				const kept = again.extensions['card'] as typeof card;
				delete kept.data.extensions.vivavoce;
				expect(kept).toMatchObject(card);
				expect(kept.data.extensions).toEqual(card.data.extensions);
				expect({ ...again, extensions: {} }).toEqual({ ...persona, extensions: {} });
			}),
			{ numRuns: 60 },
		);
	});

	test.each(CARDS)('a persona of our own comes back as %s', (format) => {
		const persona = parsePersona({ ...plain, id: 'card', extensions: { note: [1] } });
		const { card, ...extensions } = importCard(exportCard(persona, { format, language: 'zh' }), options).persona
			.extensions;
		expect(card).toMatchObject({ data: { name: '甲' } });
		expect(extensions).toEqual({ note: [1] });
	});

	test('a "__proto__" of a card is a field like any other', () => {
		const text = '{"name":"A","__proto__":{"polluted":1},"extensions":{"__proto__":{"polluted":2}}}';
		const { persona } = importCard(bytesOf(text), options);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
		const out = new TextDecoder().decode(exportCard(persona, { format: 'v2', language: 'en' }));
		expect(out.replace(/\s/g, '')).toContain('"__proto__":{"polluted":2}');
	});

	test('the picture and the assets of the file go out again, with both copies of the card', () => {
		const picture = pictureWith('chara', english);
		const { persona } = importCard(picture, options);
		const chunks = readPngChunks(exportCard(persona, { format: 'png', language: 'en', origin: picture }));
		expect(chunks.filter(({ type }) => type === 'tEXt').map((chunk) => readText(chunk).keyword)).toEqual([
			'chara',
			'ccv3',
		]);
		expect(chunks.filter(({ type }) => type !== 'tEXt')).toEqual(
			readPngChunks(picture).filter(({ type }) => type !== 'tEXt'),
		);
		const origin = zipSync({ 'card.json': bytesOf(mandarin), 'assets/icon/a.bin': Uint8Array.of(1, 2, 3) });
		const packed = exportCard(importCard(origin, options).persona, { format: 'charx', language: 'zh', origin });
		expect(readArchive(packed).get('assets/icon/a.bin')).toEqual(Uint8Array.of(1, 2, 3));
	});
});

describe('hostile files', () => {
	const refusedOrRead = (bytes: Uint8Array) => {
		try {
			importCard(bytes, options);
		} catch (error) {
			expect(error).toBeInstanceOf(PersonaDataError);
		}
	};

	test('random bytes, also behind a true beginning, are refused in words', () => {
		const starts = [[], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0x50, 0x4b, 0x03, 0x04]];
		fc.assert(
			fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) =>
				refusedOrRead(Uint8Array.from([...start, ...rest])),
			),
			{ numRuns: 300 },
		);
	});

	test('any JSON in the place of a card', () => {
		fc.assert(
			fc.property(fc.json(), (text) => refusedOrRead(bytesOf(text))),
			{ numRuns: 200 },
		);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...KNOWN), fc.jsonValue()), (data) => refusedOrRead(v2(data))),
			{
				numRuns: 200,
			},
		);
	});

	test.each([
		['picture', pictureWith('ccv3', mandarin)],
		['zip', zipSync({ 'card.json': bytesOf(mandarin) })],
	])('a %s that is cut anywhere is refused; one with a changed byte is refused or read', (_, whole) => {
		fc.assert(
			fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
				refusedOrRead(whole.subarray(0, at));
				refusedOrRead(whole.map((byte, index) => (index === at ? byte ^ change : byte)));
			}),
			{ numRuns: 100 },
		);
		expect(() => importCard(whole.subarray(0, 40), options)).toThrow(PersonaDataError);
	});

	test('the checksum is that of the PNG standard', () => {
		expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
	});
});
