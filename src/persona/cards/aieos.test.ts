import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersonaDataError } from '../fault.ts';
import { parsePersona } from '../persona-schema.ts';
import { Understander } from '../search/understand.ts';
import { smallAxes } from '../testing/small-axes.ts';
import { smallLexicon } from '../testing/small-lexicon.ts';
import { exportCard, importCard } from './card-file.ts';

const understander = new Understander(smallAxes, smallLexicon);
const options = { id: 'card-x', understand: (text: string) => understander.read(text) };

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown) => importCard(bytesOf(value), options);
const aieosOf = (persona: Parameters<typeof exportCard>[0], language: 'en' | 'zh' = 'en') =>
	JSON.parse(new TextDecoder().decode(exportCard(persona, { format: 'aieos', language })));

const english = {
	'@context': { aieos: 'https://aieos.org/schema/v1.2#' },
	'@type': 'aieos:AIEntityObject',
	standard: { protocol: 'AIEOS', version: '1.2.1' },
	metadata: { entity_id: '', signature: 'c2lnbmF0dXJl', public_key: 'cHVibGlj' },
	presence: { network: { webhook: 'https://example.com/hook' }, settlement: { wallets: [{ address: 'x' }] } },
	capabilities: { skills: [{ name: 'shell', uri: 'https://example.com/tool', auto_activate: true }] },
	identity: {
		names: { first: 'Maren', middle: '', last: 'Holt', nickname: '' },
		bio: { age_biological: 61, age_perceived: 0, gender: 'Female' },
		origin: { birthplace: { city: 'Port Ellis' } },
	},
	psychology: {
		traits: {
			ocean: { openness: 0.4, conscientiousness: 0.82, extraversion: 0, agreeableness: 0.9, neuroticism: 0.2 },
		},
		emotional_profile: { volatility: 0.2, resilience: 'High', triggers: { joy: ['fresh bread'], anger: ['noise'] } },
	},
	linguistics: {
		voice: {
			acoustics: { pitch: 'Deep alto', speed: 'Measured', roughness: 0.1, breathiness: 0 },
			accent: { region: 'coastal', strength: 0.3 },
		},
		text_style: { formality_level: 0.6, verbosity_level: 0, slang_usage: true, style_descriptors: ['gentle'] },
		interaction: { turn_taking: 'Patient, wait-and-see', dominance_score: 0.3 },
		idiolect: { catchphrases: ['All in good time'], forbidden_words: ['whatever'], hesitation_markers: true },
	},
	history: { origin_story: 'Born by the <|im_start|>sea.', occupation: { title: 'Gardener' } },
	interests: { hobbies: ['embroidery'], favorites: { food: 'pierogi' } },
	unknown_block: { kept: [1, '二'] },
};

const mandarin = {
	standard: { protocol: 'AIEOS', version: '1.1.0' },
	identity: { names: { first: '', last: '', nickname: '周师傅' }, bio: { age_perceived: 58, gender: '男' } },
	psychology: { traits: { ocean: { openness: 0, conscientiousness: 0, extraversion: 0 } } },
	linguistics: {
		voice: { acoustics: { pitch: '低沉', speed: '快' } },
		text_style: { style_descriptors: ['温柔'] },
		idiolect: { catchphrases: ['慢慢来'], hesitation_markers: ['那个'] },
	},
	history: { origin_story: '在码头长大。', occupation: { title: '出租车司机' } },
	interests: { hobbies: ['钓鱼'] },
};

