/**
 * Where the package lies: the folder with `studio/`, `docs/` and `models/`, the same from `src/` and from `dist/`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the package. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The package's version, such as `0.1.0`. */
export function packageVersion(): string {
	const manifest: { version: string } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
	return manifest.version;
}
