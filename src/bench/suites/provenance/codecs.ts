/**
 * Recordings through the codecs of calls and files. The encoders are development packages and programs of the machine:
 * what is absent is skipped, never passed.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MPEGDecoder } from 'mpg123-decoder';
import { decodeAlaw, decodeMulaw, encodeAlaw, encodeMulaw } from '../../../audio/g711.ts';
import { floatToPcm16, pcm16ToFloat } from '../../../audio/pcm.ts';
import { resample } from '../../../audio/resampler.ts';
import { seededUniform } from './random.ts';
import { SPEECH_RATE_HZ } from './sound-effects.ts';

/** The codec is not installed here; the message says what is missing. */
export class CodecMissing extends Error {
	override readonly name = 'CodecMissing';
}

const TELEPHONE_RATE_HZ = 8000;
const OPUS_FRAME_SAMPLES = (SPEECH_RATE_HZ * 20) / 1000;
const FFMPEG = { program: 'ffmpeg', quiet: ['-hide_banner', '-loglevel', 'error'] } as const;
const RAW = ['-f', 's16le', '-ar', String(SPEECH_RATE_HZ), '-ac', '1'];

/** Through a telephone line (ITU-T G.711). */
export function throughG711(samples: Float32Array, law: 'mu' | 'a'): Float32Array {
	const pcm = floatToPcm16(resample(samples, { fromHz: SPEECH_RATE_HZ, toHz: TELEPHONE_RATE_HZ }));
	const decoded = law === 'mu' ? decodeMulaw(encodeMulaw(pcm)) : decodeAlaw(encodeAlaw(pcm));
	return resample(pcm16ToFloat(decoded), { fromHz: TELEPHONE_RATE_HZ, toHz: SPEECH_RATE_HZ });
}

/** How packets get lost: independently, with this probability. Lost ones are concealed by the decoder. */
export interface PacketLoss {
	readonly share: number;
	readonly seed: number;
}

/** Through Opus as calls use it: 20 ms frames, `voip`. Throws {@link CodecMissing}. */
export async function throughOpus(samples: Float32Array, bitrate: number, loss?: PacketLoss): Promise<Float32Array> {
	const opus = await load('libopus-wasm', () => import('libopus-wasm'));
	const format = { sampleRate: SPEECH_RATE_HZ, channels: 1 } as const;
	const encoder = await opus.createEncoder({ ...format, application: opus.Application.Voip, bitrate });
	const decoder = await opus.createDecoder(format);
	const uniform = seededUniform(loss?.seed ?? 0);
	const out = new Float32Array(samples.length);
	for (let at = 0; at + OPUS_FRAME_SAMPLES <= samples.length; at += OPUS_FRAME_SAMPLES) {
		const packet = encoder.encodeFloat(samples.slice(at, at + OPUS_FRAME_SAMPLES));
		const isLost = uniform() < (loss?.share ?? 0);
		out.set(decoder.decodeFloat(isLost ? null : packet, { frameSize: OPUS_FRAME_SAMPLES }), at);
	}
	encoder.free();
	decoder.free();
	return out;
}

/** Through MP3 (LAME, constant bit rate in kbit/s). Throws {@link CodecMissing}. */
export async function throughMp3(samples: Float32Array, bitrateKbps: 32 | 64): Promise<Float32Array> {
	const { createMp3Encoder } = await load('wasm-media-encoders', () => import('wasm-media-encoders'));
	const encoder = await createMp3Encoder();
	encoder.configure({ sampleRate: SPEECH_RATE_HZ, channels: 1, bitrate: bitrateKbps });
	const parts = [encoder.encode([samples]).slice(), encoder.finalize().slice()];
	const decoder = new MPEGDecoder();
	await decoder.ready;
	const { channelData, sampleRate } = decoder.decode(Buffer.concat(parts));
	decoder.free();
	const decoded = channelData[0] ?? new Float32Array(0);
	return sampleRate === SPEECH_RATE_HZ ? decoded : resample(decoded, { fromHz: sampleRate, toHz: SPEECH_RATE_HZ });
}

/** Through AAC (the encoder of ffmpeg, ADTS). Throws {@link CodecMissing} when ffmpeg is not installed. */
export async function throughAac(samples: Float32Array, bitrateKbps: number): Promise<Float32Array> {
	const pcm = floatToPcm16(samples);
	const input = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
	const encoded = await ffmpeg([...RAW, '-i', '-', '-c:a', 'aac', '-b:a', `${bitrateKbps}k`, '-f', 'adts', '-'], input);
	const bytes = await ffmpeg(['-f', 'aac', '-i', '-', ...RAW, '-'], encoded);
	return pcm16ToFloat(new Int16Array(Uint8Array.from(bytes).buffer, 0, Math.floor(bytes.length / 2)));
}

async function ffmpeg(args: readonly string[], input: Uint8Array): Promise<Buffer> {
	const child = spawn(FFMPEG.program, [...FFMPEG.quiet, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
	const chunks: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	const [code] = await once(child, 'close').catch(() => {
		throw new CodecMissing('ffmpeg is not installed');
	});
	if (code !== 0) {
		throw new CodecMissing(`ffmpeg ended with code ${code}: has it an AAC encoder?`);
	}
	return Buffer.concat(chunks);
}

async function load<Module>(name: string, importModule: () => Promise<Module>): Promise<Module> {
	try {
		return await importModule();
	} catch (cause) {
		throw new CodecMissing(`${name} is not installed (npm install --include=dev)`, { cause });
	}
}
