/**
 * Recordings of a folder, to listen to beside what is made here.
 *
 * @module
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { AudioFileError, decodeAudio } from '../../../server/http/decode-audio.ts';

const EXTENSIONS = ['.wav', '.mp3', '.flac', '.ogg', '.opus'];

/** A recording, and the sub-folder that it lies in. */
export interface Recording {
	/** Name of the set; empty for files that lie in no sub-folder. */
	readonly set: string;
	readonly samples: Float32Array;
	readonly rateHz: number;
}

/** Decodes the recordings under a folder, up to so many ms of each set; files that cannot be read are left out. */
export async function* readRecordings(folder: string, maxSetMs: number): AsyncGenerator<Recording> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile() && EXTENSIONS.includes(extname(entry.name).toLowerCase()))
		.map(({ parentPath, name }) => join(parentPath, name));
	const readMs = new Map<string, number>();
	for (const file of files.sort()) {
		const set = relative(folder, file).split(sep).slice(0, -1)[0] ?? '';
		const before = readMs.get(set) ?? 0;
		const audio = before < maxSetMs ? await decoded(file) : undefined;
		if (audio) {
			readMs.set(set, before + (audio.samples.length / audio.rateHz) * 1000);
			yield { set, ...audio };
		}
	}
}

async function decoded(file: string): Promise<Omit<Recording, 'set'> | undefined> {
	try {
		return await decodeAudio(await readFile(file));
	} catch (error) {
		if (error instanceof AudioFileError) {
			return undefined;
		}
		throw error;
	}
}
