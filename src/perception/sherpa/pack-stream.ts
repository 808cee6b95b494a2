/**
 * One utterance inside sherpa-onnx.
 *
 * @module
 */
import type { OfflineRecognizer, OnlineRecognizer, SherpaResult, SherpaStream } from 'sherpa-onnx-node';
import { FEATURE_RATE_HZ } from '../../audio/log-mel.ts';
import { joined } from '../stream/joined.ts';

/** Sound in, tokens out. */
export interface PackStream {
	/** Takes the next samples: 16 kHz mono, −1…1. */
	accept(samples: Float32Array): void;
	/** Whether {@link step} has something to do. */
	readonly isReady: boolean;
	/** Runs one chunk. */
	step(): void;
	/** What was recognised so far. */
	result(): SherpaResult;
	/**
	 * Runs what waits, so that the words are complete.
	 *
	 * @returns How many samples of silence were put behind the sound for that.
	 */
	flush(): number;
}

/** Silence that brings out what streaming models hold back: their chunk and right context, up to 640 ms together. */
const FLUSH_SILENCE = new Float32Array((FEATURE_RATE_HZ * 64) / 100);

/** A stream whose words come while it runs. */
export class OnlinePackStream implements PackStream {
	readonly #recogniser: OnlineRecognizer;
	readonly #stream: SherpaStream;

	constructor(recogniser: OnlineRecognizer) {
		this.#recogniser = recogniser;
		this.#stream = recogniser.createStream();
	}

	accept(samples: Float32Array): void {
		this.#stream.acceptWaveform({ samples, sampleRate: FEATURE_RATE_HZ });
	}

	get isReady(): boolean {
		return this.#recogniser.isReady(this.#stream);
	}

	step(): void {
		this.#recogniser.decode(this.#stream);
	}

	result(): SherpaResult {
		return this.#recogniser.getResult(this.#stream);
	}

	flush(): number {
		this.accept(FLUSH_SILENCE);
		while (this.isReady) {
			this.step();
		}
		return FLUSH_SILENCE.length;
	}
}

const NOTHING: SherpaResult = { text: '', tokens: [] };

/** An utterance whose words come when it is over: a pause recognises all of it anew. */
export class OfflinePackStream implements PackStream {
	readonly #recogniser: OfflineRecognizer;
	readonly #parts: Float32Array[] = [];
	#result = NOTHING;
	readonly isReady = false;

	constructor(recogniser: OfflineRecognizer) {
		this.#recogniser = recogniser;
	}

	accept(samples: Float32Array): void {
		this.#parts.push(samples.slice());
	}

	step(): void {}

	result(): SherpaResult {
		return this.#result;
	}

	flush(): number {
		const stream = this.#recogniser.createStream();
		stream.acceptWaveform({ samples: joined(this.#parts), sampleRate: FEATURE_RATE_HZ });
		this.#recogniser.decode(stream);
		this.#result = this.#recogniser.getResult(stream);
		return 0;
	}
}
