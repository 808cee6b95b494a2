/**
 * The hand-written axes that personas are composed of: schemas of the files in `personas/axes/`.
 *
 * @module
 */
import { z } from 'zod';
import { both } from '../both.ts';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { requireShape } from '../fault.ts';
import { TAGS } from './tags.ts';

const words = z.string().min(1).max(120);
const sentence = z.string().min(1).max(400);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

function listOf<Item extends z.ZodType>(item: Item, min: number, max: number) {
	return both(z.array(item).min(min).max(max));
}

/** What an entry adds to dimensions, −1…1 each. */
const offsetsSchema = z.strictObject(
	Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, z.number().min(-1).max(1).optional()])) as Record<
		Dimension,
		z.ZodOptional<z.ZodNumber>
	>,
);

const entryFields = {
	/** Unique in its file and stable for ever. */
	id,
	name: both(words),
	summary: both(sentence),
	offsets: offsetsSchema,
	tags: z.array(z.enum(TAGS)),
};

const personalitySchema = z.strictObject({ ...entryFields, traits: listOf(words, 3, 5) });

const verbalHabitsSchema = z.strictObject({
	...entryFields,
	catchphrases: listOf(words, 2, 4),
	/** Share of the answers with a catchphrase. */
	catchphraseRate: z.number().min(0.05).max(0.4),
	taboo: listOf(words, 2, 5),
	hesitations: listOf(words, 1, 3),
	openers: listOf(words, 0, 4),
	closers: listOf(words, 0, 3),
	address: both(words.nullable()),
});

const boundarySchema = z.strictObject({
	...entryFields,
	triggers: z.strictObject({ joy: listOf(words, 2, 5), anger: listOf(words, 2, 5), sadness: listOf(words, 2, 5) }),
	limits: listOf(sentence, 2, 4),
	deflection: listOf(sentence, 2, 3),
});

const archetypeSchema = z.strictObject({ ...entryFields, moves: listOf(sentence, 3, 5) });

/** Kinds of trades and places. */
export const DOMAINS = [
	'care',
	'craft',
	'kitchen',
	'road',
	'sea',
	'farm',
	'school',
	'science',
	'office',
	'shop',
	'arts',
	'sport',
	'media',
	'law',
	'home',
	'travel',
	'nature',
	'tech',
	'history',
	'fantasy',
] as const;

const roleFactSchema = z.strictObject({
	topic: z.enum(['tool', 'place', 'routine', 'skill', 'dislike', 'favourite', 'goal', 'colleague']),
	ask: both(sentence),
	answer: both(words),
	say: both(sentence),
});

const roleSchema = z.strictObject({
	...entryFields,
	domain: z.enum(DOMAINS),
	/** Youngest and oldest, in years. */
	ages: z.tuple([z.int().min(4).max(10_000), z.int().min(4).max(10_000)]),
	greeting: both(sentence),
	facts: z.array(roleFactSchema).min(3).max(4),
	vocabulary: listOf(words, 4, 8),
});

const nameSchema = z.strictObject({ name: z.string().min(1).max(40), sounds: z.enum(['f', 'm', 'n']) });

const namesSchema = z.strictObject({ en: z.array(nameSchema).min(3), zh: z.array(nameSchema).min(3) });

const thingsSchema = z.array(z.strictObject({ id, name: both(words) })).min(1);

const biographySchema = z.strictObject({
	hometowns: thingsSchema,
	hobbies: thingsSchema,
	foods: thingsSchema,
	pets: thingsSchema,
	drinks: thingsSchema,
	music: thingsSchema,
	seasons: thingsSchema,
	fears: thingsSchema,
	dreams: thingsSchema,
});

const tone = z.number().min(-1).max(1);

const toneSchema = z.strictObject({
	warmth: tone,
	temper: tone,
	energy: tone,
	formality: tone,
	pace: tone,
	humour: tone,
	stakes: tone,
});

const sceneSchema = z.strictObject({
	id,
	name: both(words),
	summary: both(sentence),
	keywords: listOf(words, 4, 8),
	tone: toneSchema,
	/** How the tone moves after the scene began; ascending. */
	arc: z.array(z.strictObject({ atMs: z.int().min(0), tone: toneSchema.partial() })).optional(),
	tags: z.array(z.enum(TAGS)),
});

/** Schemas of the files by their names without `.json`. */
export const AXIS_SCHEMAS = {
	personalities: entries(personalitySchema),
	'verbal-habits': entries(verbalHabitsSchema),
	boundaries: entries(boundarySchema),
	archetypes: entries(archetypeSchema),
	roles: entries(roleSchema),
	names: namesSchema,
	biography: biographySchema,
	scenes: entries(sceneSchema),
} as const;

/** Name of a file of the axes. */
export type AxisFile = keyof typeof AXIS_SCHEMAS;

/** The checked contents of all files. */
export type Axes = { readonly [File in AxisFile]: z.output<(typeof AXIS_SCHEMAS)[File]> };

/** What the five composed axes have in common. */
export type AxisEntry = z.output<z.ZodObject<typeof entryFields>>;

/** A trade or place. */
export type Role = z.output<typeof roleSchema>;

/** A group of things in a biography, such as `foods`. */
export type BiographyTopic = keyof z.output<typeof biographySchema>;

/**
 * Checks the axes.
 *
 * @param read - The parsed content of a file.
 * @throws {PersonaDataError} that names each offending field.
 */
export function parseAxes(read: (file: AxisFile) => unknown): Axes {
	const parse = <Schema extends z.ZodType>(file: AxisFile, schema: Schema) =>
		requireShape(schema, read(file), `personas/axes/${file}.json`);
	return {
		personalities: parse('personalities', AXIS_SCHEMAS.personalities),
		'verbal-habits': parse('verbal-habits', AXIS_SCHEMAS['verbal-habits']),
		boundaries: parse('boundaries', AXIS_SCHEMAS.boundaries),
		archetypes: parse('archetypes', AXIS_SCHEMAS.archetypes),
		roles: parse('roles', AXIS_SCHEMAS.roles),
		names: parse('names', AXIS_SCHEMAS.names),
		biography: parse('biography', AXIS_SCHEMAS.biography),
		scenes: parse('scenes', AXIS_SCHEMAS.scenes),
	};
}

function entries<Entry extends z.ZodType<{ readonly id: string }>>(schema: Entry) {
	return z
		.array(schema)
		.min(1)
		.superRefine((list, context) => {
			const seen = new Set<string>();
			for (const [index, entry] of list.entries()) {
				if (seen.has(entry.id)) {
					const message = `"${entry.id}" is there twice`;
					context.addIssue({ code: 'custom', path: [index, 'id'], message, input: entry.id });
				}
				seen.add(entry.id);
			}
		});
}
