/**
 * The copy of an n-gram model that the build makes (`scripts/build-start.ts`): a start reads arrays in place of 140 000
 * lines. It holds the hash of the file that it was made of, and counts for no other.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Language } from '../../audio/language.ts';
import { parseArpa } from './arpa.ts';
import type { NgramModel } from './ngrams.ts';

interface Packed {
	readonly sourceSha256: string;
	readonly model: NgramModel;
}

/** Where the packed copy of a language's model lies when it was made: beside this module, once compiled. */
function packedPath(language: Language): string {
	return fileURLToPath(new URL(`./lm.${language}.ngrams`, import.meta.url));
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Packs a model's ARPA file. */
export function packNgrams(arpa: Uint8Array, path: string): Uint8Array {
	const model = parseArpa({ text: new TextDecoder().decode(arpa), path });
	return serialize({ sourceSha256: sha256(arpa), model } satisfies Packed);
}

/** The model in a packed copy; `undefined` when it is of another file, or by another Node than can be read here. */
export function unpackNgrams(packed: Uint8Array, arpa: Uint8Array): NgramModel | undefined {
	try {
		const { sourceSha256, model } = deserialize(packed) as Packed;
		return sourceSha256 === sha256(arpa) ? model : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The model of a language's ARPA file.
 *
 * @throws `PerceptionError` `model_invalid` with file and line.
 */
export function readNgrams(arpa: Uint8Array, path: string, language: Language): NgramModel {
	const packed = packedPath(language);
	const known = existsSync(packed) ? unpackNgrams(readFileSync(packed), arpa) : undefined;
	return known ?? parseArpa({ text: new TextDecoder().decode(arpa), path });
}
