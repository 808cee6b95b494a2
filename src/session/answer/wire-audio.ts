/**
 * Audio between the wire and the media clock: base64 in one of the protocol's formats ⇄ 24 kHz samples.
 *
 * @module
 */
import { decodeAlaw, decodeMulaw, encodeAlaw, encodeMulaw } from '../../audio/g711.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { bytesToPcm16, floatToPcm16, pcm16ToBytes, pcm16ToFloat } from '../../audio/pcm.ts';
import { StreamingResampler } from '../../audio/resampler.ts';
import type { AudioDeltaExtension } from '../../protocol/events/vivavoce-events.ts';
import type { AudioFormat } from '../../protocol/session-config.ts';

/** The part of `response.output_audio.delta` that carries sound. */
export interface AudioDelta {
	/** Base64 in the session's output format. */
	readonly delta: string;
	readonly vivavoce: AudioDeltaExtension;
}

/** Rate of G.711 on telephone lines, in Hz (ITU-T G.711). */
const G711_RATE_HZ = 8000;

/** Decodes one direction of a stream; keeps the resampler's state between chunks. */
export class AudioDecoder {
	readonly #format: AudioFormat;
	readonly #resampler: StreamingResampler | undefined;

	constructor(format: AudioFormat) {
		this.#format = format;
		this.#resampler = resamplerFor(format, 'decode');
	}

	/**
	 * Decodes the next chunk to 24 kHz floats.
	 *
	 * @throws PcmError when PCM16 bytes do not end on a sample.
	 */
	decode(base64: string): Float32Array {
		const bytes = Buffer.from(base64, 'base64');
		const samples = pcm16ToFloat(this.#toPcm16(bytes));
		return this.#resampler?.process(samples) ?? samples;
	}

	#toPcm16(bytes: Uint8Array): Int16Array {
		switch (this.#format.type) {
			case 'audio/pcm':
				return bytesToPcm16(bytes);
			case 'audio/pcmu':
				return decodeMulaw(bytes);
			case 'audio/pcma':
				return decodeAlaw(bytes);
		}
	}
}

/** Encodes one response's audio; keeps the resampler's state between chunks. */
export class AudioEncoder {
	readonly #format: AudioFormat;
	readonly #resampler: StreamingResampler | undefined;

	constructor(format: AudioFormat) {
		this.#format = format;
		this.#resampler = resamplerFor(format, 'encode');
	}

	/** Encodes the next 24 kHz PCM16 chunk to base64. */
	encode(samples: Int16Array): string {
		return this.#toBase64(this.#resampler ? floatToPcm16(this.#resampler.process(pcm16ToFloat(samples))) : samples);
	}

	/** The last samples, held back by the resampler; empty for PCM. */
	flush(): string {
		return this.#resampler ? this.#toBase64(floatToPcm16(this.#resampler.flush())) : '';
	}

	#toBase64(samples: Int16Array): string {
		switch (this.#format.type) {
			case 'audio/pcm':
				return toBase64(pcm16ToBytes(samples));
			case 'audio/pcmu':
				return toBase64(encodeMulaw(samples));
			case 'audio/pcma':
				return toBase64(encodeAlaw(samples));
		}
	}
}

/** 24 kHz PCM16 as base64 in a format, in one go: stored audio that a client retrieves. */
export function encodeWhole(samples: Int16Array, format: AudioFormat): string {
	const encoder = new AudioEncoder(format);
	const bytes = [encoder.encode(samples), encoder.flush()].map((part) => Buffer.from(part, 'base64'));
	return Buffer.concat(bytes).toString('base64');
}

function toBase64(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function resamplerFor(format: AudioFormat, direction: 'decode' | 'encode'): StreamingResampler | undefined {
	if (format.type === 'audio/pcm') {
		return undefined;
	}
	return direction === 'decode'
		? new StreamingResampler({ fromHz: G711_RATE_HZ, toHz: MEDIA_RATE_HZ })
		: new StreamingResampler({ fromHz: MEDIA_RATE_HZ, toHz: G711_RATE_HZ });
}
