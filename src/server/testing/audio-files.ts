/**
 * Small recordings in compressed formats, made in code.
 *
 * @module
 */
import { Application, createEncoder } from 'libopus-wasm';
import { createMp3Encoder } from 'wasm-media-encoders';

/** MP3 of 24 kHz mono. */
export async function toMp3(samples: Float32Array): Promise<Uint8Array> {
	const encoder = await createMp3Encoder();
	encoder.configure({ sampleRate: 24_000, channels: 1, bitrate: 64 });
	return Uint8Array.from(Buffer.concat([encoder.encode([samples]).slice(), encoder.finalize().slice()]));
}

/** FLAC of 24 kHz mono PCM16, without compression: verbatim subframes (RFC 9639). */
export function toFlac(samples: Int16Array): Uint8Array {
	const info = Buffer.alloc(38);
	info.writeUInt32BE(0x8000_0022);
	info.writeUInt16BE(FLAC_BLOCK, 4);
	info.writeUInt16BE(FLAC_BLOCK, 6);
	// 20 bits of rate, 3 of channels − 1, 5 of bits − 1, 36 of length.
	info.writeUInt32BE(24_000 * 4096 + (15 << 4), 14);
	info.writeUInt32BE(samples.length, 18);
	const frames: Buffer[] = [];
	for (let at = 0; at < samples.length; at += FLAC_BLOCK) {
		frames.push(flacFrame(samples.subarray(at, at + FLAC_BLOCK), frames.length));
	}
	return Uint8Array.from(Buffer.concat([Buffer.from('fLaC'), info, ...frames]));
}

const FLAC_BLOCK = 4096;

function flacFrame(samples: Int16Array, number: number): Buffer {
	if (number > 127) {
		throw new RangeError('frame numbers above 127 take more than one byte');
	}
	const header = Buffer.from([0xff, 0xf8, 0x77, 0x08, number, 0, 0, 0]);
	header.writeUInt16BE(samples.length - 1, 5);
	header[7] = crc(header.subarray(0, 7), 8, 0x07);
	const body = Buffer.alloc(1 + 2 * samples.length, 0x02);
	samples.forEach((sample, index) => {
		body.writeInt16BE(sample, 1 + 2 * index);
	});
	const footer = Buffer.alloc(2);
	footer.writeUInt16BE(crc(Buffer.concat([header, body]), 16, 0x8005));
	return Buffer.concat([header, body, footer]);
}

/** Ogg Opus of 24 kHz mono, one packet per page (RFC 7845). */
export async function toOggOpus(samples: Float32Array): Promise<Uint8Array> {
	const encoder = await createEncoder({
		sampleRate: 24_000,
		channels: 1,
		application: Application.Voip,
		bitrate: 24_000,
	});
	const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0xc0, 0x5d, 0, 0, 0, 0, 0])]);
	const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
	const pages = [oggPage(head, 0, 0, 2), oggPage(tags, 1, 0, 0)];
	for (let at = 0; at + 480 <= samples.length; at += 480) {
		const packet = Buffer.from(encoder.encodeFloat(samples.slice(at, at + 480)));
		pages.push(oggPage(packet, pages.length, (at + 480) * 2, 0));
	}
	encoder.free();
	return Uint8Array.from(Buffer.concat(pages));
}

function oggPage(packet: Buffer, sequence: number, granule: number, flags: number): Buffer {
	const lacing = Buffer.alloc(Math.floor(packet.length / 255) + 1, 255);
	lacing[lacing.length - 1] = packet.length % 255;
	const header = Buffer.alloc(27);
	header.write('OggS');
	header[5] = flags;
	header.writeBigUInt64LE(BigInt(granule), 6);
	header.writeUInt32LE(1, 14);
	header.writeUInt32LE(sequence, 18);
	header[26] = lacing.length;
	const page = Buffer.concat([header, lacing, packet]);
	page.writeUInt32LE(crc(page, 32, 0x04c1_1db7), 22);
	return page;
}

/** A checksum of 8, 16 or 32 bits, most significant bit first, from 0. */
function crc(bytes: Uint8Array, bits: 8 | 16 | 32, polynomial: number): number {
	const top = 2 ** (bits - 1);
	let value = 0;
	for (const byte of bytes) {
		value = (value ^ (byte * 2 ** (bits - 8))) >>> 0;
		for (let bit = 0; bit < 8; bit++) {
			value = value >= top ? (((value - top) * 2) ^ polynomial) >>> 0 : value * 2;
		}
	}
	return value;
}
