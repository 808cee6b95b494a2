/**
 * One second of audio as a link of the chain sees it.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { pcm16ToBytes } from '../../audio/pcm.ts';

/** Samples of sound that an anchor shows: 16 bytes do not occur twice in speech by chance. */
export const ANCHOR_SAMPLES = 8;

/** A second of audio, or less at the end of a span. Positions are samples at 24 kHz. */
export interface AudioSecond {
	/** Number of the unbroken stretch it belongs to, from 0. */
	readonly span: number;
	/** Length, digital silence included. */
	readonly samples: number;
	/** Place of the first sample that is not 0; 0 when all are. */
	readonly offset: number;
	/** From the first to the last sample that is not 0, both included. */
	readonly extent: number;
	/** How many samples are not 0. */
	readonly sound: number;
	/** The first {@link ANCHOR_SAMPLES} that are not 0, little-endian hex; a search starts from them. */
	readonly anchor: string;
	/** SHA-256 over all samples that are not 0, little-endian, in hex. */
	readonly sha256: string;
}

/** The samples that are not digital silence. */
export function soundOf(samples: Int16Array): Int16Array {
	return samples.filter((sample) => sample !== 0);
}

/** SHA-256 of samples in hex. */
export function hashSound(sound: Int16Array): string {
	return bytesToHex(sha256(pcm16ToBytes(sound)));
}

/** Describes a second of a span. */
export function describeSecond(span: number, samples: Int16Array): AudioSecond {
	const first = samples.findIndex((sample) => sample !== 0);
	const last = samples.findLastIndex((sample) => sample !== 0);
	const sound = soundOf(samples);
	return {
		span,
		samples: samples.length,
		offset: Math.max(0, first),
		extent: first < 0 ? 0 : last - first + 1,
		sound: sound.length,
		anchor: bytesToHex(pcm16ToBytes(sound.subarray(0, ANCHOR_SAMPLES))),
		sha256: hashSound(sound),
	};
}
