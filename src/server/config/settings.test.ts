import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../package-root.ts';
import { configSchema } from './config-schema.ts';
import { API_KEYS_VARIABLE, SETTINGS, variableOf } from './settings.ts';

/** Paths of all single values that a JSON Schema describes. */
function leafPaths(schema: z.core.JSONSchema.JSONSchema, prefix = ''): string[] {
	const branches = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as z.core.JSONSchema.JSONSchema[];
	const paths = branches.flatMap((branch) =>
		Object.entries(branch.properties ?? {}).flatMap(([name, inner]) =>
			leafPaths(inner as z.core.JSONSchema.JSONSchema, prefix === '' ? name : `${prefix}.${name}`),
		),
	);
	const isLeaf = paths.length === 0 || branches.some((branch) => branch.type === 'boolean');
	return isLeaf ? [...paths, prefix] : paths;
}

test('every setting of the schema can be set by the environment, and nothing else', () => {
	const paths = leafPaths(z.toJSONSchema(configSchema, { io: 'input' }));
	const known = [...SETTINGS.map((setting) => setting.path), 'apiKeys'];
	expect([...new Set(paths)].sort()).toEqual(known.sort());
});

test.each([
	['port', 'VIVAVOCE_PORT'],
	['limits.maxSessions', 'VIVAVOCE_LIMITS_MAX_SESSIONS'],
	['planner.baseUrl', 'VIVAVOCE_PLANNER_BASE_URL'],
	['tls.cert', 'VIVAVOCE_TLS_CERT'],
])('the variable of %s is %s', (path, variable) => {
	expect(variableOf(path)).toBe(variable);
});

test('the documentation names every setting and every variable', () => {
	const page = readFileSync(`${PACKAGE_ROOT}/docs/configuration.md`, 'utf8');
	const names = [...SETTINGS.flatMap(({ path }) => [`\`${path}\``, variableOf(path)]), API_KEYS_VARIABLE, '`apiKeys`'];
	expect(names.filter((name) => !page.includes(name))).toEqual([]);
});
