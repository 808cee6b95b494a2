/**
 * Noise suppression of one stream on the media clock.
 *
 * @module
 */
import { FrameSlicer } from '../../audio/frame-slicer.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { StreamingResampler } from '../../audio/resampler.ts';
import { joined } from '../stream/joined.ts';
import { DENOISER_DELAY_SAMPLES, DENOISER_FRAME_SAMPLES, DENOISER_RATE_HZ, FrameDenoiser } from './rnnoise.ts';

/** Zeros enough to push everything out: the denoiser's delay, one of its frames, and both resamplers (40 ms). */
const FLUSH_SAMPLES = MEDIA_RATE_HZ / 25;

/**
 * Share of the sound that is left as it was. A recogniser that has learnt noise hears words in what a denoiser leaves of
 * it worse than in the noise itself; with a fifth of the noise still there it hears them better (docs/listener.md).
 */
const LEFT_SHARE = 0.2;

/**
 * Takes most of the noise out of a stream. Sample `n` that comes out is sample `n` that went in, cleaned: it comes up to 40 ms later,
 * but its position is the same.
 */
export class NoiseSuppressor {
	readonly #denoiser: FrameDenoiser;
	readonly #up = new StreamingResampler({ fromHz: MEDIA_RATE_HZ, toHz: DENOISER_RATE_HZ });
	readonly #down = new StreamingResampler({ fromHz: DENOISER_RATE_HZ, toHz: MEDIA_RATE_HZ });
	readonly #slicer = new FrameSlicer(DENOISER_FRAME_SAMPLES, (frame) => this.#clean(frame));
	/** Cleaned samples of the running call. */
	readonly #cleaned: Float32Array[] = [];
	/** Samples at 48 kHz that are still to be dropped, because they lie before the first one that went in. */
	#early = DENOISER_DELAY_SAMPLES;
	/** Media samples that went in and have not come out. */
	#held = new Float32Array();

	private constructor(denoiser: FrameDenoiser) {
		this.#denoiser = denoiser;
	}

	/** Makes one; the first of a thread loads RNNoise. */
	static async create(): Promise<NoiseSuppressor> {
		return new NoiseSuppressor(await FrameDenoiser.create());
	}

	/** Takes the next samples (24 kHz mono, −1…1, any length) and returns those that are ready. */
	push(samples: Float32Array): Float32Array {
		this.#slicer.push(this.#up.process(samples));
		const ready = joined(this.#cleaned.splice(0));
		const waiting = joined([this.#held, samples]);
		this.#held = waiting.slice(ready.length);
		return ready.map((sample, i) => (1 - LEFT_SHARE) * sample + LEFT_SHARE * (waiting[i] ?? 0));
	}

	/** Ends the stream: returns what is held, so that as many samples have come out as went in, and releases it. */
	end(): Float32Array {
		const held = this.#held.length;
		const last = this.push(new Float32Array(FLUSH_SAMPLES)).slice(0, held);
		this.#denoiser.close();
		return last;
	}

	#clean(frame: Float32Array): void {
		this.#denoiser.process(frame);
		const skipped = Math.min(this.#early, frame.length);
		this.#early -= skipped;
		this.#cleaned.push(this.#down.process(frame.subarray(skipped)));
	}
}
