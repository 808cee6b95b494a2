import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../audio/language.ts';
import { integratedLufs } from '../audio/loudness.ts';
import { MEDIA_RATE_HZ, msToSamples } from '../audio/media-clock.ts';
import { PitchMeter } from '../audio/pitch.ts';
import { NEUTRAL_STYLE, type SpeechRequest, TARGET_LUFS, type TextMark, type VoiceStyle } from './speaker.ts';
import { createSpeaker, type ProcessSpeaker } from './speakers.ts';
import { DEFAULT_VOICE_ID, VOICES } from './voices.ts';

/** −50 dBFS: what is below cannot be heard beside speech. */
const AUDIBLE = 0.0032;

const SENTENCES: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'The nearest charging station is about two kilometers away.',
		'Your meeting with the design team begins at half past ten.',
		'It will rain in the evening, so take an umbrella with you.',
	],
	zh: ['最近的充电站离这里大约两公里。', '您和设计团队的会议十点半开始。', '今天晚上会下雨，出门请带伞。'],
};

interface Spoken {
	readonly samples: Float32Array;
	readonly marks: readonly TextMark[];
	readonly chunks: number;
}

let speaker: ProcessSpeaker;

beforeAll(async () => {
	speaker = createSpeaker();
	await Promise.all([speaker.warm(), speaker.warm('flite-slt')]);
});

afterAll(() => speaker.close());

function toRequest(text: string, language: Language, voice: string, style: Partial<VoiceStyle> = {}): SpeechRequest {
	return { text, language, voice, style: { ...NEUTRAL_STYLE, ...style } };
}

async function speak(request: SpeechRequest, signal = new AbortController().signal): Promise<Spoken> {
	const parts: number[] = [];
	const marks: TextMark[] = [];
	let chunks = 0;
	for await (const chunk of speaker.speak(request, signal)) {
		parts.push(...chunk.samples);
		marks.push(...chunk.marks);
		chunks++;
	}
	return { samples: Float32Array.from(parts), marks, chunks };
}

function expectMarksToFit({ samples, marks }: Spoken, text: string): void {
	expect(marks.at(-1)?.charEnd).toBe(text.length);
	marks.forEach((mark, index) => {
		expect(mark.charEnd).toBeGreaterThan(marks[index - 1]?.charEnd ?? 0);
		expect(mark.endSample).toBeGreaterThanOrEqual(marks[index - 1]?.endSample ?? 0);
		expect(mark.endSample).toBeLessThanOrEqual(samples.length);
	});
}

function speakSentence(voice: string, style: Partial<VoiceStyle>): Promise<Float32Array> {
	const text = 'Yesterday we walked along the river and looked at the old houses on the other side.';
	return speak(toRequest(text, 'en', voice, style)).then(({ samples }) => samples);
}

