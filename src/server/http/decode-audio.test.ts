import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { writeWav } from '../../audio/wav-writer.ts';
import { toFlac, toMp3, toOggOpus } from '../testing/audio-files.ts';
import { AudioFileError, decodeAudio, sniffFormat } from './decode-audio.ts';

const TONE = Float32Array.from({ length: 24_000 }, (_, i) => 0.3 * Math.sin((2 * Math.PI * 440 * i) / 24_000));
const PCM = floatToPcm16(TONE);
const FILES = {
	wav: writeWav(24_000, [PCM]),
	mp3: await toMp3(TONE),
	flac: toFlac(PCM),
	'ogg-opus': await toOggOpus(TONE),
} as const;
const FORMATS = Object.entries(FILES);

function rms(samples: Float32Array): number {
	return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

test.each(FORMATS)('a %s file becomes a second of the same tone', async (format, bytes) => {
	const audio = await decodeAudio(bytes);
	expect(audio).toMatchObject({ format, isDamaged: false });
	expect(audio.samples.length / audio.rateHz).toBeGreaterThan(0.95);
	expect(audio.samples.length / audio.rateHz).toBeLessThan(1.1);
	expect(rms(audio.samples)).toBeCloseTo(0.3 / Math.SQRT2, 1);
});

test('stereo becomes the mean of its channels', async () => {
	const { samples } = await decodeAudio(writeWav(24_000, [PCM, PCM.map((sample) => -sample)]));
	expect(rms(samples)).toBeLessThan(1e-4);
});

test('FLAC is exact', async () => {
	const { samples, rateHz } = await decodeAudio(FILES.flac);
	expect(rateHz).toBe(24_000);
	expect(floatToPcm16(samples)).toEqual(PCM);
});

test.each([
	['empty', new Uint8Array(0)],
	['text', new TextEncoder().encode('{"statement":{}}')],
	['an Ogg file of something else', new TextEncoder().encode(`OggS${'x'.repeat(60)}`)],
])('%s is no recording, and the message says how to make one', async (_, bytes) => {
	await expect(decodeAudio(bytes)).rejects.toThrow(AudioFileError);
	await expect(decodeAudio(bytes)).rejects.toThrow(/convert it: ffmpeg/);
});

test('a recording of more than an hour is refused', async () => {
	const silence = new Int16Array(8000 * 3601);
	await expect(decodeAudio(writeWav(8000, [silence]))).rejects.toMatchObject({ code: 'too_long' });
});

test('ID3 tags before MP3 and FLAC are looked behind', () => {
	const tag = Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 3, 1, 2, 3);
	expect(sniffFormat(Uint8Array.from([...tag, 0x66, 0x4c, 0x61, 0x43]))).toBe('flac');
	expect(sniffFormat(Uint8Array.from([...tag, 0xff, 0xfb, 0x90, 0x00]))).toBe('mp3');
});

test.each(FORMATS)(
	'whatever is changed or cut in a %s file, it decodes or is refused',
	async (_, bytes) => {
		const edits = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(edits, fc.nat(bytes.length), async (changes, length) => {
				const broken = bytes.slice(0, length);
				for (const [at, value] of changes.filter(([at]) => at < length)) {
					broken[at] = value;
				}
				const outcome = await decodeAudio(broken).catch((error: unknown) => error);
				expect(outcome instanceof AudioFileError || (outcome as { samples: unknown }).samples).toBeTruthy();
			}),
			{ numRuns: 40 },
		);
	},
	60_000,
);

test('random bytes behind each format’s first ones are refused, or decode to something', async () => {
	const heads = FORMATS.map(([, bytes]) => bytes.subarray(0, 60));
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 3000 }), async (head, rest) => {
			const outcome = await decodeAudio(Uint8Array.from([...head, ...rest])).catch((error: unknown) => error);
			expect(outcome instanceof AudioFileError || (outcome as { samples: unknown }).samples).toBeTruthy();
		}),
		{ numRuns: 60 },
	);
}, 60_000);
