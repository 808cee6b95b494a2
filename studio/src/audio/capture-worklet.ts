/**
 * Cuts the microphone's sound into 20 ms frames of PCM16 at 24 kHz. Runs in the audio thread.
 *
 * @module
 */
import { FRAME_SAMPLES, MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';

class Capture extends AudioWorkletProcessor {
	#frame = new Int16Array(FRAME_SAMPLES);
	#filled = 0;
	#position = 0;
	#last = 0;

	process([input]: Float32Array[][]): boolean {
		const channel = input?.[0];
		if (channel !== undefined) {
			this.#resample(channel);
		}
		return true;
	}

	/** Browsers that cannot open the microphone at 24 kHz give their own rate; lines between samples serve for speech. */
	#resample(channel: Float32Array): void {
		const step = sampleRate / MEDIA_RATE_HZ;
		while (this.#position < channel.length) {
			const index = Math.floor(this.#position);
			const before = index === 0 ? this.#last : (channel[index - 1] ?? 0);
			this.#take(before + ((channel[index] ?? 0) - before) * (this.#position - index));
			this.#position += step;
		}
		this.#position -= channel.length;
		this.#last = channel[channel.length - 1] ?? 0;
	}

	#take(sample: number): void {
		this.#frame[this.#filled] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
		this.#filled += 1;
		if (this.#filled === FRAME_SAMPLES) {
			this.port.postMessage(this.#frame, [this.#frame.buffer]);
			this.#frame = new Int16Array(FRAME_SAMPLES);
			this.#filled = 0;
		}
	}
}

registerProcessor('capture', Capture);
