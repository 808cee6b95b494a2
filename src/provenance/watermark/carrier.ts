/**
 * Carriers: the repeating noise that is the mark, split into bands.
 *
 * A layer of the mark is a sum of harmonics of equal strength whose phases come from its key. In the deployment's layer
 * each harmonic also carries one bit of the coded payload: a 1 turns its phase by π.
 *
 * @module
 */
import FFT from 'fft.js';
import { encodeConvolutional } from './convolutional-code.ts';
import { carrierPhases, harmonicOrder } from './mark-keys.ts';
import { BAND_HARMONICS, FIRST_HARMONIC, PERIOD_SAMPLES } from './mark-layout.ts';
import { payloadToBits, type WatermarkPayload } from './payload.ts';

/** The layer of a deployment. */
export interface DeploymentLayer {
	/** Secret of the deployment, 16–64 bytes. */
	readonly key: Uint8Array;
	readonly payload: WatermarkPayload;
}

/** Phases of the deployment's harmonics in radians, payload included. */
export function deploymentPhases({ key, payload }: DeploymentLayer): Float64Array {
	const signs = encodeConvolutional(payloadToBits(payload));
	const phases = carrierPhases(key, 'deployment phases');
	harmonicOrder(key).forEach((harmonic, place) => {
		if ((signs[place % signs.length] ?? 1) < 0) {
			phases[harmonic] = (phases[harmonic] ?? 0) + Math.PI;
		}
	});
	return phases;
}

/**
 * One period of the carrier of each band, lowest band first, as {@link PERIOD_SAMPLES} values of root mean square 1
 * (with several layers: on average over keys). Takes about 2 ms.
 *
 * @param layers - Phases of each layer's harmonics; layers share the power equally.
 */
export function bandCarriers(layers: readonly Float64Array[]): Float32Array[] {
	const fft = new FFT(PERIOD_SAMPLES);
	const spectrum = fft.createComplexArray();
	const wave = fft.createComplexArray();
	const carriers: Float32Array[] = [];
	for (let band = 0; band + 1 < BAND_HARMONICS.length; band++) {
		spectrum.fill(0);
		const from = BAND_HARMONICS[band] ?? 0;
		const to = BAND_HARMONICS[band + 1] ?? 0;
		// A real wave is the real part of one with positive frequencies only; the inverse transform divides by its length.
		const amplitude = PERIOD_SAMPLES * Math.sqrt(2 / ((to - from) * layers.length));
		for (const phases of layers) {
			addHarmonics(spectrum, phases, from, to, amplitude);
		}
		fft.inverseTransform(wave, spectrum);
		carriers.push(Float32Array.from({ length: PERIOD_SAMPLES }, (_, index) => wave[2 * index] ?? 0));
	}
	return carriers;
}

function addHarmonics(spectrum: number[], phases: Float64Array, from: number, to: number, amplitude: number): void {
	for (let harmonic = from; harmonic < to; harmonic++) {
		const phase = phases[harmonic - FIRST_HARMONIC] ?? 0;
		spectrum[2 * harmonic] = (spectrum[2 * harmonic] ?? 0) + amplitude * Math.cos(phase);
		spectrum[2 * harmonic + 1] = (spectrum[2 * harmonic + 1] ?? 0) + amplitude * Math.sin(phase);
	}
}
