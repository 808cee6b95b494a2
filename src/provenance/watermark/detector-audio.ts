/**
 * Brings a recording into the form that the detector works on.
 *
 * @module
 */
import { resample } from '../../audio/resampler.ts';
import { WatermarkError } from './watermark-error.ts';
import { DETECTOR_RATE_HZ, type WhitenedAudio, whiten } from './whitening.ts';

/** Rates that can be searched, in Hz; below there is too little of the mark left. */
export const MIN_RATE_HZ = 8000;
/** See {@link MIN_RATE_HZ}. */
export const MAX_RATE_HZ = 192_000;
/** Longest recording in ms, 1 h: the detector's copies of it take 350 MB. */
export const MAX_DURATION_MS = 3_600_000;

/** Samples outside ±8 are no sound, and their squares could overflow. */
const LOUDEST_SAMPLE = 8;
/** Rates are rounded to this for resampling, or a rate such as 44 101 would need a filter of 12 000 rows. */
const RATE_STEP_HZ = 25;

/** Length of one block of {@link DetectorAudio.activity}, in ms. */
export const ACTIVITY_BLOCK_MS = 100;
/** Blocks so far under the loudest (in dB) are pauses. */
const PAUSE_DB = -40;
/** Mean square under which everything is silence: −70 dBFS. */
const SILENCE = 1e-7;

/** A recording as the detector sees it. */
export interface DetectorAudio {
	/** Mono. */
	readonly whitened: WhitenedAudio;
	/** Exact rate of {@link whitened}: {@link DETECTOR_RATE_HZ}, or up to 0.2 % off for uncommon rates. */
	readonly rateHz: number;
	/** Whether somebody speaks (or something sounds) in each block of {@link ACTIVITY_BLOCK_MS}. */
	readonly activity: readonly boolean[];
}

/** Prepares a recording. Throws {@link WatermarkError} `invalid_audio` for a rate or length out of range. */
export function prepareAudio(samples: Float32Array, rateHz: number): DetectorAudio {
	if (!Number.isFinite(rateHz) || rateHz < MIN_RATE_HZ || rateHz > MAX_RATE_HZ) {
		const message = `sampleRate must be from ${MIN_RATE_HZ} to ${MAX_RATE_HZ} Hz, got ${rateHz}; resample the recording`;
		throw new WatermarkError('invalid_audio', message);
	}
	if ((samples.length / rateHz) * 1000 > MAX_DURATION_MS) {
		const message = `the recording is longer than ${MAX_DURATION_MS / 60_000} minutes; cut it and verify the parts`;
		throw new WatermarkError('invalid_audio', message);
	}
	const roundedHz = Math.round(rateHz / RATE_STEP_HZ) * RATE_STEP_HZ;
	const audio = resample(samples.map(toSound), { fromHz: roundedHz, toHz: DETECTOR_RATE_HZ });
	const workingHz = (DETECTOR_RATE_HZ * rateHz) / roundedHz;
	return { whitened: whiten(audio), rateHz: workingHz, activity: activityOf(audio, workingHz) };
}

function toSound(sample: number): number {
	return Number.isFinite(sample) ? Math.max(-LOUDEST_SAMPLE, Math.min(LOUDEST_SAMPLE, sample)) : 0;
}

function activityOf(audio: Float32Array, rateHz: number): boolean[] {
	const blockSamples = Math.round((rateHz * ACTIVITY_BLOCK_MS) / 1000);
	const levels = Array.from({ length: Math.floor(audio.length / blockSamples) }, (_, block) => {
		const samples = audio.subarray(block * blockSamples, (block + 1) * blockSamples);
		return samples.reduce((sum, sample) => sum + sample * sample, 0) / blockSamples;
	});
	const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
	const pause = Math.max(SILENCE, loudest * 10 ** (PAUSE_DB / 10));
	return levels.map((level) => level > pause);
}
