/**
 * Where a pack's times lie on the media clock. It is fed 16 kHz sound with pauses left out, and silence that was never in
 * the stream, so the relation is linear only in pieces.
 *
 * @module
 */
import { FEATURE_RATE_HZ } from '../../audio/log-mel.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';

/** Media samples for each sample that a pack is fed. */
const MEDIA_PER_FED = MEDIA_RATE_HZ / FEATURE_RATE_HZ;

interface Piece {
	/** First sample fed, counted since the utterance began. */
	readonly fed: number;
	/** Its place on the media clock. */
	readonly mediaSample: number;
	/** Media samples for each fed one: 0 in silence that is not in the stream. */
	readonly rate: number;
}

/** Counts what a pack is fed, and maps its times back. */
export class SoundClock {
	readonly #pieces: Piece[] = [];
	#fed = 0;
	#endSample = 0;

	/** One past the last media sample fed. */
	get endSample(): number {
		return this.#endSample;
	}

	/** Notes that sound was fed: `samples` at 16 kHz that begin at a media sample. */
	feed(mediaSample: number, samples: number): void {
		const isContinued = mediaSample === this.#endSample && this.#pieces.at(-1)?.rate === MEDIA_PER_FED;
		if (!isContinued) {
			this.#pieces.push({ fed: this.#fed, mediaSample, rate: MEDIA_PER_FED });
		}
		this.#fed += samples;
		this.#endSample = mediaSample + samples * MEDIA_PER_FED;
	}

	/** Notes that silence was fed which is not in the stream. */
	feedSilence(samples: number): void {
		if (samples > 0) {
			this.#pieces.push({ fed: this.#fed, mediaSample: this.#endSample, rate: 0 });
			this.#fed += samples;
		}
	}

	/** Media sample of a time of the pack, in seconds since the utterance began; never after the end. */
	toSample(timeS: number): number {
		const fed = Math.max(0, timeS * FEATURE_RATE_HZ);
		const piece = this.#pieces.findLast((candidate) => candidate.fed <= fed);
		return piece ? Math.min(this.#endSample, Math.round(piece.mediaSample + (fed - piece.fed) * piece.rate)) : 0;
	}
}
