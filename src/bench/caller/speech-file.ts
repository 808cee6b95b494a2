/**
 * Recordings as callers speak them.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { resample } from '../../audio/resampler.ts';
import { WavError } from '../../audio/wav-error.ts';
import { mixToMono, readWav, type WavAudio } from '../../audio/wav-reader.ts';

/** A recording could not be read or written. */
export class SpeechFileError extends Error {
	override readonly name = 'SpeechFileError';
	/** Stable code: `file_not_found`, `file_unreadable`, `file_not_wav`, `file_empty` or `file_not_written`. */
	readonly code: string;

	constructor(code: string, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/**
 * Reads a WAV file of any rate and any number of channels.
 *
 * @returns 24 kHz mono PCM16.
 * @throws {@link SpeechFileError}
 */
export async function readSpeechFile(path: string): Promise<Int16Array> {
	const audio = decode(path, await readBytes(path));
	const mono = mixToMono(audio);
	if (mono.length === 0) {
		throw new SpeechFileError('file_empty', `${path} holds no audio: record it again, or give another file.`);
	}
	const samples = audio.rateHz === MEDIA_RATE_HZ ? mono : resample(mono, { fromHz: audio.rateHz, toHz: MEDIA_RATE_HZ });
	return floatToPcm16(samples);
}

async function readBytes(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (cause) {
		if (reasonOf(cause) === 'ENOENT') {
			throw new SpeechFileError('file_not_found', `There is no file ${path}: check the path.`, { cause });
		}
		throw new SpeechFileError('file_unreadable', `Cannot read ${path} (${reasonOf(cause)}).`, { cause });
	}
}

function decode(path: string, bytes: Uint8Array): WavAudio {
	try {
		return readWav(bytes);
	} catch (cause) {
		if (cause instanceof WavError) {
			throw new SpeechFileError('file_not_wav', `${path}: ${cause.message}.`, { cause });
		}
		throw cause;
	}
}

function reasonOf(cause: unknown): string {
	return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
