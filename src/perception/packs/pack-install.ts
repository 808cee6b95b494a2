/**
 * Adds a pack to the data folder: all of it, checked, or nothing.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findPackModel } from '../sherpa/pack-model.ts';
import { type PackCard, PackError, type PackFile, UNKNOWN_CHECKSUM } from './pack-card.ts';
import { CARD_FILE, type PackSource } from './pack-source.ts';

/** Told after each piece of a file: its name, bytes so far, and bytes in all where they are known. */
export type PackProgress = (file: string, bytes: number, totalBytes: number | undefined) => void;

/** How a pack is added. */
export interface InstallOptions {
	/** Folder that holds the packs; made when there is none. */
	readonly packsDir: string;
	/** Takes files without a published checksum as they come, and records theirs. */
	readonly trustOnFirstUse?: boolean;
	readonly onProgress?: PackProgress;
}

/** No file of a pack is larger; one of unknown size must end somewhere. */
const MAX_FILE_BYTES = 4 * 1024 ** 3;

/** A file as it was written. */
type Written = PackFile & { readonly bytes: number };

function refuseUnknown(card: PackCard): void {
	const unknown = card.files.find(({ sha256 }) => sha256 === UNKNOWN_CHECKSUM);
	if (unknown) {
		throw new PackError(
			`${card.name}: nobody has published a checksum of ${unknown.path}. If you trust where it comes from (${card.origin}), ` +
				'add it with --trust-on-first-use, which records the checksums of what you get',
		);
	}
}

/** Writes a file, counting and hashing on the way; stops as soon as it is too long. */
async function write(source: PackSource, file: PackFile, path: string, onProgress: PackProgress): Promise<Written> {
	const hash = createHash('sha256');
	const limit = file.bytes ?? MAX_FILE_BYTES;
	let bytes = 0;
	const measured = new Transform({
		transform(part: Uint8Array, _encoding, done) {
			bytes += part.length;
			hash.update(part);
			onProgress(file.path, bytes, file.bytes);
			done(bytes > limit ? new PackError(`${file.path} is longer than the ${limit} bytes of its card`) : null, part);
		},
	});
	await pipeline(await source.open(file), measured, createWriteStream(path, { flags: 'wx' }));
	return check(file, { ...file, bytes, sha256: hash.digest('hex') });
}

function check(promised: PackFile, written: Written): Written {
	if (promised.bytes !== undefined && promised.bytes !== written.bytes) {
		throw new PackError(`${written.path} has ${written.bytes} bytes, its card says ${promised.bytes}: try again`);
	}
	if (promised.sha256 !== UNKNOWN_CHECKSUM && promised.sha256 !== written.sha256) {
		throw new PackError(
			`${written.path} has the SHA-256 ${written.sha256}, its card says ${promised.sha256}: it is not the file that the card is about`,
		);
	}
	return written;
}

/**
 * Adds a pack. What fails leaves nothing behind.
 *
 * @returns The card as it was recorded, with the size and checksum of every file.
 * @throws {@link PackError}, or `PerceptionError` when sherpa-onnx could not run what is in it.
 */
export async function installPack(source: PackSource, options: InstallOptions): Promise<PackCard> {
	const { card } = source;
	const target = join(options.packsDir, card.name);
	if (options.trustOnFirstUse !== true) {
		refuseUnknown(card);
	}
	if (existsSync(target)) {
		throw new PackError(`${card.name} is there already: remove it first with vivavoce pack remove ${card.name}`);
	}
	await mkdir(options.packsDir, { recursive: true });
	const folder = await mkdtemp(join(options.packsDir, '.adding-'));
	try {
		const files: Written[] = [];
		for (const file of card.files) {
			files.push(await write(source, file, join(folder, file.path), options.onProgress ?? (() => {})));
		}
		const recorded = { ...card, files };
		findPackModel(folder);
		await writeFile(join(folder, CARD_FILE), `${JSON.stringify(recorded, null, '\t')}\n`);
		await rename(folder, target);
		return recorded;
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}
