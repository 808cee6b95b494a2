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

/**
 * Share of the mark's power that the deployment's layer takes: enough to read it from 10 s after the codecs of calls,
 * little enough that the other layer, which decides, loses only 1.5 dB.
 */
const DEPLOYMENT_SHARE = 0.3;

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
 * One period of the carrier of each band, lowest band first, as {@link PERIOD_SAMPLES} values of mean square 1 (with two
 * layers: on average over keys). Takes about 2 ms.
 *
 * @param detect - Phases of the layer that tells marked from unmarked.
 * @param deployment - Phases of the deployment's layer, which takes {@link DEPLOYMENT_SHARE} of the power.
 */
export function bandCarriers(detect: Float64Array, deployment?: Float64Array): Float32Array[] {
	const fft = new FFT(PERIOD_SAMPLES);
	const spectrum = fft.createComplexArray();
	const wave = fft.createComplexArray();
	return BAND_HARMONICS.slice(0, -1).map((from, band) => {
		const to = BAND_HARMONICS[band + 1] ?? from;
		// A real wave is the real part of one with positive frequencies only; the inverse transform divides by its length.
		const amplitude = PERIOD_SAMPLES * Math.sqrt(2 / (to - from));
		spectrum.fill(0);
		addHarmonics(spectrum, detect, from, to, amplitude * Math.sqrt(deployment ? 1 - DEPLOYMENT_SHARE : 1));
		if (deployment) {
			addHarmonics(spectrum, deployment, from, to, amplitude * Math.sqrt(DEPLOYMENT_SHARE));
		}
		fft.inverseTransform(wave, spectrum);
		return Float32Array.from({ length: PERIOD_SAMPLES }, (_, index) => wave[2 * index] ?? 0);
	});
}

function addHarmonics(spectrum: number[], phases: Float64Array, from: number, to: number, amplitude: number): void {
	for (let harmonic = from; harmonic < to; harmonic++) {
		const phase = phases[harmonic - FIRST_HARMONIC] ?? 0;
		spectrum[2 * harmonic] = (spectrum[2 * harmonic] ?? 0) + amplitude * Math.cos(phase);
		spectrum[2 * harmonic + 1] = (spectrum[2 * harmonic + 1] ?? 0) + amplitude * Math.sin(phase);
	}
}
