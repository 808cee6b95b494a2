/**
 * The pitch of an answer, window by window, for measures that must hold for wide and fast movements, too.
 *
 * @module
 */
import { PitchDetector } from 'pitchy';
import { HIGHEST_F0_HZ, LOWEST_F0_HZ } from '../../../audio/pitch.ts';
import { median } from './median.ts';

/** Samples of a window at 24 kHz: 30 ms, two periods of the lowest voice; longer ones lose the fast movements of tones. */
const WINDOW_SAMPLES = 720;

/** Height of the autocorrelation peak from which a window is voiced: a tone that falls fast does not reach 0.8. */
const LEAST_CLARITY = 0.65;

/** Semitones from the median beyond which a pitch is a multiple or a part of the real one, not a movement. */
const OCTAVE_ERROR_SEMITONES = 8;

/** F0 in semitones above 55 Hz (A1), and how clear it was. */
export interface VoicedWindow {
	readonly semitones: number;
	/** 0–1. */
	readonly clarity: number;
}

const DETECTOR = PitchDetector.forFloat32Array(WINDOW_SAMPLES);

/**
 * The voiced windows among those that begin at `starts`. Octave errors, which a formant voice provokes, are folded back
 * towards the median.
 *
 * @param samples - 24 kHz, −1…1.
 */
export function pitchTrack(samples: Float32Array, starts: readonly number[], rateHz: number): readonly VoicedWindow[] {
	const found = starts.flatMap((start): VoicedWindow[] => {
		const window = samples.subarray(start, start + WINDOW_SAMPLES);
		const [f0Hz, clarity] = window.length < WINDOW_SAMPLES ? [0, 0] : DETECTOR.findPitch(window, rateHz);
		const isVoiced = clarity >= LEAST_CLARITY && f0Hz >= LOWEST_F0_HZ && f0Hz <= HIGHEST_F0_HZ;
		return isVoiced ? [{ semitones: 12 * Math.log2(f0Hz / 55), clarity }] : [];
	});
	const middle = found.length === 0 ? 0 : median(found.map(({ semitones }) => semitones));
	return found.map(({ semitones, clarity }) => ({ semitones: folded(semitones, middle), clarity }));
}

function folded(semitones: number, middle: number): number {
	const off = semitones - middle;
	return Math.abs(off) <= OCTAVE_ERROR_SEMITONES ? semitones : semitones - 12 * Math.sign(off);
}