function medianF0Hz(samples: Float32Array): number {
	const meter = new PitchMeter(MEDIA_RATE_HZ);
	const values: number[] = [];
	for (let at = 0; at + meter.windowSamples <= samples.length; at += meter.windowSamples / 2) {
		const { f0Hz } = meter.measure(samples.subarray(at, at + meter.windowSamples));
		if (f0Hz > 0) {
			values.push(f0Hz);
		}
	}
	return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Zero crossings per second: rises with the formants when pitch stays. */
function zeroCrossingsHz(samples: Float32Array): number {
	let crossings = 0;
	for (let i = 1; i < samples.length; i++) {
		crossings += (samples[i - 1] ?? 0) < 0 !== (samples[i] ?? 0) < 0 ? 1 : 0;
	}
	return (crossings * MEDIA_RATE_HZ) / samples.length;
}

describe.each(VOICES.map(({ info }) => info.id))('the voice %s', { timeout: 60_000 }, (voice) => {
	it.each(['en', 'zh'] as const)('speaks %s at the house level, without a lead and with marks', async (language) => {
		const whole: number[] = [];
		for (const text of SENTENCES[language]) {
			const spoken = await speak(toRequest(text, language, voice));
			expectMarksToFit(spoken, text);
			expect(spoken.marks.length).toBeGreaterThan(5);
			const firstAudible = spoken.samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
			expect(firstAudible).toBeLessThanOrEqual(msToSamples(10));
			const tail = spoken.samples.length - spoken.samples.findLastIndex((sample) => Math.abs(sample) > AUDIBLE);
			expect(tail).toBeLessThanOrEqual(msToSamples(270));
			expect(integratedLufs(spoken.samples, MEDIA_RATE_HZ)).toBeGreaterThan(TARGET_LUFS - 2.5);
			expect(integratedLufs(spoken.samples, MEDIA_RATE_HZ)).toBeLessThan(TARGET_LUFS + 2.5);
			expect(spoken.samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
			whole.push(...spoken.samples);
		}
		const lufs = integratedLufs(Float32Array.from(whole), MEDIA_RATE_HZ);
		expect(Math.abs(lufs - TARGET_LUFS)).toBeLessThanOrEqual(1.5);
	});
});

describe('the speaker', { timeout: 60_000 }, () => {
	it('offers the default voice first, and every voice under its own id', () => {
		const ids = speaker.voices.map(({ id }) => id);
		expect(ids[0]).toBe(DEFAULT_VOICE_ID);
		expect(new Set(ids).size).toBe(ids.length);
		expect(speaker.voices.filter(({ languages }) => languages.length === 2).length).toBeGreaterThanOrEqual(4);
	});

	it.each([
		['打开 GPS，导航到北京。', 'zh', 'clara'],
		['I love 北京!', 'en', 'flite-slt'],
		['把温度调到 21°C, please.', 'zh', 'flite-kal'],
		['我的邮箱是 jane.doe@example.com，电话13812345678。', 'zh', 'lin'],
	] as const)('speaks two languages in one sentence: %s', async (text, language, voice) => {
		const spoken = await speak(toRequest(text, language, voice));
		expectMarksToFit(spoken, text);
		expect(spoken.samples.length).toBeGreaterThan(msToSamples(800));
	});

	it('marks a replaced number only when all of it was heard', async () => {
		const text = 'Set 21 degrees';
		const { marks } = await speak(toRequest(text, 'en', 'clara'));
		expect(marks.map(({ charEnd }) => text.slice(0, charEnd).trimEnd())).toEqual(['Set', 'Set 21', 'Set 21 degrees']);
	});

	it.each(['', ' ', '…', '😀'])('has no sound for %j and says so', async (text) => {
		const spoken = await speak(toRequest(text, 'en', 'clara'));
		expect(spoken.samples.length).toBe(0);
		expect(spoken.marks).toEqual(text === '' ? [] : [{ charEnd: text.length, endSample: 0 }]);
	});

	it('answers twenty clauses at once, each whole', async () => {
		const requests = Array.from({ length: 20 }, (_, index) => {
			const language = index % 2 === 0 ? 'en' : 'zh';
			const voice = VOICES[index % VOICES.length]?.info.id ?? DEFAULT_VOICE_ID;
			return toRequest(SENTENCES[language][index % 3] ?? '', language, voice);
		});
		const spoken = await Promise.all(requests.map((request) => speak(request)));
		for (const [index, request] of requests.entries()) {
			const one = spoken[index];
			expect(one && one.samples.length > msToSamples(1000)).toBe(true);
			expectMarksToFit(one as Spoken, request.text);
		}
		expect(speaker.stats()['espeak-ng']).toMatchObject({ waiting: 0, refused: 0, crashes: 0 });
	});

	it('stops in the middle of a clause when it is aborted, without an error', async () => {
		const abort = new AbortController();
		const text = 'One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve.';
		let chunks = 0;
		for await (const { samples } of speaker.speak(toRequest(text, 'en', 'clara'), abort.signal)) {
			expect(samples.length).toBeGreaterThan(0);
			chunks++;
			if (chunks === 3) {
				abort.abort();
			}
		}
		expect(chunks).toBe(3);
	});

	it('makes nothing for a request that was aborted before', async () => {
		const { chunks } = await speak(toRequest('Hello.', 'en', 'clara'), AbortSignal.abort());
		expect(chunks).toBe(0);
	});

	it('frees its process when the listener walks away', async () => {
		for await (const _ of speaker.speak(
			toRequest(SENTENCES.en[0] ?? '', 'en', 'clara'),
			new AbortController().signal,
		)) {
			break;
		}
		const spoken = await speak(toRequest('Hello.', 'en', 'clara'));
		expect(spoken.samples.length).toBeGreaterThan(0);
	});

	it.each([
		['voice', toRequest('Hi', 'en', 'nobody'), 'voice_not_found'],
		['style', toRequest('Hi', 'en', 'clara', { rate: 3 }), 'invalid_style'],
		['length', toRequest('a'.repeat(10_001), 'en', 'clara'), 'text_too_long'],
	] as const)('refuses an impossible %s with a stable code', async (_what, request, code) => {
		await expect(speak(request)).rejects.toMatchObject({ name: 'SpeakerError', code });
	});
});

describe.each(['clara', 'bo', 'flite-slt', 'flite-rms', 'flite-kal'])(
	'the style of %s',
	{ timeout: 60_000 },
	(voice) => {
		const text = 'Yesterday we walked along the river and looked at the old houses on the other side.';
		const sound = (style: Partial<VoiceStyle>) =>
			speak(toRequest(text, 'en', voice, style)).then(({ samples }) => samples);

		it.each([0.7, 1.5])('obeys rate %d', async (rate) => {
			const ratio = (await sound({})).length / (await sound({ rate })).length;
			expect(ratio / rate).toBeGreaterThan(0.85);
			expect(ratio / rate).toBeLessThan(1.15);
		});

		it.each([0.85, 1.3])('obeys pitch %d', async (pitch) => {
			const ratio = medianF0Hz(await sound({ pitch })) / medianF0Hz(await sound({}));
			expect(ratio / pitch).toBeGreaterThan(0.92);
			expect(ratio / pitch).toBeLessThan(1.08);
		});
	},
);

describe.each(['clara', 'bo', 'flite-slt', 'flite-kal'])('the timbre of %s', { timeout: 60_000 }, (voice) => {
	it('moves the formants, and neither pitch nor length', async () => {
		const [dark, bright] = [await speakSentence(voice, { timbre: 0.85 }), await speakSentence(voice, { timbre: 1.2 })];
		expect(zeroCrossingsHz(bright) / zeroCrossingsHz(dark)).toBeGreaterThan(1.12);
		expect(medianF0Hz(bright) / medianF0Hz(dark)).toBeGreaterThan(0.93);
		expect(medianF0Hz(bright) / medianF0Hz(dark)).toBeLessThan(1.07);
		expect(bright.length / dark.length).toBeGreaterThan(0.9);
		expect(bright.length / dark.length).toBeLessThan(1.1);
	});
});
