/**
 * Where the recogniser's output frames lie on the media clock. Silence may be left out of what the recogniser is fed, so
 * the relation is linear only in pieces.
 *
 * @module
 */
import { FEATURE_HOP_SAMPLES, FEATURE_RATE_HZ } from '../../audio/log-mel.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';

/** Media samples between two feature frames. */
export const HOP_MEDIA_SAMPLES = (FEATURE_HOP_SAMPLES * MEDIA_RATE_HZ) / FEATURE_RATE_HZ;
/** Feature frames per output frame. */
export const FEATURES_PER_OUTPUT = 4;

interface Piece {
	/** Number of the first feature frame fed. */
	readonly fed: number;
	/** Its number since the stream began. */
	readonly feature: number;
}

/** Maps output frames to media samples. */
export class MediaMap {
	readonly #delayFrames: number;
	readonly #pieces: Piece[] = [];
	#fed = 0;
	#next = -1;

	/** @param delayFrames - How many output frames the network's answer trails its input. */
	constructor(delayFrames: number) {
		this.#delayFrames = delayFrames;
	}

	/** Notes that the feature frame with this number, counted since the stream began, is fed next. */
	feed(feature: number): void {
		if (feature !== this.#next) {
			this.#pieces.push({ fed: this.#fed, feature });
		}
		this.#next = feature + 1;
		this.#fed++;
	}

	/** Media sample at which an output frame starts; the network's delay is taken out. */
	toSample(outputFrame: number): number {
		const fed = Math.max(0, (outputFrame - this.#delayFrames) * FEATURES_PER_OUTPUT);
		const piece = this.#pieces.findLast((candidate) => candidate.fed <= fed);
		return piece ? (piece.feature + fed - piece.fed) * HOP_MEDIA_SAMPLES : 0;
	}

	/** One past the last media sample fed. */
	get endSample(): number {
		return Math.max(0, this.#next) * HOP_MEDIA_SAMPLES;
	}
}
