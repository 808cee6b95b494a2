/**
 * The preference log: what listeners chose, and by which consent it is kept. One JSON object a line.
 *
 * @module
 */
import { z } from 'zod';
import { DIMENSIONS } from '../dimensions.ts';
import { requireShape } from '../fault.ts';

/** Bounds of one line: a log comes from many people, and a line is read whole. */
const MAX_TEXT_CHARS = 20_000;
const MAX_ID_CHARS = 200;

const id = z.string().min(1).max(MAX_ID_CHARS);

const candidateSchema = z.strictObject({
	text: z.string().min(1).max(MAX_TEXT_CHARS),
	/** The vector that spoke; dimensions that are left out are 0. */
	vector: z.partialRecord(z.enum(DIMENSIONS as [string, ...string[]]), z.number().min(-1).max(1)).default({}),
});

const head = {
	version: z.literal(1),
	/** Record by which the listener agreed that this is kept. */
	consent: id,
	persona: id,
	language: z.enum(['en', 'zh']),
	/** What the person had said. */
	prompt: z.string().max(MAX_TEXT_CHARS),
};

const entrySchema = z.discriminatedUnion('kind', [
	z.strictObject({ ...head, kind: z.literal('choice'), chosen: candidateSchema, rejected: candidateSchema }),
	z.strictObject({ ...head, kind: z.literal('rating'), answer: candidateSchema, liked: z.boolean() }),
]);

/** One entry: a choice between two answers, or a like or dislike of one. */
export type PreferenceEntry = z.output<typeof entrySchema>;

/** An answer that was judged. */
export type Candidate = z.output<typeof candidateSchema>;

/** A choice between two answers to the same prompt. */
export interface PreferencePair {
	readonly prompt: string;
	readonly chosen: Candidate;
	readonly rejected: Candidate;
}

/** A line of a log that cannot be read; the message names the line, the field and the fault. */
export class PreferenceLogError extends Error {
	override readonly name = 'PreferenceLogError';
	readonly code = 'preference_log_invalid';
}

/**
 * The entries of a log; empty lines are passed over.
 *
 * @throws {PreferenceLogError} at the first bad line.
 */
export function parsePreferenceLog(text: string): PreferenceEntry[] {
	return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
}

/**
 * An entry in its checked form.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function parsePreference(value: unknown): PreferenceEntry {
	return requireShape(entrySchema, value, 'The preference');
}

/** An entry as a line of a log, without the line break. */
export function formatPreference(entry: PreferenceEntry): string {
	return JSON.stringify(entry);
}

/**
 * The choices of a log. Of ratings, each liked answer is held against each disliked one to the same prompt by the same
 * persona: the others say nothing about which of two is better.
 */
export function pairsOf(entries: readonly PreferenceEntry[]): PreferencePair[] {
	const choices = entries.flatMap((entry) => (entry.kind === 'choice' ? [entry] : []));
	const ratings = entries.flatMap((entry) => (entry.kind === 'rating' ? [entry] : []));
	const rated = ratings
		.filter(({ liked }) => liked)
		.flatMap((good) =>
			ratings
				.filter((bad) => !bad.liked && isSameCase(good, bad))
				.map((bad) => ({ prompt: good.prompt, chosen: good.answer, rejected: bad.answer })),
		);
	return [...choices.map(({ prompt, chosen, rejected }) => ({ prompt, chosen, rejected })), ...rated];
}

/** The pairs as JSON lines of prompt, chosen and rejected: what trainers of direct preference optimisation read. */
export function toTrainingLines(pairs: readonly PreferencePair[]): string {
	return pairs
		.map(
			({ prompt, chosen, rejected }) => `${JSON.stringify({ prompt, chosen: chosen.text, rejected: rejected.text })}\n`,
		)
		.join('');
}

function isSameCase(first: PreferenceEntry, second: PreferenceEntry): boolean {
	const { persona, language, prompt } = first;
	return persona === second.persona && language === second.language && prompt === second.prompt;
}

function parseLine(line: string, number: number): PreferenceEntry {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		throw new PreferenceLogError(`line ${number} is no JSON: write one object a line`);
	}
	const checked = entrySchema.safeParse(value);
	if (!checked.success) {
		const [issue] = checked.error.issues;
		const path = issue?.path.join('.') || 'the object';
		throw new PreferenceLogError(`line ${number}: ${path} ${issue?.message ?? 'is wrong'}; correct or remove the line`);
	}
	return checked.data;
}
