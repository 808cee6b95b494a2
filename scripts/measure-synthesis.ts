/**
 * Measures how long a clause's first audible sound takes, warm, from the call of `speak` to the first chunk in this
 * process.
 *
 *     npx tsx scripts/measure-synthesis.ts [CLAUSES]
 */
import { cpus } from 'node:os';
import type { Language } from '../src/audio/language.ts';
import { samplesToMs } from '../src/audio/media-clock.ts';
import { NEUTRAL_STYLE } from '../src/synthesis/speaker.ts';
import { createSpeaker } from '../src/synthesis/speakers.ts';

const CLAUSES: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'It is 21°C outside, and the sky is clear.',
		'I have set the driver seat heating to level two.',
		'Sorry, I did not catch that.',
		'Okay.',
		'The sum of 12 and 30 is 42.',
	],
	zh: ['现在外面21°C，天气晴。', '已经为您把座椅加热调到二档。', '抱歉，我没听清。', '好的。', '12加30等于42。'],
};
const CASES = [
	{ voice: 'clara', language: 'en' },
	{ voice: 'clara', language: 'zh' },
	{ voice: 'flite-slt', language: 'en' },
	{ voice: 'flite-kal', language: 'en' },
] as const;

/** Spoken before measuring: the first clauses of a voice pay for code that V8 has not compiled yet. */
const WARM_CLAUSES = 10;

const count = Number(process.argv[2] ?? 100);
const speaker = createSpeaker();

async function measure(voice: string, language: Language, index: number) {
	const text = CLAUSES[language][index % CLAUSES[language].length] ?? '';
	const startMs = performance.now();
	let firstMs = 0;
	let samples = 0;
	for await (const chunk of speaker.speak(
		{ text, language, voice, style: NEUTRAL_STYLE },
		AbortSignal.timeout(30_000),
	)) {
		firstMs ||= performance.now() - startMs;
		samples += chunk.samples.length;
	}
	return { firstMs, wholeMs: performance.now() - startMs, audioMs: samplesToMs(samples) };
}

function at(values: readonly number[], share: number): string {
	const sorted = [...values].sort((a, b) => a - b);
	return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

console.log(`n = ${count} per row, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
for (const { voice, language } of CASES) {
	await speaker.warm(voice);
	for (let index = 0; index < WARM_CLAUSES; index++) {
		await measure(voice, language, index);
	}
	const rows = [];
	for (let index = 0; index < count; index++) {
		rows.push(await measure(voice, language, index));
	}
	const first = rows.map(({ firstMs }) => firstMs);
	const realTime =
		rows.reduce((sum, { wholeMs }) => sum + wholeMs, 0) / rows.reduce((sum, { audioMs }) => sum + audioMs, 0);
	console.log(
		`${voice} ${language}: first chunk median ${at(first, 0.5)} ms, p95 ${at(first, 0.95)} ms, max ${at(first, 1)} ms; ` +
			`whole clause median ${at(
				rows.map(({ wholeMs }) => wholeMs),
				0.5,
			)} ms, ${realTime.toFixed(3)} of real time`,
	);
}
await speaker.close();
