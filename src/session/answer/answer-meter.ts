/**
 * Measures one answer as it leaves: its text, and F0 and rate of its sound.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { MEDIA_RATE_HZ, msToSamples, samplesToMs } from '../../audio/media-clock.ts';
import { pcm16ToFloat } from '../../audio/pcm.ts';
import { PitchMeter } from '../../audio/pitch.ts';

const METER = new PitchMeter(MEDIA_RATE_HZ);

/** One window of 40 ms in this many samples: half the sound is looked at, for 1 ms of work per second of it. */
const STEP_SAMPLES = msToSamples(80);

/** Level below which a window holds no speech. */
const SILENCE_RMS = 0.004;

/** Speech below which neither F0 nor rate says anything about a manner of speaking. */
const LEAST_SPEECH_MS = 1000;

/** Voiced windows that a median takes. */
const LEAST_VOICED = 8;

/** What was measured of a sound. */
export interface SoundMeasures {
	/** Median F0 in Hz; absent when too little was voiced. */
	readonly f0Hz?: number;
	/** Letters (hanzi) per second of speech. */
	readonly unitsPerS: number;
}

/** See the module. */
export class AnswerMeter {
	#text = '';
	readonly #voicedHz: number[] = [];
	#speechSamples = 0;
	/** Samples until the next window. */
	#skip = 0;

	/** What was said so far. */
	get text(): string {
		return this.#text;
	}

	/** Takes the next text. */
	read(delta: string): void {
		this.#text += delta;
	}

	/** Takes the next audio, 24 kHz. */
	hear(samples: Int16Array): void {
		let at = this.#skip;
		for (; at + METER.windowSamples <= samples.length; at += STEP_SAMPLES) {
			this.#look(pcm16ToFloat(samples.subarray(at, at + METER.windowSamples)));
		}
		this.#skip = Math.max(0, at - samples.length);
	}

	/** The sound so far; undefined when it is too short, or there is none. */
	measures(language: Language): SoundMeasures | undefined {
		const speechMs = samplesToMs(this.#speechSamples);
		if (speechMs < LEAST_SPEECH_MS) {
			return undefined;
		}
		const units = this.#text.match(language === 'zh' ? /\p{Script=Han}/gu : /[a-z0-9]/giu)?.length ?? 0;
		const sorted = [...this.#voicedHz].sort((a, b) => a - b);
		const f0Hz = sorted.length < LEAST_VOICED ? undefined : sorted[sorted.length >> 1];
		return { unitsPerS: (1000 * units) / speechMs, ...(f0Hz !== undefined && { f0Hz }) };
	}

	#look(window: Float32Array): void {
		const power = window.reduce((sum, sample) => sum + sample * sample, 0) / window.length;
		if (power < SILENCE_RMS ** 2) {
			return;
		}
		this.#speechSamples += STEP_SAMPLES;
		const { f0Hz } = METER.measure(window);
		if (f0Hz > 0) {
			this.#voicedHz.push(f0Hz);
		}
	}
}
