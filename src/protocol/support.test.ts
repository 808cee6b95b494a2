import { describe, expect, it } from 'vitest';
import { CLIENT_EVENT_SCHEMAS } from './client-events.ts';
import { OBJECT_SECTIONS, SECTION_NAMES } from './reference.ts';
import { listFields, listVariants } from './schema-fields.ts';
import { SERVER_EVENT_SCHEMAS } from './server-events.ts';
import {
	CLIENT_EVENT_SUPPORT,
	OBJECT_SUPPORT,
	SERVER_EVENT_SUPPORT,
	type Support,
	type SupportEntry,
	supportOf,
} from './support.ts';

const ENTRIES: ReadonlyArray<readonly [string, SupportEntry]> = [
	...Object.entries(CLIENT_EVENT_SUPPORT),
	...Object.entries(SERVER_EVENT_SUPPORT),
	...Object.entries(OBJECT_SUPPORT),
];

const PATHS = new Map<string, readonly string[]>([
	...[...CLIENT_EVENT_SCHEMAS, ...SERVER_EVENT_SCHEMAS].map((schema): [string, string[]] => [
		schema.shape.type.value,
		listFields(schema, SECTION_NAMES).map(({ path }) => path),
	]),
	...OBJECT_SECTIONS.map(({ heading, schema }): [string, string[]] => [
		heading,
		[
			...listFields(schema, SECTION_NAMES).map(({ path }) => path),
			...listVariants(schema).map(({ title }) => `${title}:`),
		],
	]),
]);

describe('the table of support', () => {
	it.each(ENTRIES)('names only fields that exist: %s', (name, entry) => {
		const paths = PATHS.get(name) ?? [];
		expect(Object.keys(entry.fields ?? {}).filter((path) => !paths.includes(path))).toEqual([]);
	});

	it.each(ENTRIES)('explains what is not full: %s', (_name, entry) => {
		const all: Support[] = [entry, ...Object.values(entry.fields ?? {})];
		expect(all.filter(({ mark, note }) => mark !== 'full' && note === undefined)).toEqual([]);
	});
});

describe('the support of a field', () => {
	const entry: SupportEntry = {
		mark: 'full',
		fields: {
			a: { mark: 'partial', note: 'half', defaultValue: '1' },
			'a.b.c': { mark: 'none', note: 'no' },
			'variant:': { mark: 'none', note: 'no' },
		},
	};

	it.each([
		['x', undefined, { mark: 'full' }],
		['a', undefined, { mark: 'partial', note: 'half', defaultValue: '1' }],
		['a.b', undefined, { mark: 'partial' }],
		['a.b.c', undefined, { mark: 'none', note: 'no' }],
		['a.b.c.d', undefined, { mark: 'none' }],
		['ab', undefined, { mark: 'full' }],
		['x', 'variant', { mark: 'none' }],
		['a', 'variant', { mark: 'partial', note: 'half', defaultValue: '1' }],
	])('%s in variant %s', (path, variant, expected) => {
		expect(supportOf(entry, path, variant)).toEqual(expected);
	});
});
