import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';

const read = (name: string) => readFileSync(join(PACKAGE_ROOT, name), 'utf8');

test('the terms travel with the package and forbid taking marks off, in both languages', () => {
	expect(JSON.parse(read('package.json')).files).toContain('docs');
	const terms = read('docs/terms.md').replace(/\s+/g, ' ');
	expect(terms).toMatch(/You must not remove, weaken or falsify them/);
	expect(terms).toMatch(/不得去除、削弱或伪造它们/);
});
