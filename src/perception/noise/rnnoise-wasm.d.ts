/** The synchronous build of RNNoise; the package has no types. */
declare module '@jitsi/rnnoise-wasm/dist/rnnoise-sync.js' {
	interface RnnoiseModule {
		readonly ready: Promise<unknown>;
		/** Replaced when the memory grows: read it anew for each use. */
		readonly HEAPF32: Float32Array;
		_malloc(bytes: number): number;
		_free(address: number): void;
		_rnnoise_create(): number;
		_rnnoise_destroy(state: number): void;
		/** Cleans one frame; samples are floats in the range of 16-bit integers. Returns the probability of speech. */
		_rnnoise_process_frame(state: number, output: number, input: number): number;
	}
	export default function createRnnoise(): RnnoiseModule;
}
