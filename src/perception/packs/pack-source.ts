/**
 * Where a pack comes from: the catalogue, an address, or a folder.
 *
 * @module
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_CARD_BYTES, type PackCard, PackError, type PackFile, parseCard } from './pack-card.ts';
import { PACK_CATALOGUE } from './pack-catalogue.ts';

/** Name of the card in a pack's folder. */
export const CARD_FILE = 'pack.json';

/** A pack that can be added. */
export interface PackSource {
	readonly card: PackCard;
	/** Opens one of its files. */
	open(file: PackFile): Promise<AsyncIterable<Uint8Array>>;
}

/** Time in which an address must begin to answer. */
const ANSWER_LIMIT_MS = 30_000;

async function fetchBody(url: URL): Promise<AsyncIterable<Uint8Array>> {
	let response: Response;
	try {
		response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
	} catch (cause) {
		const reason =
			cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : String(cause);
		throw new PackError(`${url} cannot be reached (${reason}): check the address and the network`, { cause });
	}
	if (!response.ok || !response.body) {
		throw new PackError(`${url} answers ${response.status}: check the address`);
	}
	return response.body;
}

async function readAll(body: AsyncIterable<Uint8Array>, place: string): Promise<string> {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of body) {
		length += part.length;
		if (length > MAX_CARD_BYTES) {
			throw new PackError(`${place} is too long for a card: give the address of a ${CARD_FILE}`);
		}
		parts.push(part);
	}
	return Buffer.concat(parts).toString('utf8');
}

async function fromUrl(given: string): Promise<PackSource> {
	const url = new URL(given.endsWith('.json') ? given : `${given.replace(/\/$/, '')}/${CARD_FILE}`);
	const card = parseCard(await readAll(await fetchBody(url), String(url)), String(url));
	return { card, open: (file) => fetchBody(new URL(file.url ?? file.path, url)) };
}

async function fromFolder(folder: string): Promise<PackSource> {
	const path = join(folder, CARD_FILE);
	if (!existsSync(path)) {
		throw new PackError(
			`${folder} has no ${CARD_FILE}: write its card first, with maker, origin, licence and training data (docs/packs.md)`,
		);
	}
	const card = parseCard(await readFile(path, 'utf8'), path);
	return { card, open: async (file) => createReadStream(join(folder, file.path)) };
}

/**
 * Finds a pack.
 *
 * @param given - A name of the catalogue, an http(s) address of a pack's folder or card, or a folder.
 * @throws {@link PackError} when there is none, or its card is incomplete.
 */
export async function findPackSource(given: string): Promise<PackSource> {
	if (/^https?:\/\//.test(given)) {
		return fromUrl(given);
	}
	const card = PACK_CATALOGUE.find(({ name }) => name === given);
	if (card) {
		return { card, open: (file) => fetchBody(new URL(file.url ?? '')) };
	}
	if (existsSync(given) && statSync(given).isDirectory()) {
		return fromFolder(given);
	}
	const names = PACK_CATALOGUE.map(({ name }) => name).join(', ');
	throw new PackError(`there is no pack '${given}': give one of ${names}, an https address, or a folder`);
}
