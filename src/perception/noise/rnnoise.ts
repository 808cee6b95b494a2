/**
 * RNNoise (Valin 2018, "A hybrid DSP/deep learning approach to real-time full-band speech enhancement"), version 0.2, as
 * WebAssembly. Code and weights are of others; docs/listener.md says whose.
 *
 * @module
 */

/** Rate that RNNoise works at, in Hz. */
export const DENOISER_RATE_HZ = 48_000;
/** Samples that it takes at a time: 10 ms. */
export const DENOISER_FRAME_SAMPLES = 480;
/** Samples by which its output trails its input: 20 ms. */
export const DENOISER_DELAY_SAMPLES = 960;

const INT16_SCALE = 32_768;
const FLOAT_BYTES = 4;

type Rnnoise = Awaited<ReturnType<typeof instantiate>>;

async function instantiate() {
	const { default: createRnnoise } = await import('@jitsi/rnnoise-wasm/dist/rnnoise-sync.js');
	const instance = createRnnoise();
	await instance.ready;
	return instance;
}

let shared: Promise<Rnnoise> | undefined;

/** One stream's noise suppressor, frame by frame. */
export class FrameDenoiser {
	readonly #rnnoise: Rnnoise;
	readonly #state: number;
	readonly #frame: number;

	private constructor(rnnoise: Rnnoise) {
		this.#rnnoise = rnnoise;
		this.#state = rnnoise._rnnoise_create();
		this.#frame = rnnoise._malloc(DENOISER_FRAME_SAMPLES * FLOAT_BYTES);
	}

	/** Makes one; the first of a thread loads the program (about 3 MB). */
	static async create(): Promise<FrameDenoiser> {
		shared ??= instantiate();
		return new FrameDenoiser(await shared);
	}

	/** Replaces the {@link DENOISER_FRAME_SAMPLES} samples (48 kHz, −1…1) by cleaned ones. */
	process(samples: Float32Array): void {
		const at = this.#frame / FLOAT_BYTES;
		for (let i = 0; i < DENOISER_FRAME_SAMPLES; i++) {
			this.#rnnoise.HEAPF32[at + i] = (samples[i] ?? 0) * INT16_SCALE;
		}
		this.#rnnoise._rnnoise_process_frame(this.#state, this.#frame, this.#frame);
		for (let i = 0; i < DENOISER_FRAME_SAMPLES; i++) {
			samples[i] = (this.#rnnoise.HEAPF32[at + i] ?? 0) / INT16_SCALE;
		}
	}

	/** Releases its memory. It must not be used again. */
	close(): void {
		this.#rnnoise._rnnoise_destroy(this.#state);
		this.#rnnoise._free(this.#frame);
	}
}
