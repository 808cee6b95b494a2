/**
 * Reads the fields of a schema, for the reference page and for the tests that hold it to the schemas.
 *
 * @module
 */
import type { z } from 'zod';

/** A schema of any kind, with its definition open to inspection. */
export type AnySchema = z.core.$ZodType;

/** One field of an object. */
export interface Field {
	/** Path from the object, such as `audio.input.format`; `[]` marks the entries of a list. */
	readonly path: string;
	/** In words, such as `integer 0–65535` or `"audio" \| "text"`. */
	readonly type: string;
	readonly required: boolean;
}

/** Objects that have a section of their own; a field of such a type names it instead of repeating its fields. */
export type NamedSchemas = ReadonlyMap<AnySchema, string>;

interface Unwrapped {
	readonly schema: AnySchema;
	readonly optional: boolean;
	readonly nullable: boolean;
}

/** The fields of an object schema and of the objects in it, in order. Variants of a union follow each other. */
export function listFields(schema: AnySchema, names: NamedSchemas, prefix = ''): readonly Field[] {
	const definition = definitionOf(schema);
	switch (definition.type) {
		case 'object':
			return Object.entries(definition.shape).flatMap(([key, field]) =>
				listField(field, names, prefix === '' ? key : `${prefix}.${key}`),
			);
		case 'union':
			return joinVariants(definition.options.map((option) => nested(option, names, prefix)));
		case 'array':
			return nested(definition.element, names, `${prefix}[]`);
		default:
			return [];
	}
}

/** The variants of a discriminated union, nested ones included, titled by the values that tell them apart. */
export function listVariants(schema: AnySchema): ReadonlyArray<{ readonly title: string; readonly schema: AnySchema }> {
	const definition = definitionOf(schema);
	if (definition.type === 'union') {
		return definition.options.flatMap((option) => listVariants(option));
	}
	const shape = definition.type === 'object' ? definition.shape : {};
	const titles = ['type', 'role'].flatMap((key) => literalValues(shape[key]));
	return [{ title: titles.join(' · '), schema }];
}

function listField(schema: AnySchema, names: NamedSchemas, path: string): readonly Field[] {
	const { schema: inner, optional, nullable } = unwrap(schema);
	const type = describeType(inner, names);
	const field = { path, type: nullable ? joinTypes([type, 'null']) : type, required: !optional };
	return [field, ...nested(inner, names, path)];
}

function nested(schema: AnySchema, names: NamedSchemas, path: string): readonly Field[] {
	return names.has(schema) ? [] : listFields(schema, names, path);
}

/** A field that only some variants have is not required. */
function joinVariants(variants: ReadonlyArray<readonly Field[]>): readonly Field[] {
	const fields = variants.flat();
	return [...new Set(fields.map(({ path }) => path))].map((path) => {
		const same = fields.filter((field) => field.path === path);
		return {
			path,
			type: joinTypes(same.map(({ type }) => type)),
			required: same.length === variants.length && same.every(({ required }) => required),
		};
	});
}

const OR = ' \\| ';

function joinTypes(types: readonly string[]): string {
	return [...new Set(types.flatMap((type) => type.split(OR)))].join(OR);
}

function unwrap(schema: AnySchema): Unwrapped {
	const definition = definitionOf(schema);
	if (definition.type !== 'optional' && definition.type !== 'nullable') {
		return { schema, optional: false, nullable: false };
	}
	const inner = unwrap(definition.innerType);
	return {
		schema: inner.schema,
		optional: inner.optional || definition.type === 'optional',
		nullable: inner.nullable || definition.type === 'nullable',
	};
}

/** Describes the values of a schema in words, for a Markdown table. */
export function describeType(schema: AnySchema, names: NamedSchemas): string {
	const name = names.get(schema);
	if (name !== undefined) {
		return `[${name}](#${anchorOf(name)})`;
	}
	const definition = definitionOf(schema);
	switch (definition.type) {
		case 'optional':
		case 'nullable':
			return describeType(definition.innerType, names);
		case 'literal':
			return joinTypes(definition.values.map(quoteValue));
		case 'enum':
			return joinTypes(Object.values(definition.entries).map(quoteValue));
		case 'union':
			return joinTypes(definition.options.map((option) => describeType(option, names)));
		case 'array':
			return `list of ${describeType(definition.element, names)}`;
		case 'number':
			return describeNumber(schema);
		case 'record':
			return 'object';
		case 'unknown':
			return 'any';
		default:
			return definition.type;
	}
}

/** The anchor that Markdown renderers give a heading. */
export function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

function describeNumber(schema: AnySchema): string {
	const { format, minValue, maxValue } = schema as z.ZodNumber;
	const kind = format === 'safeint' ? 'integer' : 'number';
	const from = minValue !== null && minValue > Number.MIN_SAFE_INTEGER ? minValue : undefined;
	const to = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER ? maxValue : undefined;
	if (from === undefined) {
		return to === undefined ? kind : `${kind} ≤ ${to}`;
	}
	return to === undefined ? `${kind} ≥ ${from}` : `${kind} ${from}–${to}`;
}

function quoteValue(value: unknown): string {
	return typeof value === 'string' ? `\`"${value}"\`` : `\`${String(value)}\``;
}

function literalValues(schema: AnySchema | undefined): readonly string[] {
	const definition = schema === undefined ? undefined : definitionOf(schema);
	return definition?.type === 'literal' ? definition.values.map(String) : [];
}

function definitionOf(schema: AnySchema): z.core.$ZodTypes['_zod']['def'] {
	return (schema as z.core.$ZodTypes)._zod.def;
}
