/**
 * The card of a recogniser pack: who made it, under which licence, from what, and which bytes it consists of. A pack
 * without one is not installed.
 *
 * @module
 */
import { z } from 'zod';

const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const FILE_NAME = /^[A-Za-z0-9][\w.-]{0,127}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** What a card says in place of a fact that the makers keep to themselves. */
export const NOT_DISCLOSED = 'not disclosed';
/** What a card says in place of a checksum that nobody has published. */
export const UNKNOWN_CHECKSUM = 'unknown';

/** Longest card that is read. */
export const MAX_CARD_BYTES = 256 * 1024;

function text(what: string) {
	const error = `must say ${what}`;
	return z.string({ error }).trim().min(1, { error }).max(2000, { error });
}

const fileSchema = z.object({
	path: z.string({ error: 'must be a file name' }).regex(FILE_NAME, { error: 'must be a file name without folders' }),
	/** Absent only where it is not known beforehand. */
	bytes: z.int({ error: 'must be a whole number' }).positive({ error: 'must be positive' }).optional(),
	sha256: z.union([z.string().regex(SHA256), z.literal(UNKNOWN_CHECKSUM)], {
		error: `must be 64 hex digits, or "${UNKNOWN_CHECKSUM}"`,
	}),
	/** Where it is fetched from; absent: beside the card. */
	url: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
});

const cardSchema = z.object({
	name: z
		.string({ error: 'must be a name' })
		.regex(NAME, { error: 'must be small letters, digits, dots and hyphens, at most 64' }),
	description: z.object(
		{ en: text('what it is, in English'), zh: text('what it is, in Chinese') },
		{ error: 'must have en and zh' },
	),
	languages: z.array(text('a language'), { error: 'must be a list of languages' }).min(1, { error: 'must name one' }),
	maker: text('who made it'),
	origin: text('where it comes from'),
	licence: text('under which licence it may be used, such as Apache-2.0'),
	trainingData: text(`what it was trained on, or "${NOT_DISCLOSED}"`),
	files: z.array(fileSchema, { error: 'must be a list of files' }).min(1, { error: 'must name a file' }).max(50),
});

/** A pack's card. */
export type PackCard = z.infer<typeof cardSchema>;

/** A file of a pack. */
export type PackFile = PackCard['files'][number];

/** A pack that cannot be added, shown or removed; the message says what to do. */
export class PackError extends Error {
	override readonly name = 'PackError';
}

function parseJson(content: string, place: string): unknown {
	try {
		return JSON.parse(content);
	} catch (cause) {
		throw new PackError(`${place} is not JSON: write the pack's card there (docs/packs.md)`, { cause });
	}
}

/**
 * Reads a card.
 *
 * @param place - Named in errors.
 * @throws {@link PackError} with the path of the first field that is wrong.
 */
export function parseCard(content: string, place: string): PackCard {
	const parsed = cardSchema.safeParse(parseJson(content, place));
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		const field = issue?.path.join('.') ?? '';
		throw new PackError(`${place}: ${field || 'the card'} ${issue?.message ?? 'is invalid'} (docs/packs.md)`);
	}
	const names = parsed.data.files.map(({ path }) => path);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) {
		throw new PackError(`${place}: files names ${twice} twice; name each file once`);
	}
	return parsed.data;
}

/** Facts of a card that the makers do not tell. */
export function undisclosed(card: PackCard): readonly string[] {
	const facts = ['maker', 'origin', 'licence', 'trainingData'] as const;
	return facts.filter((fact) => card[fact].toLowerCase().startsWith(NOT_DISCLOSED));
}
