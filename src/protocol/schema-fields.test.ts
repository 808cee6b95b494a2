import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anchorOf, describeType, listFields, listVariants } from './schema-fields.ts';
import { naturalSchema, openObject } from './wire.ts';

const NONE = new Map();

describe('the type of a schema in words', () => {
	it.each([
		[z.string(), 'string'],
		[z.boolean(), 'boolean'],
		[z.unknown(), 'any'],
		[z.number(), 'number'],
		[z.number().min(0.25).max(1.5), 'number 0.25–1.5'],
		[z.number().max(3), 'number ≤ 3'],
		[z.int(), 'integer'],
		[naturalSchema, 'integer ≥ 0'],
		[z.int().min(1).max(4096), 'integer 1–4096'],
		[z.literal('a'), '`"a"`'],
		[z.literal(24000), '`24000`'],
		[z.enum(['a', 'b']), '`"a"` \\| `"b"`'],
		[z.array(z.string()), 'list of string'],
		[z.record(z.string(), z.unknown()), 'object'],
		[z.union([z.string(), z.enum(['a', 'b'])]), 'string \\| `"a"` \\| `"b"`'],
		[z.string().nullable().optional(), 'string'],
	])('%#', (schema, words) => {
		expect(describeType(schema, NONE)).toBe(words);
	});

	it('is a link for an object with a section of its own', () => {
		const item = openObject({ id: z.string() });
		expect(describeType(z.array(item), new Map([[item, 'Content part']]))).toBe(
			'list of [Content part](#content-part)',
		);
	});

	it('links to the anchor of its heading', () => {
		expect(anchorOf('Response parameters ●')).toBe('response-parameters-');
	});
});

describe('the fields of a schema', () => {
	it('are listed with those inside them', () => {
		const schema = openObject({
			a: z.string(),
			b: openObject({ c: z.int().nullable(), d: z.array(openObject({ e: z.boolean().optional() })) }).optional(),
		});
		expect(listFields(schema, NONE)).toEqual([
			{ path: 'a', type: 'string', required: true },
			{ path: 'b', type: 'object', required: false },
			{ path: 'b.c', type: 'integer \\| null', required: true },
			{ path: 'b.d', type: 'list of object', required: true },
			{ path: 'b.d[].e', type: 'boolean', required: false },
		]);
	});

	it('of a union are those of all variants, required when every variant requires them', () => {
		const schema = z.discriminatedUnion('type', [
			openObject({ type: z.literal('a'), both: z.string(), mixed: z.string() }),
			openObject({ type: z.literal('b'), both: z.string(), mixed: z.null().or(z.string()), own: z.int() }),
		]);
		expect(listFields(schema, NONE)).toEqual([
			{ path: 'type', type: '`"a"` \\| `"b"`', required: true },
			{ path: 'both', type: 'string', required: true },
			{ path: 'mixed', type: 'string \\| null', required: true },
			{ path: 'own', type: 'integer', required: false },
		]);
	});

	it('stop at an object with a section of its own', () => {
		const item = openObject({ id: z.string() });
		const schema = openObject({ items: z.array(item) });
		expect(listFields(schema, new Map([[item, 'Item']])).map(({ path }) => path)).toEqual(['items']);
	});
});

describe('the variants of a union', () => {
	it('are titled by what tells them apart, unions within included', () => {
		const byRole = z.discriminatedUnion('role', [
			openObject({ type: z.literal('message'), role: z.literal('user') }),
			openObject({ type: z.literal('message'), role: z.literal('system') }),
		]);
		const schema = z.discriminatedUnion('type', [byRole, openObject({ type: z.literal('call') })]);
		expect(listVariants(schema).map(({ title }) => title)).toEqual(['message · user', 'message · system', 'call']);
	});
});
