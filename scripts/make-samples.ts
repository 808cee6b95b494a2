/**
 * Makes the recordings in samples/ with the voices that come with Vivavoce, and their transcripts. The same machine and
 * packages give the same bytes.
 *
 *     npx tsx scripts/make-samples.ts
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Language } from '../src/audio/language.ts';
import { MEDIA_RATE_HZ } from '../src/audio/media-clock.ts';
import { floatToPcm16 } from '../src/audio/pcm.ts';
import { resample } from '../src/audio/resampler.ts';
import { writeWav } from '../src/audio/wav-writer.ts';
import { NEUTRAL_STYLE, type Speaker } from '../src/synthesis/speaker.ts';
import { createSpeaker } from '../src/synthesis/speakers.ts';
import { VOICES } from '../src/synthesis/voices.ts';

interface Sample {
	readonly file: string;
	readonly language: Language;
	readonly voice: string;
	/** Silence between the turns, for the answers. */
	readonly gapMs: number;
	readonly turns: readonly string[];
}

interface Turn {
	readonly startMs: number;
	readonly endMs: number;
	readonly text: string;
	readonly language: Language;
}

const FOLDER = new URL('../samples/', import.meta.url);
const RATE_HZ = 16_000;
const EDGE_MS = 500;
const SPEAK_TIMEOUT_MS = 60_000;

/** Greeting, command and question; then commands; then a question with a long answer that is interrupted. */
const SAMPLES: readonly Sample[] = [
	{
		file: 'en-hello.wav',
		language: 'en',
		voice: 'flite-slt',
		gapMs: 2500,
		turns: ['Who are you?', 'Please turn on the air conditioning.', 'What is twelve plus thirty?'],
	},
	{
		file: 'zh-hello.wav',
		language: 'zh',
		voice: 'lin',
		gapMs: 2500,
		turns: ['你是谁？', '请打开空调。', '现在几点了？'],
	},
	{
		file: 'en-commands.wav',
		language: 'en',
		voice: 'flite-slt',
		gapMs: 1500,
		turns: [
			'Set the temperature to 22 degrees.',
			'Open the driver window.',
			'Turn on the seat heating.',
			'Navigate to the airport.',
			'Play some music.',
		],
	},
	{
		file: 'zh-commands.wav',
		language: 'zh',
		voice: 'clara',
		gapMs: 1500,
		turns: ['把温度调到22度。', '打开主驾车窗。', '打开座椅加热。', '导航到机场。', '播放音乐。'],
	},
	{
		file: 'en-barge-in.wav',
		language: 'en',
		voice: 'flite-slt',
		gapMs: 2500,
		turns: ['What can you do?', 'Stop.', 'What time is it?'],
	},
];

async function speak(speaker: Speaker, sample: Sample, text: string): Promise<Int16Array> {
	const parts: number[] = [];
	const request = { text, language: sample.language, voice: sample.voice, style: NEUTRAL_STYLE };
	for await (const { samples } of speaker.speak(request, AbortSignal.timeout(SPEAK_TIMEOUT_MS))) {
		parts.push(...samples);
	}
	return floatToPcm16(resample(Float32Array.from(parts), { fromHz: MEDIA_RATE_HZ, toHz: RATE_HZ }));
}

/** One past the last sample that is not silence. */
function soundEnd(samples: Int16Array): number {
	return samples.findLastIndex((sample) => Math.abs(sample) > 100) + 1;
}

async function record(sample: Sample): Promise<Turn[]> {
	// Fresh processes: espeak-ng's noise source goes on from clause to clause.
	const speaker = createSpeaker({ espeakProcesses: 1 });
	const pieces: Int16Array[] = [new Int16Array((RATE_HZ * EDGE_MS) / 1000)];
	const turns: Turn[] = [];
	let at = pieces[0]?.length ?? 0;
	const toMs = (position: number) => Math.round((position * 1000) / RATE_HZ);
	for (const [index, text] of sample.turns.entries()) {
		const spoken = await speak(speaker, sample, text);
		const sound = spoken.subarray(0, soundEnd(spoken));
		turns.push({ startMs: toMs(at), endMs: toMs(at + sound.length), text, language: sample.language });
		const gapMs = index === sample.turns.length - 1 ? EDGE_MS : sample.gapMs;
		const gap = new Int16Array((RATE_HZ * gapMs) / 1000);
		pieces.push(sound, gap);
		at += sound.length + gap.length;
	}
	await speaker.close();
	const whole = new Int16Array(at);
	let offset = 0;
	for (const piece of pieces) {
		whole.set(piece, offset);
		offset += piece.length;
	}
	await writeFile(new URL(sample.file, FOLDER), writeWav(RATE_HZ, [whole]));
	return turns;
}

function describe(sample: Sample, turns: readonly Turn[]): string[] {
	const voice = VOICES.find(({ info }) => info.id === sample.voice);
	return turns.map(
		({ startMs, endMs, text }) =>
			`| ${sample.file} | ${startMs}–${endMs} | ${text} | ${voice?.speech[sample.language].engine} | ${sample.voice} |`,
	);
}

await mkdir(FOLDER, { recursive: true });
const transcripts: Record<string, Turn[]> = {};
const rows: string[] = [];
for (const sample of SAMPLES) {
	const turns = await record(sample);
	transcripts[sample.file] = turns;
	rows.push(...describe(sample, turns));
}
await writeFile(new URL('transcripts.json', FOLDER), `${JSON.stringify(transcripts, null, '\t')}\n`);
await writeFile(
	new URL('README.md', FOLDER),
	`# Samples

Short spoken conversations to try Vivavoce with: 16 kHz mono WAV, one side only, with silences for the answers.
They are synthetic speech, made by \`npx tsx scripts/make-samples.ts\` with the voices that come with Vivavoce, and
evidence of nothing but that the parts fit together: real callers, rooms and microphones sound different.

\`transcripts.json\` has the same turns for programs: file → turns of \`startMs\`, \`endMs\`, \`text\`, \`language\`.

| file | turn (ms) | words | engine | voice |
|---|---|---|---|---|
${rows.join('\n')}

The recordings are free to use (Apache-2.0, as the project). The origin of each voice is in \`voices/<voice>/card.json\`.
`,
);
