/**
 * Recordings of a folder, to listen to beside what is made here.
 *
 * @module
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AudioFileError, decodeAudio } from '../../../server/decode-audio.ts';

const EXTENSIONS = ['.wav', '.mp3', '.flac', '.ogg', '.opus'];

/** Decodes every recording under a folder, one after the other; files that cannot be read are left out. */
export async function* readRecordings(folder: string): AsyncGenerator<{ samples: Float32Array; rateHz: number }> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile() && EXTENSIONS.includes(extname(entry.name).toLowerCase()));
	for (const { parentPath, name } of files.sort((a, b) => a.name.localeCompare(b.name))) {
		try {
			yield await decodeAudio(await readFile(join(parentPath, name)));
		} catch (error) {
			if (!(error instanceof AudioFileError)) {
				throw error;
			}
		}
	}
}
