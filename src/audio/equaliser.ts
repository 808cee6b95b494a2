/**
 * Biquads by what they do to a spectrum, after R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter
 * coefficients".
 *
 * @module
 */
import type { BiquadCoefficients } from './biquad.ts';

/** Where and how strongly a filter acts. */
export interface EqualiserBand {
	/** Centre or corner, in Hz; below half the sample rate. */
	readonly frequencyHz: number;
	readonly gainDb: number;
	/** Quality: centre over bandwidth. */
	readonly q: number;
}

/** A boost (or cut) around the centre; 0 dB far from it. */
export function peakingFilter(band: EqualiserBand, sampleRateHz: number): BiquadCoefficients {
	const { cosine, alpha, amplitude } = prepared(band, sampleRateHz);
	const a0 = 1 + alpha / amplitude;
	return {
		b0: (1 + alpha * amplitude) / a0,
		b1: (-2 * cosine) / a0,
		b2: (1 - alpha * amplitude) / a0,
		a1: (-2 * cosine) / a0,
		a2: (1 - alpha / amplitude) / a0,
	};
}

/** The gain above the corner, 0 dB below it. */
export function highShelfFilter(band: EqualiserBand, sampleRateHz: number): BiquadCoefficients {
	const { cosine, alpha, amplitude } = prepared(band, sampleRateHz);
	const slope = 2 * Math.sqrt(amplitude) * alpha;
	const more = amplitude + 1;
	const less = amplitude - 1;
	const a0 = more - less * cosine + slope;
	return {
		b0: (amplitude * (more + less * cosine + slope)) / a0,
		b1: (-2 * amplitude * (less + more * cosine)) / a0,
		b2: (amplitude * (more + less * cosine - slope)) / a0,
		a1: (2 * (less - more * cosine)) / a0,
		a2: (more - less * cosine - slope) / a0,
	};
}

/** What lies below the corner is removed, 12 dB per octave; `gainDb` is not used. */
export function highPassFilter(band: Omit<EqualiserBand, 'gainDb'>, sampleRateHz: number): BiquadCoefficients {
	const { cosine, alpha } = prepared({ ...band, gainDb: 0 }, sampleRateHz);
	const a0 = 1 + alpha;
	const b0 = (1 + cosine) / 2 / a0;
	return { b0, b1: -2 * b0, b2: b0, a1: (-2 * cosine) / a0, a2: (1 - alpha) / a0 };
}

function prepared({ frequencyHz, gainDb, q }: EqualiserBand, sampleRateHz: number) {
	const angle = (2 * Math.PI * frequencyHz) / sampleRateHz;
	return { cosine: Math.cos(angle), alpha: Math.sin(angle) / (2 * q), amplitude: 10 ** (gainDb / 40) };
}
