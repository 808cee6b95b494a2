/** What is used of sherpa-onnx-node; the package has no types. */
declare module 'sherpa-onnx-node' {
	interface SherpaResult {
		readonly text: string;
		readonly tokens: readonly string[];
		/** Seconds since the stream began, for each token; empty when the model gives none. */
		readonly timestamps?: readonly number[];
		/** Log probability of each token; empty when the model gives none. */
		readonly ys_probs?: readonly number[];
		/** Language of the utterance, of models that tell it, such as `<|en|>`. */
		readonly lang?: string;
	}

	interface SherpaStream {
		acceptWaveform(sound: { readonly samples: Float32Array; readonly sampleRate: number }): void;
	}

	class OnlineRecognizer {
		constructor(config: object);
		createStream(): SherpaStream;
		isReady(stream: SherpaStream): boolean;
		decode(stream: SherpaStream): void;
		getResult(stream: SherpaStream): SherpaResult;
	}

	class OfflineRecognizer {
		constructor(config: object);
		createStream(): SherpaStream;
		decode(stream: SherpaStream): void;
		getResult(stream: SherpaStream): SherpaResult;
	}

	const sherpa: { OnlineRecognizer: typeof OnlineRecognizer; OfflineRecognizer: typeof OfflineRecognizer };
	export default sherpa;
	export type { OfflineRecognizer, OnlineRecognizer, SherpaResult, SherpaStream };
}
