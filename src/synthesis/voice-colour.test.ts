import { describe, expect, it } from 'vitest';
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import { type ColourStyle, VoiceColour } from './voice-colour.ts';

const PLAIN: ColourStyle = { loudnessDb: 0, breathiness: 0, roughness: 0, nasality: 0, articulation: 0 };
const F0_HZ = 150;
const BLOCK = 2400;

/** One second of harmonics up to 6 kHz, falling 6 dB per octave. */
function voice(): Float32Array {
	return Float32Array.from({ length: MEDIA_RATE_HZ }, (_, n) => {
		let sample = 0;
		for (let k = 1; k <= 40; k++) {
			sample += (0.1 / k) * Math.sin((2 * Math.PI * k * F0_HZ * n) / MEDIA_RATE_HZ);
		}
		return sample;
	});
}

function coloured(style: Partial<ColourStyle>, blockSamples = MEDIA_RATE_HZ): Float32Array {
	const samples = voice();
	const colour = new VoiceColour({ ...PLAIN, ...style });
	for (let at = 0; at < samples.length; at += blockSamples) {
		colour.apply(samples.subarray(at, at + blockSamples));
	}
	return samples;
}

/** Level of one frequency over the second half, in dB. */
function levelDb(samples: Float32Array, frequencyHz: number): number {
	let real = 0;
	let imaginary = 0;
	for (let n = MEDIA_RATE_HZ / 2; n < MEDIA_RATE_HZ; n++) {
		const angle = (2 * Math.PI * frequencyHz * n) / MEDIA_RATE_HZ;
		real += (samples[n] ?? 0) * Math.cos(angle);
		imaginary += (samples[n] ?? 0) * Math.sin(angle);
	}
	return 20 * Math.log10(Math.hypot(real, imaginary) / (MEDIA_RATE_HZ / 4));
}

/** Harmonics against what lies halfway between them, from 2.4 to 4.5 kHz, in dB. */
function harmonicsToNoiseDb(samples: Float32Array): number {
	let ratio = 0;
	for (let k = 16; k < 30; k++) {
		ratio += levelDb(samples, k * F0_HZ) - levelDb(samples, (k + 0.5) * F0_HZ);
	}
	return ratio / 14;
}

describe('VoiceColour', () => {
	it('leaves a plain voice as it is', () => {
		expect(coloured({})).toEqual(voice());
	});

	it('sounds the same however the clause is cut', () => {
		const style = { breathiness: 0.5, roughness: 0.5, nasality: 0.5, articulation: 0.5, loudnessDb: -3 };
		expect(coloured(style, 77)).toEqual(coloured(style));
	});

	it('changes the level by decibels', () => {
		expect(levelDb(coloured({ loudnessDb: -6 }), 450) - levelDb(voice(), 450)).toBeCloseTo(-6, 3);
	});

	it('fills a breathy voice with noise between its upper harmonics, the more the breathier', () => {
		const [plain, some, much] = [0, 0.5, 1].map((breathiness) => harmonicsToNoiseDb(coloured({ breathiness })));
		expect(some).toBeLessThan((plain ?? 0) - 15);
		expect(much).toBeLessThan((some ?? 0) - 6);
	});

	it('breathes only where there is voice', () => {
		const silence = new Float32Array(BLOCK);
		new VoiceColour({ ...PLAIN, breathiness: 1 }).apply(silence);
		expect(silence.every((sample) => sample === 0)).toBe(true);
	});

	it('makes a rough voice’s level tremble', () => {
		const spread = (samples: Float32Array): number => {
			const levels: number[] = [];
			// One period of F0 at a time, so that the voice's own shape does not count.
			for (let at = 0; at + 160 <= samples.length; at += 160) {
				levels.push(Math.hypot(...samples.subarray(at, at + 160)));
			}
			const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
			return Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length) / mean;
		};
		expect(spread(coloured({ roughness: 0 }))).toBeLessThan(0.01);
		expect(spread(coloured({ roughness: 0.5 }))).toBeGreaterThan(0.05);
		expect(spread(coloured({ roughness: 1 }))).toBeGreaterThan(spread(coloured({ roughness: 0.5 })));
	});

	it('speaks through the nose: more murmur, less at 1 kHz', () => {
		const nasal = coloured({ nasality: 1 });
		expect(levelDb(nasal, 300) - levelDb(voice(), 300)).toBeGreaterThan(3);
		expect(levelDb(nasal, 1050) - levelDb(voice(), 1050)).toBeLessThan(-6);
	});

	it.each([1, -1])('articulation %d moves the consonants’ band and not the vowels’', (articulation) => {
		const speech = coloured({ articulation });
		expect(levelDb(speech, 6000) - levelDb(voice(), 6000)).toBeCloseTo(6 * articulation, 0);
		expect(Math.abs(levelDb(speech, 450) - levelDb(voice(), 450))).toBeLessThan(0.5);
	});
});
