/**
 * Reads the payload out of stretches in which the mark was found.
 *
 * @module
 */
import { codedLength, decodeConvolutional } from './convolutional-code.ts';
import { carrierPhases, harmonicOrder } from './mark-keys.ts';
import { FIRST_HARMONIC, HARMONICS } from './mark-layout.ts';
import type { MarkFinding, MarkSearch, Stretch } from './mark-search.ts';
import { PAYLOAD_BITS, payloadFromBits, type WatermarkPayload } from './payload.ts';

/** A stretch and what was found in it. */
export interface MarkedStretch {
	readonly stretch: Stretch;
	readonly finding: MarkFinding;
}

/** Parts of a grid point by which a shift is refined: half a point is 0.8 rad at the highest harmonic. */
const SHIFT_PARTS = [-0.5, -0.375, -0.25, -0.125, 0, 0.125, 0.25, 0.375, 0.5];

/** Collects the payload of one deployment. */
export class PayloadReader {
	readonly #search: MarkSearch;
	readonly #detectPhases: Float64Array;
	readonly #phases: Float64Array;
	readonly #order: Uint16Array;

	/**
	 * @param search - What found the stretches.
	 * @param detectPhases - Of the layer that was found.
	 * @param key - Of the deployment.
	 */
	constructor(search: MarkSearch, detectPhases: Float64Array, key: Uint8Array) {
		this.#search = search;
		this.#detectPhases = detectPhases;
		this.#phases = carrierPhases(key, 'deployment phases');
		this.#order = harmonicOrder(key);
	}

	/** The payload, or `undefined` when there is too little audio or the key is another's. */
	read(pieces: readonly MarkedStretch[]): WatermarkPayload | undefined {
		return payloadFromBits(decodeConvolutional(this.softBits(pieces)));
	}

	/** Soft values of the coded bits, positive for a likely 0. */
	softBits(pieces: readonly MarkedStretch[]): Float64Array {
		const soft = new Float64Array(codedLength(PAYLOAD_BITS));
		for (const piece of pieces) {
			this.#add(piece, soft);
		}
		return soft;
	}

	#add({ stretch, finding }: MarkedStretch, soft: Float64Array): void {
		const spectrum = this.#search.fold(stretch, finding.speed);
		const turn = (2 * Math.PI * this.#refineShift(spectrum, finding)) / this.#search.fine.gridPoints;
		const polarity = Math.sign(finding.score);
		this.#order.forEach((harmonic, place) => {
			const bit = place % soft.length;
			soft[bit] = (soft[bit] ?? 0) + polarity * agreement(spectrum, harmonic, this.#phases, turn);
		});
	}

	#refineShift(spectrum: Float64Array, { shift, score }: MarkFinding): number {
		let [best, strongest] = [shift, -Infinity];
		for (const part of SHIFT_PARTS) {
			const turn = (2 * Math.PI * (shift + part)) / this.#search.fine.gridPoints;
			let sum = 0;
			for (let harmonic = 0; harmonic < HARMONICS; harmonic++) {
				sum += agreement(spectrum, harmonic, this.#detectPhases, turn);
			}
			if (sum * Math.sign(score) > strongest) {
				[best, strongest] = [shift + part, sum * Math.sign(score)];
			}
		}
		return best;
	}
}

/** How far a harmonic agrees with its phase; `harmonic` counts from the carrier's first. */
function agreement(spectrum: Float64Array, harmonic: number, phases: Float64Array, turn: number): number {
	const number = harmonic + FIRST_HARMONIC;
	const angle = turn * number - (phases[harmonic] ?? 0);
	return (spectrum[2 * number] ?? 0) * Math.cos(angle) - (spectrum[2 * number + 1] ?? 0) * Math.sin(angle);
}
