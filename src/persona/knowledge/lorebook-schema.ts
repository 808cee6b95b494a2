/**
 * What a persona knows: entries that enter the prompt when the conversation comes to them.
 *
 * @module
 */
import { RE2JS } from 're2js';
import { z } from 'zod';
import { both } from '../both.ts';

/** Most entries of one book, and longest text of one in characters: a card is untrusted input. */
const MAX_ENTRIES = 2000;
const MAX_CONTENT_CHARS = 20_000;
const MAX_KEYS = 64;
const MAX_KEY_CHARS = 200;

const KEY_FIELDS = ['keys', 'secondaryKeys', 'excludedKeys'] as const;

const keys = z.array(z.string().min(1).max(MAX_KEY_CHARS)).max(MAX_KEYS);

/**
 * One piece of knowledge. Keys are words or, with `regex`, expressions of RE2 syntax, which match in linear time whatever
 * a stranger's card asks for.
 */
export const loreEntrySchema = z
	.strictObject({
		/** Unique in its book. */
		id: z.string().min(1).max(100),
		enabled: z.boolean().default(true),
		/** Any of these brings the entry in; keys of both languages stand side by side. */
		keys: keys.default([]),
		/** When not empty, these must be there, too. */
		secondaryKeys: keys.default([]),
		/** How many of `secondaryKeys` must be there: one, each, or at most all but one. */
		secondary: z.enum(['any', 'all', 'notAll']).default('any'),
		/** Any of these keeps the entry out. */
		excludedKeys: keys.default([]),
		/** Whether all keys are expressions. */
		regex: z.boolean().default(false),
		caseSensitive: z.boolean().default(false),
		/** Always in, without any key. */
		constant: z.boolean().default(false),
		content: both(z.string().max(MAX_CONTENT_CHARS)),
		/** Higher ones are kept when the budget is short. */
		priority: z.int().min(-1000).max(1000).default(0),
		/** Lower ones come first in the prompt. */
		order: z.int().min(-100_000).max(100_000).default(100),
		/** Where it stands in a prompt: before or after the character, or among the messages. */
		position: z.enum(['before', 'after', 'depth']).default('after'),
		/** Messages that follow it, where `position` is `depth`; 0: the last thing before the answer. */
		depth: z.int().min(0).max(1000).default(4),
		/** Whose message it is, where `position` is `depth`. */
		role: z.enum(['system', 'user', 'assistant']).default('system'),
		/** Turns for which it stays in after it was matched. */
		stickyTurns: z.int().min(0).max(1000).default(0),
		/** Turns for which it stays out after it has left. */
		cooldownTurns: z.int().min(0).max(1000).default(0),
		/** Turns that must have passed before it may come in. */
		delayTurns: z.int().min(0).max(1000).default(0),
		/** Comes in only in every so many turns, counted from the first. */
		everyTurns: z.int().min(1).max(1000).default(1),
		/** Turns back in which keys are looked for; absent: the book's. */
		scanDepth: z.int().min(0).max(1000).optional(),
		/** Whether its content may bring in further entries. */
		recursive: z.boolean().default(true),
		/** Whether the content of others may bring it in. */
		referable: z.boolean().default(true),
	})
	.superRefine((entry, context) => {
		for (const field of entry.regex ? KEY_FIELDS : []) {
			for (const [index, key] of entry[field].entries()) {
				const fault = regexFault(key);
				if (fault !== undefined) {
					context.addIssue({ code: 'custom', path: [field, index], message: fault, input: key });
				}
			}
		}
	});

/** A book of knowledge. */
export const lorebookSchema = z
	.strictObject({
		/** Turns back in which keys are looked for. */
		scanDepth: z.int().min(0).max(1000).default(4),
		/** Most that all entries together may take of the prompt, in tokens. */
		tokenBudget: z.int().min(0).max(1_000_000).default(600),
		/** Whether the content of an entry may bring in others. */
		recursive: z.boolean().default(false),
		entries: z.array(loreEntrySchema).max(MAX_ENTRIES).default([]),
	})
	.superRefine(({ entries }, context) => {
		const seen = new Set<string>();
		for (const [index, { id }] of entries.entries()) {
			if (seen.has(id)) {
				context.addIssue({
					code: 'custom',
					path: ['entries', index, 'id'],
					message: `"${id}" is there twice`,
					input: id,
				});
			}
			seen.add(id);
		}
	});

/** One checked piece of knowledge. */
export type LoreEntry = z.output<typeof loreEntrySchema>;

/** A checked book. */
export type Lorebook = z.output<typeof lorebookSchema>;

function regexFault(expression: string): string | undefined {
	try {
		RE2JS.compile(expression);
		return undefined;
	} catch {
		return 'is no regular expression of RE2 syntax: it has no look-around and no back-references';
	}
}
