/**
 * Where somebody speaks, by energy alone: at least −45 dBFS for at least 60 ms. It knows nothing of the engine's own
 * voice activity detector, so that errors of the two cannot cancel.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../../audio/media-clock.ts';

/** A stretch of speech on the call's clock (24 kHz). */
export interface SpeechSegment {
	readonly startSample: number;
	/** One past the last sample above the gate. */
	readonly endSample: number;
}

/** Level of the gate in dBFS: 25 dB under speech at −20 LUFS, 15 dB over a quiet microphone. */
export const GATE_DBFS = -45;

/** Shortest energy that counts as speech, in ms; shorter is a click. */
export const GATE_MIN_MS = 60;

/** Silence that ends a segment, in ms: longer than the closure of a plosive (≤ 150 ms in careful speech). */
export const GATE_BRIDGE_MS = 180;

/** Energy is taken over windows of 10 ms, then the borders are refined to the sample. */
const WINDOW_SAMPLES = MEDIA_RATE_HZ / 100;

const PCM16_FULL_SCALE = 32_768;
const GATE_AMPLITUDE = PCM16_FULL_SCALE * 10 ** (GATE_DBFS / 20);

interface Run {
	readonly firstWindow: number;
	/** One past the last window. */
	readonly endWindow: number;
}

/**
 * Finds the speech in one track.
 *
 * @param track - 24 kHz mono PCM16.
 */
export function findSpeech(track: Int16Array): SpeechSegment[] {
	const runs = loudRuns(track);
	const minWindows = Math.ceil(msToSamples(GATE_MIN_MS) / WINDOW_SAMPLES);
	const bridgeWindows = msToSamples(GATE_BRIDGE_MS) / WINDOW_SAMPLES;
	const segments: Run[] = [];
	for (const run of runs) {
		const last = segments.at(-1);
		if (last !== undefined && run.firstWindow - last.endWindow < bridgeWindows) {
			segments[segments.length - 1] = { ...last, endWindow: run.endWindow };
		} else if (run.endWindow - run.firstWindow >= minWindows) {
			segments.push(run);
		}
	}
	return segments.map((run) => refine(track, run));
}

/** Runs of consecutive windows whose RMS is over the gate. */
function loudRuns(track: Int16Array): Run[] {
	const runs: Run[] = [];
	const windows = Math.ceil(track.length / WINDOW_SAMPLES);
	let firstWindow = -1;
	for (let window = 0; window <= windows; window++) {
		const loud = window < windows && isLoud(track, window);
		if (loud && firstWindow < 0) {
			firstWindow = window;
		}
		if (!loud && firstWindow >= 0) {
			runs.push({ firstWindow, endWindow: window });
			firstWindow = -1;
		}
	}
	return runs;
}

function isLoud(track: Int16Array, window: number): boolean {
	let energy = 0;
	const from = window * WINDOW_SAMPLES;
	for (let index = from; index < from + WINDOW_SAMPLES; index++) {
		energy += (track[index] ?? 0) ** 2;
	}
	return energy / WINDOW_SAMPLES >= GATE_AMPLITUDE ** 2;
}

/** Moves the borders from window edges to the first and last sample over the gate's amplitude. */
function refine(track: Int16Array, { firstWindow, endWindow }: Run): SpeechSegment {
	let startSample = firstWindow * WINDOW_SAMPLES;
	let endSample = Math.min(endWindow * WINDOW_SAMPLES, track.length);
	while (startSample < endSample && Math.abs(track[startSample] ?? 0) < GATE_AMPLITUDE) {
		startSample += 1;
	}
	while (endSample > startSample && Math.abs(track[endSample - 1] ?? 0) < GATE_AMPLITUDE) {
		endSample -= 1;
	}
	return { startSample, endSample };
}
