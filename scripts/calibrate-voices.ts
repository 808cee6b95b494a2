/**
 * Measures the `gainDb` and the `register` of every voice and language in src/synthesis/voices.ts: what brings its
 * calibration sentences to the target loudness, their median F0, and how much of an asked semitone it moves. Run it after
 * changing a voice and copy the figures.
 *
 *     npx tsx scripts/calibrate-voices.ts
 */
import type { Language } from '../src/audio/language.ts';
import { integratedLufs } from '../src/audio/loudness.ts';
import { MEDIA_RATE_HZ } from '../src/audio/media-clock.ts';
import { medianF0Hz } from '../src/synthesis/pitch-hold.ts';
import { NEUTRAL_STYLE, type Speaker, TARGET_LUFS } from '../src/synthesis/speaker.ts';
import { createSpeaker } from '../src/synthesis/speakers.ts';
import { VOICES } from '../src/synthesis/voices.ts';

const SENTENCES: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'Good morning, how can I help you today?',
		'I have set the driver seat heating to level two and closed the windows.',
		'It is a quarter past nine, and the traffic towards the city is light.',
		'The sum of the two numbers is one hundred and forty four.',
		'Sorry, I did not catch that. Could you say it once more, please?',
	],
	zh: [
		'早上好，请问有什么可以帮您？',
		'已经为您把主驾座椅加热调到二档，车窗也关好了。',
		'现在是九点一刻，去市区的路上车不多。',
		'这两个数加起来是一百四十四。',
		'抱歉，我没有听清楚，请您再说一遍好吗？',
	],
};

/** Pitches between which the response is measured. */
const PITCHES = [0.8, 1.25] as const;

async function speakAll(speaker: Speaker, voice: string, language: Language, pitch = 1): Promise<Float32Array> {
	const samples: number[] = [];
	for (const text of SENTENCES[language]) {
		const request = { text, language, voice, style: { ...NEUTRAL_STYLE, pitch } };
		for await (const chunk of speaker.speak(request, AbortSignal.timeout(60_000))) {
			samples.push(...chunk.samples);
		}
	}
	return Float32Array.from(samples);
}

const ungained = VOICES.map((voice) => ({
	...voice,
	speech: { en: { ...voice.speech.en, gainDb: 0 }, zh: { ...voice.speech.zh, gainDb: 0 } },
}));
const speaker = createSpeaker({ voices: ungained });
for (const { info } of VOICES) {
	for (const language of ['en', 'zh'] as const) {
		const neutral = await speakAll(speaker, info.id, language);
		const gainDb = TARGET_LUFS - integratedLufs(neutral, MEDIA_RATE_HZ);
		const f0Hz = medianF0Hz(neutral) ?? Number.NaN;
		const response = await responseOf(speaker, info.id, language);
		console.log(`${info.id} ${language}: gainDb ${gainDb.toFixed(1)}, ${f0Hz.toFixed(1)} Hz × ${response.toFixed(2)}`);
	}
}
await speaker.close();

async function responseOf(speaker: Speaker, voice: string, language: Language): Promise<number> {
	const [low, high] = PITCHES;
	const lowHz = medianF0Hz(await speakAll(speaker, voice, language, low)) ?? Number.NaN;
	const highHz = medianF0Hz(await speakAll(speaker, voice, language, high)) ?? Number.NaN;
	return Math.log(highHz / lowHz) / Math.log(high / low);
}
