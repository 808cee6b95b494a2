/**
 * From a schema's verdict to a protocol error: one precise sentence and the full path of the field.
 *
 * @module
 */
import type { z } from 'zod';
import { type ErrorBody, protocolError } from './errors.ts';

/** A checked value, or what is wrong with it. */
export type Checked<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly error: ErrorBody };

/** Where a value stands in its event, and whose event it is. */
export interface CheckPlace {
	/** Path of the value itself, such as `session`; empty for a whole event. */
	readonly prefix?: string | undefined;
	readonly eventId?: string | undefined;
}

/** Longest piece of a bad value that is quoted back, in characters. */
const MAX_QUOTED_CHARS = 40;

/** Checks `value` against `schema`; the first fault found is the one reported. */
export function check<Schema extends z.ZodType>(
	schema: Schema,
	value: unknown,
	place: CheckPlace = {},
): Checked<z.infer<Schema>> {
	const result = schema.safeParse(value, { error: describeIssue, reportInput: true });
	if (result.success) {
		return { ok: true, value: result.data };
	}
	return { ok: false, error: toError(result.error.issues[0], place) };
}

/** Renders a path: `session.tools[0].name`. */
export function renderPath(prefix: string, path: readonly PropertyKey[]): string {
	let text = prefix;
	for (const key of path) {
		if (typeof key === 'number') {
			text += `[${key}]`;
		} else {
			text += text === '' ? quote(String(key)) : `.${quote(String(key))}`;
		}
	}
	return text;
}

/** Shortens text to what may be quoted back. */
export function quote(text: string): string {
	return text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)}…` : text;
}

function toError(issue: z.core.$ZodIssue | undefined, place: CheckPlace): ErrorBody {
	const param = renderPath(place.prefix ?? '', issue?.path ?? []);
	const at = { param: param === '' ? undefined : param, eventId: place.eventId };
	const subject = param === '' ? 'The event' : param;
	if (issue !== undefined && isMissing(issue)) {
		return protocolError('missing_required_parameter', `${subject} is required: it ${issue.message}.`, at);
	}
	return protocolError('invalid_value', `${subject} ${issue?.message ?? 'is not valid'}.`, at);
}

// A failed discriminated union reports the object as its input and the discriminator as the end of its path.
function isMissing(issue: z.core.$ZodIssue): boolean {
	if (issue.code !== 'invalid_union' || issue.discriminator === undefined) {
		return issue.input === undefined;
	}
	const owner = issue.input;
	return typeof owner === 'object' && owner !== null && Reflect.get(owner, issue.discriminator) === undefined;
}

/** The words for an issue, to follow the path of the field: "must be text, got 3". Give it to `safeParse` as `error`. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return `must be ${describeType(issue.expected)}${got(issue.input)}`;
		case 'invalid_value':
			return `must be ${oneOf(issue.values)}${got(issue.input)}`;
		case 'too_small':
			return `must ${describeBound('at least', issue.minimum, issue.origin)}${got(issue.input)}`;
		case 'too_big':
			return `must ${describeBound('at most', issue.maximum, issue.origin)}${got(issue.input)}`;
		case 'invalid_union':
			return `must be ${oneOf(discriminatorValues(issue))}${got(discriminatorInput(issue))}`;
		case 'invalid_key':
			return 'has a key that is too long';
		default:
			return 'is not valid';
	}
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	record: 'an object',
	null: 'null',
};

function describeType(expected: string): string {
	return TYPE_NAMES[expected] ?? `of type ${expected}`;
}

function describeBound(bound: string, limit: number | bigint, origin: string): string {
	if (origin === 'string') {
		return `have ${bound} ${limit} characters`;
	}
	return origin === 'array' ? `have ${bound} ${limit} entries` : `be ${bound} ${limit}`;
}

function oneOf(values: readonly unknown[]): string {
	const texts = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
	const last = texts.pop() ?? 'something else';
	return texts.length === 0 ? last : `${texts.join(', ')} or ${last}`;
}

// Only numbers, truth values and short words are quoted back: longer text may be what somebody said.
function got(input: unknown): string {
	if (typeof input === 'number' || typeof input === 'boolean' || input === null) {
		return `, got ${String(input)}`;
	}
	if (typeof input === 'string') {
		return input.length <= MAX_QUOTED_CHARS ? `, got '${input}'` : `, got a text of ${input.length} characters`;
	}
	return input === undefined ? '' : `, got ${Array.isArray(input) ? 'a list' : 'an object'}`;
}

function discriminatorValues(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): readonly unknown[] {
	return 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
}

function discriminatorInput(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): unknown {
	const { input, discriminator } = issue;
	return typeof input === 'object' && input !== null && discriminator !== undefined
		? Reflect.get(input, discriminator)
		: input;
}
