/**
 * A file of an installed package as an entity of a lineage.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { VoiceSource } from '../../src/provenance/passport/recording-schema.ts';

type Entity = VoiceSource['lineage'][number];

/** Names the file by package, version and SHA-256. */
export function packageFile(packageName: string, file: string, title: string, license: string): Entity {
	const folder = new URL(`../../node_modules/${packageName}/`, import.meta.url);
	const { version }: { version: string } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
	const sha256 = createHash('sha256')
		.update(readFileSync(new URL(file, folder)))
		.digest('hex');
	return { id: `pkg:npm/${packageName}@${version}#${file}`, type: 'prov:Entity', title, version, sha256, license };
}
