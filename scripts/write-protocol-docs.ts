/**
 * Writes `docs/protocol.md` from the protocol's schemas and its table of support. `--check` writes nothing and fails when
 * the file is out of date.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderProtocolReference } from '../src/protocol/reference.ts';

const path = fileURLToPath(new URL('../docs/protocol.md', import.meta.url));

if (process.argv.includes('--check')) {
	check();
} else {
	writeFileSync(path, renderProtocolReference());
	console.log(`Wrote ${path}`);
}

function check(): void {
	if (read() !== renderProtocolReference()) {
		console.error('docs/protocol.md is out of date; run: npm run docs');
		process.exitCode = 1;
	}
}

function read(): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
