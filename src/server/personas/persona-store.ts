/**
 * Reads the persona data that ships with the package: axes, seeds, manifest, lexicon.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Axes, parseAxes } from '../../persona/axes/axis-schema.ts';
import { PersonaDataError, requireShape } from '../../persona/fault.ts';
import {
	axesSha256,
	type MatrixManifest,
	manifestSchema,
	sha256Hex,
	unpackSeeds,
} from '../../persona/matrix/manifest.ts';
import { composedEntries, PersonaMatrix } from '../../persona/matrix/matrix.ts';
import { lexiconSchema } from '../../persona/search/lexicon.ts';
import { Understander } from '../../persona/search/understand.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

/** Where the data lies. */
export const PERSONAS_DIR = join(PACKAGE_ROOT, 'personas');

/** Everything that is needed to make and to find personas. */
export interface PersonaStore {
	readonly matrix: PersonaMatrix;
	/** Reads descriptions. */
	readonly understander: Understander;
}

let loaded: PersonaStore | undefined;

/**
 * Loads and checks the data; once per process.
 *
 * @throws {PersonaDataError} when a file is missing, does not fit its schema or does not belong to the edition.
 */
export function loadPersonas(): PersonaStore {
	loaded ??= readPersonas(PERSONAS_DIR);
	return loaded;
}

/** The axes as they lie on disk. Throws {@link PersonaDataError}. */
export function readAxes(folder: string = PERSONAS_DIR): Axes {
	return parseAxes((file) => readJson(join(folder, 'axes', `${file}.json`)));
}

function readPersonas(folder: string): PersonaStore {
	const axes = readAxes(folder);
	const manifest = requireShape(manifestSchema, readJson(join(folder, 'matrix.json')), 'personas/matrix.json');
	const packed = readBytes(join(folder, 'seeds.bin'));
	requireEdition(axes, manifest, packed);
	const lexicon = requireShape(lexiconSchema, readJson(join(folder, 'lexicon.json')), 'personas/lexicon.json');
	return {
		matrix: new PersonaMatrix(axes, manifest, unpackSeeds(packed)),
		understander: new Understander(axes, lexicon),
	};
}

/** Changed axes would silently turn every id into somebody else. */
function requireEdition(axes: Axes, manifest: MatrixManifest, packedSeeds: Uint8Array): void {
	const found = { axesSha256: axesSha256(axes, composedEntries(axes)), seedsSha256: sha256Hex(packedSeeds) };
	for (const field of ['axesSha256', 'seedsSha256'] as const) {
		if (found[field] !== manifest[field]) {
			const message = `does not fit the data beside it: run npx tsx scripts/build-personas.ts, which makes the edition anew`;
			throw new PersonaDataError('personas/matrix.json', [{ path: field, message }]);
		}
	}
}

function readJson(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (cause) {
		throw unreadable(path, cause);
	}
}

function readBytes(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch (cause) {
		throw unreadable(path, cause);
	}
}

function unreadable(path: string, cause: unknown): PersonaDataError {
	const message = `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
	return new PersonaDataError(path, [{ path: '', message }]);
}
