/**
 * The packs of a deployment: folders with a card, below `packs` in the data folder.
 *
 * @module
 */
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { type PackCard, PackError, parseCard } from './pack-card.ts';
import { CARD_FILE } from './pack-source.ts';

/** Folder of the packs of a data folder. */
export function packsDirOf(dataDir: string): string {
	return join(dataDir, 'packs');
}

/** Cards of the packs that were added, by name. */
export async function listPacks(packsDir: string): Promise<readonly PackCard[]> {
	const names = existsSync(packsDir) ? await readdir(packsDir) : [];
	const folders = names.filter((name) => !name.startsWith('.')).sort();
	return Promise.all(folders.map((name) => readPack(packsDir, name)));
}

async function readPack(packsDir: string, name: string): Promise<PackCard> {
	const path = join(packsDir, name, CARD_FILE);
	return parseCard(await readFile(path, 'utf8'), path);
}

/** Folder of a pack that is configured by name or by folder. */
export function packFolder(packsDir: string, nameOrFolder: string): string {
	const added = join(packsDir, nameOrFolder);
	if (!isAbsolute(nameOrFolder) && existsSync(join(added, CARD_FILE))) {
		return added;
	}
	if (existsSync(nameOrFolder) && statSync(nameOrFolder).isDirectory()) {
		return resolve(nameOrFolder);
	}
	throw new PackError(
		`there is no recogniser pack '${nameOrFolder}': add it with vivavoce pack add, or give the path of its folder`,
	);
}

/** The card of a pack's folder; undefined when it has none, so that nothing is known of it. */
export async function cardOf(folder: string): Promise<PackCard | undefined> {
	const path = join(folder, CARD_FILE);
	return existsSync(path) ? parseCard(await readFile(path, 'utf8'), path) : undefined;
}

/** Removes a pack. @throws {@link PackError} when there is none of that name. */
export async function removePack(packsDir: string, name: string): Promise<void> {
	const packs = await listPacks(packsDir);
	if (!packs.some((pack) => pack.name === name)) {
		throw new PackError(`there is no pack '${name}' to remove: vivavoce pack list shows what there is`);
	}
	await rm(join(packsDir, name), { recursive: true });
}
