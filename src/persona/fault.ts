/**
 * Schema verdicts as sentences with the full path of the field.
 *
 * @module
 */
import type { z } from 'zod';

/** One thing that is wrong with a file or a card. */
export interface Fault {
	/** Such as `habits.catchphrases.en[2]`; empty for the whole. */
	readonly path: string;
	/** Such as `must be text, got 7`. */
	readonly message: string;
}

/** A checked value, or everything that is wrong with it. */
export type Checked<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly faults: readonly Fault[] };

/** Persona data that cannot be used; the message names each field. */
export class PersonaDataError extends Error {
	override readonly name = 'PersonaDataError';
	readonly faults: readonly Fault[];

	constructor(what: string, faults: readonly Fault[]) {
		const shown = faults.slice(0, MAX_SHOWN).map(({ path, message }) => `${path === '' ? what : path} ${message}`);
		const rest = faults.length > MAX_SHOWN ? [`and ${faults.length - MAX_SHOWN} more`] : [];
		super(`${what} cannot be used: ${[...shown, ...rest].join('; ')}`);
		this.faults = faults;
	}
}

/** Faults in one message. */
const MAX_SHOWN = 5;

/** Longest piece of a bad value that is quoted back, in characters. */
const MAX_QUOTED_CHARS = 40;

/** Checks `value`; all faults are reported, paths as in `greeting.zh`. */
export function checkShape<Schema extends z.ZodType>(schema: Schema, value: unknown): Checked<z.output<Schema>> {
	const result = schema.safeParse(value, { error: describeIssue, reportInput: true });
	if (result.success) {
		return { ok: true, value: result.data };
	}
	return { ok: false, faults: result.error.issues.map(({ path, message }) => ({ path: renderPath(path), message })) };
}

/**
 * The value in its checked form.
 *
 * @param what - Names the value in the error, such as `personas/axes/roles.json`.
 * @throws {PersonaDataError} when it does not fit.
 */
export function requireShape<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
	const checked = checkShape(schema, value);
	if (!checked.ok) {
		throw new PersonaDataError(what, checked.faults);
	}
	return checked.value;
}

function renderPath(path: readonly PropertyKey[]): string {
	return path.reduce<string>((text, key) => {
		if (typeof key === 'number') {
			return `${text}[${key}]`;
		}
		const name = quote(String(key));
		return text === '' ? name : `${text}.${name}`;
	}, '');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
	string: 'text',
	int: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	record: 'an object',
};

function describeIssue(issue: z.core.$ZodRawIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}${got(issue.input)}`;
		case 'invalid_value':
			return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}${got(issue.input)}`;
		case 'too_small':
			return `must ${describeBound('at least', issue.minimum, issue.origin)}${got(issue.input)}`;
		case 'too_big':
			return `must ${describeBound('at most', issue.maximum, issue.origin)}${got(issue.input)}`;
		case 'unrecognized_keys':
			return `has no field ${issue.keys.map((key) => `"${quote(key)}"`).join(', ')}: remove it, or move it to extensions`;
		case 'invalid_format':
			return `has a wrong form${got(issue.input)}`;
		default:
			return 'is not valid';
	}
}

function describeBound(bound: string, limit: number | bigint, origin: string): string {
	if (origin === 'string') {
		return `have ${bound} ${limit} characters`;
	}
	return origin === 'array' ? `have ${bound} ${limit} entries` : `be ${bound} ${limit}`;
}

function got(input: unknown): string {
	if (input === undefined) {
		return ', but it is missing';
	}
	if (typeof input === 'string') {
		return `, got ${JSON.stringify(quote(input))}`;
	}
	const isPlain = input === null || typeof input !== 'object';
	return `, got ${isPlain ? String(input) : Array.isArray(input) ? 'a list' : 'an object'}`;
}

function quote(text: string): string {
	return text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)}…` : text;
}
