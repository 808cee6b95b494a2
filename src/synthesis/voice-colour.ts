/**
 * The colour of a voice that its engine does not give: breath, roughness, nasality, crispness and loudness, added to the
 * finished sound of a clause. Streaming, without delay; the same clause comes out the same on every machine.
 *
 * @module
 */
import { Biquad } from '../audio/biquad.ts';
import { highPassFilter, highShelfFilter, peakingFilter } from '../audio/equaliser.ts';
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import type { VoiceStyle } from './speaker.ts';

/** The part of a style that is applied here. */
export type ColourStyle = Pick<VoiceStyle, 'loudnessDb' | 'breathiness' | 'roughness' | 'nasality' | 'articulation'>;

/** Level of the aspiration noise at breathiness 1, relative to the voice: about a harmonics-to-noise ratio of 8 dB. */
const BREATH_LEVEL = 0.9;

/** Aspiration is heard above the first formants (Klatt and Klatt 1990 put the noise above 2 kHz). */
const BREATH_FROM_HZ = 2000;

/** A breathy voice loses its upper harmonics: tilt at breathiness 1. */
const BREATH_TILT_DB = -5;

/** The envelope follows the voice within 8 ms, so that the breath lives where the voice does. */
const ENVELOPE_POLE = Math.exp(-1 / (0.008 * MEDIA_RATE_HZ));

/** Rate of the amplitude modulation that is heard as roughness (Fastl and Zwicker: strongest at 70 Hz). */
const ROUGH_HZ = 70;

/** How irregular its period is; a regular one would sound like a machine. */
const ROUGH_JITTER = 0.35;

/** Depth of the modulation at roughness 1. */
const ROUGH_DEPTH = 0.7;

/** Nasal murmur and nasal zero at nasality 1 (House and Stevens 1956: pole near 250 Hz, zero near 1 kHz). */
const NASAL_POLE = { frequencyHz: 260, gainDb: 5, q: 1.5 } as const;
const NASAL_ZERO = { frequencyHz: 1000, gainDb: -9, q: 1.2 } as const;

/** Consonants live above 2.5 kHz: their lift at articulation 1. */
const CRISP_SHELF = { frequencyHz: 2500, gainDb: 6, q: Math.SQRT1_2 } as const;

/** Colours one clause, sample by sample. */
export class VoiceColour {
	readonly #gain: number;
	readonly #filters: readonly Biquad[];
	readonly #breath: number;
	readonly #breathBand = new Biquad(highPassFilter({ frequencyHz: BREATH_FROM_HZ, q: Math.SQRT1_2 }, MEDIA_RATE_HZ));
	readonly #roughness: number;
	#envelope = 0;
	#phase = 0;
	#phaseStep = ROUGH_HZ / MEDIA_RATE_HZ;
	/** State of the noise generator (Marsaglia's xorshift32); every clause breathes alike. */
	#noise = 0x2545f491;

	constructor(style: ColourStyle) {
		this.#gain = 10 ** (style.loudnessDb / 20);
		this.#breath = style.breathiness * BREATH_LEVEL;
		this.#roughness = style.roughness * ROUGH_DEPTH;
		this.#filters = filtersOf(style);
	}

	/** Colours the samples in place. */
	apply(samples: Float32Array): void {
		for (let i = 0; i < samples.length; i++) {
			samples[i] = this.#step(samples[i] ?? 0);
		}
	}

	#step(input: number): number {
		let sample = input;
		for (const filter of this.#filters) {
			sample = filter.step(sample);
		}
		if (this.#roughness > 0) {
			sample *= 1 - this.#roughness * this.#roughPhase();
		}
		return this.#gain * (this.#breath > 0 ? sample + this.#breathFor(sample) : sample);
	}

	/** Noise in the shape of the voice. */
	#breathFor(sample: number): number {
		this.#envelope = Math.abs(sample) + (this.#envelope - Math.abs(sample)) * ENVELOPE_POLE;
		return this.#breath * this.#envelope * this.#breathBand.step(this.#random());
	}

	/** 0–1: where in the irregular modulation the sample is. */
	#roughPhase(): number {
		this.#phase += this.#phaseStep;
		if (this.#phase >= 1) {
			this.#phase -= 1;
			this.#phaseStep = (ROUGH_HZ / MEDIA_RATE_HZ) * (1 + ROUGH_JITTER * this.#random());
		}
		return 2 * Math.abs(this.#phase - 0.5);
	}

	/** Uniform in −1…1. */
	#random(): number {
		this.#noise ^= this.#noise << 13;
		this.#noise ^= this.#noise >>> 17;
		this.#noise ^= this.#noise << 5;
		return this.#noise / 0x80000000;
	}
}

function filtersOf({ breathiness, nasality, articulation }: ColourStyle): readonly Biquad[] {
	const shelfDb = articulation * CRISP_SHELF.gainDb + breathiness * BREATH_TILT_DB;
	return [
		...(nasality === 0 ? [] : [scaled(NASAL_POLE, nasality), scaled(NASAL_ZERO, nasality)]),
		...(shelfDb === 0 ? [] : [new Biquad(highShelfFilter({ ...CRISP_SHELF, gainDb: shelfDb }, MEDIA_RATE_HZ))]),
	];
}

function scaled(
	band: { readonly frequencyHz: number; readonly gainDb: number; readonly q: number },
	by: number,
): Biquad {
	return new Biquad(peakingFilter({ ...band, gainDb: band.gainDb * by }, MEDIA_RATE_HZ));
}
