/**
 * A persona: one schema for those of the matrix, those written by hand and those that came as cards.
 *
 * @module
 */
import { z } from 'zod';
import { LANGUAGES } from '../audio/language.ts';
import { both } from './both.ts';
import { DIMENSIONS, type Dimension } from './dimensions.ts';
import { type Checked, checkShape, requireShape } from './fault.ts';
import { lorebookSchema } from './knowledge/lorebook-schema.ts';

/** Version of the schema. A file of a newer one is refused. */
export const PERSONA_VERSION = 1;

/** Bounds of a persona: it is read in full for each session, and cards come from strangers. */
const MAX_WORDS_CHARS = 200;
const MAX_SENTENCE_CHARS = 2000;
const MAX_TEXT_CHARS = 20_000;
const MAX_LIST = 64;
const MAX_EXAMPLES = 200;

const words = z.string().min(1).max(MAX_WORDS_CHARS);
const sentence = z.string().min(1).max(MAX_SENTENCE_CHARS);
const wordList = z.array(words).max(MAX_LIST);
const sentenceList = z.array(sentence).max(MAX_LIST);
const share = z.number().min(0).max(1);
const signed = z.number().min(-1).max(1);

const emptyLists = { en: [], zh: [] };

/** The 48 numbers; those that are not given are 0. */
const vectorSchema = z.strictObject(
	Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, signed.default(0)])) as Record<
		Dimension,
		z.ZodDefault<typeof signed>
	>,
);

/** A closed fact: a question with one right answer. */
export const factSchema = z.strictObject({
	topic: z.string().min(1).max(100),
	/** The question, as a person would ask it. */
	ask: both(sentence),
	/** What a right answer contains. */
	answer: both(words),
	/** The answer as one spoken sentence. */
	say: both(sentence),
});

const identitySchema = z.strictObject({
	name: both(words),
	/** Years. */
	age: z.int().min(0).max(10_000),
	/** Trade or place, such as "Night-bus driver". */
	role: both(words),
	/** Who it is, in a sentence or two. */
	summary: both(z.string().max(MAX_TEXT_CHARS)),
	/** A few adjectives. */
	traits: both(wordList).default(emptyLists),
	/** How the name sounds: feminine, masculine, neutral. It pairs name and voice and says nothing else. */
	sounds: z.enum(['f', 'm', 'n']).default('n'),
});

const habitsSchema = z.strictObject({
	catchphrases: both(wordList).default(emptyLists),
	/** Share of the answers with a catchphrase. */
	catchphraseRate: share.default(0.15),
	/** Words it never says. */
	taboo: both(wordList).default(emptyLists),
	/** Markers of hesitation, used at the rate of `fillerRate`. */
	hesitations: both(wordList).default(emptyLists),
	openers: both(wordList).default(emptyLists),
	closers: both(wordList).default(emptyLists),
	/** What it calls the person; null: nothing. */
	address: both(words.nullable()).default({ en: null, zh: null }),
	/** Words of its trade. */
	vocabulary: both(wordList).default(emptyLists),
});

const boundariesSchema = z.strictObject({
	/** Words that move its mood. */
	triggers: z
		.strictObject({ joy: both(wordList), anger: both(wordList), sadness: both(wordList) })
		.default({ joy: emptyLists, anger: emptyLists, sadness: emptyLists }),
	/** What it will not do. */
	limits: both(sentenceList).default(emptyLists),
	/** How it turns down pressure to leave the role or to cross a limit, in character. */
	deflections: both(sentenceList).default(emptyLists),
});

const exampleSchema = z.strictObject({
	language: z.enum(['en', 'zh']),
	user: z.string().max(MAX_SENTENCE_CHARS),
	persona: sentence,
});

const provenanceSchema = z.strictObject({
	/** Where it comes from, oldest first: URLs, ids, names of authors. Appended to, never rewritten. */
	source: z.array(z.string().max(MAX_SENTENCE_CHARS)).max(MAX_LIST).default([]),
	/** SPDX id or the licence's name. */
	license: z.string().max(MAX_WORDS_CHARS).default('unknown'),
	/** Id of the voice passport it speaks by; null: any voice of the server. */
	voicePassport: z.string().max(MAX_WORDS_CHARS).nullable().default(null),
});

/** Kinds of advice that call for care, whoever gives it. */
export const ADVICE = ['medical', 'legal', 'financial'] as const;

const safetySchema = z.strictObject({
	/** Under 18: no romance whatever the person asks for. */
	isMinor: z.boolean().default(false),
	/** May flirt, mildly, with adults. Never together with `isMinor`. */
	romance: z.boolean().default(false),
	/** Fields in which its trade might give advice that must be hedged by the safety layer. */
	advice: z.array(z.enum(ADVICE)).default([]),
});

/** Schema of a persona. Unknown fields are refused, except inside `extensions`, which is kept as it is. */
export const personaSchema = z
	.strictObject({
		version: z.literal(PERSONA_VERSION),
		/** Of the matrix (`A7K-3FM`), a recipe (`A7K-3FM~2`), or any name for a persona of its own. */
		id: z.string().min(1).max(MAX_WORDS_CHARS),
		/** Languages its texts were written in; a text in the other one is a copy. */
		languages: z
			.array(z.enum(['en', 'zh']))
			.min(1)
			.max(2)
			.default([...LANGUAGES]),
		identity: identitySchema,
		facts: z.array(factSchema).max(MAX_LIST).default([]),
		vector: vectorSchema.prefault({}),
		habits: habitsSchema.prefault({}),
		boundaries: boundariesSchema.prefault({}),
		/** What it does in a conversation, as imperatives. */
		moves: both(sentenceList).default(emptyLists),
		knowledge: lorebookSchema.prefault({}),
		greeting: both(z.string().max(MAX_TEXT_CHARS)).default({ en: '', zh: '' }),
		examples: z.array(exampleSchema).max(MAX_EXAMPLES).default([]),
		/** How strongly the voice is coloured by a place. */
		accent: z
			.strictObject({ region: both(words), strength: share })
			.nullable()
			.default(null),
		/** Entries of the axes it is made of; absent for personas of other origin. */
		axes: z
			.strictObject({
				personality: z.string(),
				habits: z.string(),
				boundaries: z.string(),
				archetype: z.string(),
				role: z.string(),
			})
			.optional(),
		provenance: provenanceSchema.prefault({}),
		safety: safetySchema.prefault({}),
		extensions: z.record(z.string(), z.unknown()).default({}),
	})
	.superRefine(({ identity, safety }, context) => {
		if (identity.age < 18 && !safety.isMinor) {
			const message = `must be true: identity.age is ${identity.age}`;
			context.addIssue({ code: 'custom', path: ['safety', 'isMinor'], message, input: safety.isMinor });
		}
		if (safety.romance && (safety.isMinor || identity.age < 18)) {
			const message = 'must be false: somebody under 18 is never romantic';
			context.addIssue({ code: 'custom', path: ['safety', 'romance'], message, input: true });
		}
	});

/** A checked persona. */
export type Persona = z.output<typeof personaSchema>;

/** A persona as people write it: everything with a default may be left out. */
export type PersonaInput = z.input<typeof personaSchema>;

/** A closed fact. */
export type Fact = z.output<typeof factSchema>;

/** Checks a persona of unknown origin. */
export function checkPersona(value: unknown): Checked<Persona> {
	return checkShape(personaSchema, value);
}

/**
 * The persona in its checked form.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function parsePersona(value: unknown): Persona {
	return requireShape(personaSchema, value, 'The persona');
}
