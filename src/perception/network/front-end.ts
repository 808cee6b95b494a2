/**
 * From media-clock samples to what the networks take: features, level and pitch for each 20 ms.
 *
 * @module
 */
import { FrameSlicer } from '../../audio/frame-slicer.ts';
import { rmsDbfs } from '../../audio/level.ts';
import {
	FEATURE_HOP_SAMPLES,
	FEATURE_RATE_HZ,
	FEATURE_WINDOW_SAMPLES,
	LogMelExtractor,
	LogMelTransform,
	MEL_BANDS,
} from '../../audio/log-mel.ts';
import { FRAME_SAMPLES, MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { PitchMeter } from '../../audio/pitch.ts';
import { StreamingResampler } from '../../audio/resampler.ts';

/** Feature frames in one 20 ms frame. */
export const FEATURES_PER_FRAME = 2;

/** What is known about one 20 ms frame. */
export interface FrontEndFrame {
	/** Number of the frame; it covers media samples `[480 · index, 480 · index + 480)`. */
	readonly index: number;
	/** {@link FEATURES_PER_FRAME} feature frames; reused. */
	readonly features: Float32Array;
	/** Its {@link SAMPLES_PER_FRAME} samples at 16 kHz; reused. */
	readonly samples: Float32Array;
	readonly levelDbfs: number;
	readonly f0Hz: number;
}

/** A frame that outlives the call it was given in. */
export function kept(frame: FrontEndFrame): FrontEndFrame {
	return { ...frame, features: frame.features.slice(), samples: frame.samples.slice() };
}

/** Work space that front ends of one thread share. */
export class FrontEndResources {
	readonly transform = new LogMelTransform();
	readonly pitch = new PitchMeter(FEATURE_RATE_HZ);
}

/** 16 kHz samples in one 20 ms frame. */
export const SAMPLES_PER_FRAME = FEATURE_HOP_SAMPLES * FEATURES_PER_FRAME;
/** 16 kHz samples kept for pitch: a frame's features, its pitch window and one block fit. */
const RECENT_SAMPLES = 2048;

/**
 * One stream's front end. A frame is complete 19 ms after its last sample: 15 ms for the feature window that overlaps
 * the next frame, 4 ms for the resampler.
 */
export class FrontEnd {
	readonly #resampler = new StreamingResampler({ fromHz: MEDIA_RATE_HZ, toHz: FEATURE_RATE_HZ });
	readonly #resampled: Float32Array;
	readonly #slicer: FrameSlicer;
	readonly #extractor: LogMelExtractor;
	readonly #pitch: PitchMeter;
	readonly #onFrame: (frame: FrontEndFrame) => void;
	readonly #levels: number[] = [];
	readonly #features = new Float32Array(FEATURES_PER_FRAME * MEL_BANDS);
	readonly #recent = new Float32Array(RECENT_SAMPLES);
	/** Position on the 16 kHz clock of the end of {@link #recent}. */
	#recentEnd = 0;
	#featureFrames = 0;

	/** @param onFrame - Called for each complete frame, in order. */
	constructor(resources: FrontEndResources, onFrame: (frame: FrontEndFrame) => void) {
		this.#resampled = new Float32Array(this.#resampler.maxOutputSamples(FRAME_SAMPLES));
		this.#slicer = new FrameSlicer(FRAME_SAMPLES, (frame) => this.#levels.push(rmsDbfs(frame)));
		this.#extractor = new LogMelExtractor((features) => this.#takeFeatures(features), resources.transform);
		this.#pitch = resources.pitch;
		this.#onFrame = onFrame;
	}

	/** Takes the next samples: 24 kHz mono, −1…1, any length. */
	push(samples: Float32Array): void {
		for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
			this.#pushBlock(samples.subarray(at, at + FRAME_SAMPLES));
		}
	}

	#pushBlock(block: Float32Array): void {
		this.#slicer.push(block);
		const count = this.#resampler.processInto(block, this.#resampled);
		const resampled = this.#resampled.subarray(0, count);
		this.#recent.copyWithin(0, count);
		this.#recent.set(resampled, RECENT_SAMPLES - count);
		this.#recentEnd += count;
		this.#extractor.push(resampled);
	}

	#takeFeatures(features: Float32Array): void {
		const inFrame = this.#featureFrames % FEATURES_PER_FRAME;
		const index = (this.#featureFrames - inFrame) / FEATURES_PER_FRAME;
		this.#features.set(features, inFrame * MEL_BANDS);
		this.#featureFrames++;
		if (inFrame === FEATURES_PER_FRAME - 1) {
			const levelDbfs = this.#levels.shift() ?? 0;
			const samples = this.#heard(index * SAMPLES_PER_FRAME, SAMPLES_PER_FRAME);
			this.#onFrame({ index, features: this.#features, samples, levelDbfs, f0Hz: this.#pitchOf(index) });
		}
	}

	/** Pitch in a window around the middle of the frame. */
	#pitchOf(index: number): number {
		const centre = index * SAMPLES_PER_FRAME + SAMPLES_PER_FRAME / 2;
		const { windowSamples } = this.#pitch;
		return this.#pitch.measure(this.#heard(centre - windowSamples / 2, windowSamples)).f0Hz;
	}

	/** A view of recent sound, from a position on the 16 kHz clock on. */
	#heard(from: number, samples: number): Float32Array {
		const start = RECENT_SAMPLES - (this.#recentEnd - from);
		return this.#recent.subarray(start, start + samples);
	}
}

/** Media samples that must follow a frame before it is complete. */
export const FRONT_END_DELAY_SAMPLES =
	((FEATURE_WINDOW_SAMPLES - FEATURE_HOP_SAMPLES) * MEDIA_RATE_HZ) / FEATURE_RATE_HZ +
	new StreamingResampler({ fromHz: MEDIA_RATE_HZ, toHz: FEATURE_RATE_HZ }).lookAheadSamples;