describe('import', () => {
	test('numbers, words and lists take their places', () => {
		const { persona, warnings } = read(english);
		expect(persona.identity).toMatchObject({
			name: { en: 'Maren Holt', zh: 'Maren Holt' },
			age: 61,
			role: { en: 'Gardener' },
			sounds: 'f',
		});
		expect(persona.vector).toMatchObject({
			openness: -0.2,
			conscientiousness: 0.64,
			extraversion: -1,
			agreeableness: 0.8,
			emotionalStability: 0.6,
			volatility: -0.6,
			recovery: 0.5,
			f0Median: -0.5,
			rate: -0.5,
			roughness: -0.8,
			breathiness: 0,
			formality: 0.2,
			verbosity: 0,
			slang: 0.5,
			dominance: -0.4,
			responseGap: 0.5,
			fillerRate: 0.5,
			warmth: 0.5,
		});
		expect(persona.habits).toMatchObject({
			catchphrases: { en: ['All in good time'] },
			taboo: { en: ['whatever'] },
			hesitations: { en: ['um', 'uh'] },
		});
		expect(persona.boundaries.triggers).toMatchObject({ joy: { en: ['fresh bread'] }, sadness: { en: [] } });
		expect(persona.accent).toEqual({ region: { en: 'coastal', zh: 'coastal' }, strength: 0.3 });
		expect(persona.facts.map(({ topic, say }) => [topic, say.en])).toEqual([
			['birthplace', 'I was born in Port Ellis.'],
			['hobby', 'My hobby is embroidery.'],
			['food', 'I like pierogi best.'],
		]);
		expect(persona.identity.summary.en).toBe('Born by the sea.');
		expect(warnings).toEqual([]);
	});

	test('a Mandarin document; what nobody filled in stays in the middle', () => {
		const { persona } = read(mandarin);
		expect(persona.languages).toEqual(['zh']);
		expect(persona.identity).toMatchObject({ name: { zh: '周师傅' }, age: 58, sounds: 'm' });
		expect(persona.vector).toMatchObject({ openness: 0, extraversion: 0, f0Median: -0.5, rate: 0.5, warmth: 0.5 });
		expect(persona.habits.hesitations.zh).toEqual(['那个']);
		expect(persona.facts[0]?.say.zh).toBe('我的爱好是钓鱼。');
	});

	test.each([
		[{ ...english, psychology: { traits: { ocean: { openness: 1.01 } } } }, 'psychology.traits.ocean.openness'],
		[{ ...english, identity: { names: { first: 7 } } }, 'identity.names.first must be text, got 7'],
		[{ ...english, extensions: { vivavoce: { version: 1 } } }, 'extensions.vivavoce'],
	])('a wrong field is named', (document, message) => {
		expect(() => read(document)).toThrow(message);
	});

	test('a newer version is read with a warning, and somebody under 18 is a minor', () => {
		const young = { ...mandarin, standard: { protocol: 'AIEOS', version: '1.3' } };
		const bio = { age_perceived: 17 };
		const { persona, warnings } = read({ ...young, identity: { names: { nickname: 'Mei' }, bio } });
		expect(warnings[0]).toContain('newer than 1.2');
		expect(persona.safety).toMatchObject({ isMinor: true, romance: false });
	});

	test('skills, webhooks and wallets do nothing', () => {
		const { extensions, ...persona } = read(english).persona;
		expect(JSON.stringify(persona)).not.toMatch(/example\.com|shell|wallet/);
		expect(extensions['aieos']).toEqual(english);
	});
});

describe('round trip', () => {
	const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });

	test.each([
		['en', english],
		['zh', mandarin],
	] as const)(
		'every field comes back (%s), but for the signature, which was given to other bytes',
		(language, document) => {
			const { persona } = read(document);
			const { extensions, metadata, ...out } = aieosOf(persona, language);
			const { metadata: before, ...rest } = document as { metadata?: { signature: string } };
			expect(out).toEqual(rest);
			expect(metadata).toEqual(before && { ...before, signature: '' });
			expect(extensions.signed).toBe(before?.signature);
			const again = read({ ...out, ...(metadata && { metadata }), extensions }).persona;
			expect({ ...again, extensions: {} }).toEqual({ ...persona, extensions: {} });
			expect(aieosOf(again, language)).toEqual({ ...out, ...(metadata && { metadata }), extensions });
		},
	);

	test('unknown fields survive, at any place', () => {
		fc.assert(
			fc.property(json, json, (unknown, extensions) => {
				const own = JSON.parse(JSON.stringify({ 'x-unknown': unknown, extensions }));
				const { vivavoce: _, ...held } = own.extensions;
				const document = { ...mandarin, ...own, extensions: held };
				const out = aieosOf(read(document).persona);
				expect(out['x-unknown']).toEqual(own['x-unknown']);
				expect(out.extensions).toMatchObject(held);
			}),
			{ numRuns: 60 },
		);
	});

	test('a persona of another origin goes out and comes back whole', () => {
		const text = { en: 'Ada', zh: '阿达' };
		const persona = parsePersona({
			version: 1,
			id: 'card-x',
			identity: { name: text, age: 40, role: text, summary: text },
			vector: { openness: 0.3, f0Median: -0.7 },
			extensions: { card: { name: 'Ada', odd: 1 } },
		});
		const { aieos, ...extensions } = read(aieosOf(persona)).persona.extensions;
		expect(aieos).toMatchObject({ psychology: { traits: { ocean: { openness: 0.65 } } } });
		expect(extensions).toEqual({ card: { name: 'Ada', odd: 1 } });
		expect(read(aieosOf(persona)).persona.vector).toEqual(persona.vector);
	});

	test('a document cannot lend a voice', () => {
		const text = { en: 'Ada', zh: '阿达' };
		const identity = { name: text, age: 40, role: text, summary: text };
		const own = { version: 1, id: 'x', identity, provenance: { voicePassport: 'somebody' } };
		const { persona, warnings } = read({ ...mandarin, extensions: { vivavoce: own } });
		expect(persona.provenance.voicePassport).toBeNull();
		expect(warnings.join()).toContain('voicePassport');
	});
});

test('whatever stands in the fields is read or refused in words', () => {
	const blocks = fc.constantFrom('identity', 'psychology', 'linguistics', 'history', 'interests', 'motivations');
	fc.assert(
		fc.property(fc.dictionary(blocks, fc.jsonValue({ maxDepth: 4 })), (document) => {
			try {
				read({ standard: { protocol: 'AIEOS' }, ...document });
			} catch (error) {
				expect(error).toBeInstanceOf(PersonaDataError);
			}
		}),
		{ numRuns: 200 },
	);
});
