/**
 * Coefficients of the polyphase resampler: a Kaiser-windowed sinc, sampled once per output phase.
 *
 * @module
 */

/** A polyphase low-pass filter for one rational rate ratio. */
export interface PolyphaseFilter {
	/** Output samples per `down` input samples, in lowest terms. */
	readonly up: number;
	/** Input samples per `up` output samples, in lowest terms. */
	readonly down: number;
	/** Input samples used on each side of an output position. */
	readonly halfWidth: number;
	/** `up` rows of `2 · halfWidth` coefficients; every row sums to 1. */
	readonly coefficients: Float64Array;
}

/** Zero crossings of the sinc on each side: with β below, the transition band is 8 % of the Nyquist frequency. */
const ZERO_CROSSINGS = 64;
/** Kaiser β for 80 dB stop-band attenuation (0.1102 · (80 − 8.7)). */
const KAISER_BETA = 7.857;
/** Centre of the transition as a share of the lower Nyquist frequency; speech features end at 7.6 kHz of 8 kHz. */
const CUTOFF_SHARE = 0.97;

const cache = new Map<string, PolyphaseFilter>();

function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
	let term = 1;
	let sum = 1;
	for (let k = 1; term > sum * 1e-12; k++) {
		term *= (x / (2 * k)) ** 2;
		sum += term;
	}
	return sum;
}

function windowedSinc(offset: number, cutoff: number, halfWidth: number): number {
	const position = offset / halfWidth;
	if (Math.abs(position) >= 1) {
		return 0;
	}
	const angle = Math.PI * cutoff * offset;
	const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
	return (sinc * besselI0(KAISER_BETA * Math.sqrt(1 - position * position))) / besselI0(KAISER_BETA);
}

function buildFilter(up: number, down: number): PolyphaseFilter {
	if (up === down) {
		return { up, down, halfWidth: 1, coefficients: Float64Array.of(1, 0) };
	}
	const cutoff = Math.min(1, up / down) * CUTOFF_SHARE;
	const halfWidth = Math.ceil(ZERO_CROSSINGS / cutoff);
	const taps = 2 * halfWidth;
	const coefficients = new Float64Array(up * taps);
	for (let phase = 0; phase < up; phase++) {
		const row = coefficients.subarray(phase * taps, (phase + 1) * taps);
		row.forEach((_, tap) => {
			row[tap] = windowedSinc(tap - (halfWidth - 1) - phase / up, cutoff, halfWidth);
		});
		// A unit sum per phase keeps a constant exactly constant: unequal sums would modulate it at the phase rate.
		const sum = row.reduce((total, value) => total + value, 0);
		row.forEach((value, tap) => {
			row[tap] = value / sum;
		});
	}
	return { up, down, halfWidth, coefficients };
}

/** The filter from `fromHz` to `toHz`; shared by all resamplers with the same ratio. Rates are positive integers. */
export function polyphaseFilter(fromHz: number, toHz: number): PolyphaseFilter {
	const divisor = greatestCommonDivisor(fromHz, toHz);
	const key = `${fromHz / divisor}:${toHz / divisor}`;
	const known = cache.get(key);
	if (known) {
		return known;
	}
	const filter = buildFilter(toHz / divisor, fromHz / divisor);
	cache.set(key, filter);
	return filter;
}
