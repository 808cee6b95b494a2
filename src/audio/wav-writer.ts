/**
 * Writes 16-bit WAV files.
 *
 * @module
 */

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;
const MAX_DATA_BYTES = 0xffff_ffff - HEADER_BYTES;

function writeId(view: DataView, offset: number, id: string): void {
	for (let i = 0; i < id.length; i++) {
		view.setUint8(offset + i, id.charCodeAt(i));
	}
}

/**
 * The 44-byte header of a 16-bit PCM file.
 *
 * @param dataBytes - Bytes of audio that follow.
 * @throws `RangeError` when they do not fit in a RIFF file (4 GiB).
 */
export function wavHeader(rateHz: number, channels: number, dataBytes: number): Uint8Array {
	if (dataBytes > MAX_DATA_BYTES) {
		throw new RangeError(`A WAV file holds at most ${MAX_DATA_BYTES} bytes of audio, got ${dataBytes}; split it`);
	}
	const header = new Uint8Array(HEADER_BYTES);
	const view = new DataView(header.buffer);
	writeId(view, 0, 'RIFF');
	view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
	writeId(view, 8, 'WAVEfmt ');
	view.setUint32(16, 16, true);
	view.setUint16(20, 1, true);
	view.setUint16(22, channels, true);
	view.setUint32(24, rateHz, true);
	view.setUint32(28, rateHz * channels * SAMPLE_BYTES, true);
	view.setUint16(32, channels * SAMPLE_BYTES, true);
	view.setUint16(34, 8 * SAMPLE_BYTES, true);
	writeId(view, 36, 'data');
	view.setUint32(40, dataBytes, true);
	return header;
}

/**
 * Encodes a recording as 16-bit PCM WAV.
 *
 * @param channels - One array (mono) or two (stereo: left, right); the shorter one is padded with silence.
 */
export function writeWav(
	rateHz: number,
	channels: readonly [Int16Array] | readonly [Int16Array, Int16Array],
): Uint8Array {
	const count = Math.max(...channels.map((channel) => channel.length));
	const header = wavHeader(rateHz, channels.length, count * channels.length * SAMPLE_BYTES);
	const bytes = new Uint8Array(header.length + count * channels.length * SAMPLE_BYTES);
	bytes.set(header);
	const view = new DataView(bytes.buffer, header.length);
	channels.forEach((samples, channel) => {
		for (let i = 0; i < samples.length; i++) {
			view.setInt16((i * channels.length + channel) * SAMPLE_BYTES, samples[i] ?? 0, true);
		}
	});
	return bytes;
}
