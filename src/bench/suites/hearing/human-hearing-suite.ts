/**
 * `hearing`: the words of people who were recorded by others, as they are and after noise, telephone lines, rooms and
 * lost packets. The sets come from a data folder; the clips are a fixed list that no training has seen.
 *
 * @module
 */
import { join } from 'node:path';
import type { PerceptionProvider } from '../../../perception/perception.ts';
import { createPerceptionProvider } from '../../../perception/provider.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';
import type { SuiteResult } from '../../report/report.ts';
import { type Suite, type SuiteContext, SuiteSkipped } from '../suite.ts';
import { CLEAN, CONDITIONS, type Condition } from './conditions.ts';
import { type GrammarHearing, hearWithGrammars } from './grammar-hearing.ts';
import { type Heard, reportHearing } from './hearing-report.ts';
import { type HumanClip, loadSound, readHeldOut, readSet } from './human-clips.ts';
import { PocketSphinx } from './pocketsphinx.ts';

/** Silence around each clip, in samples: 300 ms, as a microphone would give. */
const PADDING_SAMPLES = 7200;
/** Every so-manieth clip is changed in all ways and given to pocketsphinx, too: with all clips it would take an hour. */
const STRIDE = 4;
const QUICK_CLIPS = 6;

/** The suite. */
export const humanHearingSuite: Suite = {
	name: 'hearing',
	title: 'words of recorded people, and how they survive noise, lines and rooms',
	run: runHumanHearing,
};

async function runHumanHearing(context: SuiteContext): Promise<SuiteResult> {
	if (context.dataDir === undefined) {
		throw new SuiteSkipped('it needs recordings of people: give their folder with --data (docs/listener.md)');
	}
	const sets = await readSets(context.dataDir, context.quick);
	if (sets.length === 0) {
		throw new SuiteSkipped(`${context.dataDir} holds none of the listed sets; see docs/listener.md`);
	}
	const provider = await createPerceptionProvider({ modelsDir: join(PACKAGE_ROOT, 'models') });
	const sphinx = await PocketSphinx.start();
	try {
		const heard: Heard[] = [];
		for (const clips of sets) {
			context.progress.start(`hearing ${clips[0]?.set ?? ''}`, clips.length);
			for (const [index, clip] of clips.entries()) {
				heard.push(...(await hearClip(provider, sphinx, clip, index)));
				context.progress.step();
			}
		}
		const grammars = await hearWithGrammars(provider, bySet(sets), (done, total) =>
			done === 0 ? context.progress.start('hearing with grammars', total) : context.progress.step(),
		);
		return withGrammars(reportHearing(heard, sphinx !== undefined), grammars);
	} finally {
		sphinx?.close();
		await provider.close();
	}
}

function bySet(sets: readonly (readonly HumanClip[])[]): ReadonlyMap<string, readonly HumanClip[]> {
	return new Map(sets.map((clips) => [clips[0]?.set ?? '', clips]));
}

function withGrammars(result: SuiteResult, { figures, tables }: GrammarHearing): SuiteResult {
	return result.status === 'ran'
		? { ...result, figures: [...figures, ...result.figures], tables: [...result.tables, ...tables] }
		: result;
}

async function readSets(dataDir: string, quick: boolean): Promise<readonly (readonly HumanClip[])[]> {
	const sets: (readonly HumanClip[])[] = [];
	for (const [set, files] of await readHeldOut()) {
		const clips = await readSet(dataDir, set, files);
		if (clips.length > 0) {
			sets.push(quick ? clips.slice(0, QUICK_CLIPS) : clips);
		}
	}
	return sets;
}

async function hearClip(
	provider: PerceptionProvider,
	sphinx: PocketSphinx | undefined,
	clip: HumanClip,
	index: number,
): Promise<Heard[]> {
	const sound = await loadSound(clip);
	const isChosen = index % STRIDE === 0;
	const conditions = isChosen ? [CLEAN, ...CONDITIONS] : [CLEAN];
	const heard: Heard[] = [];
	for (const condition of conditions) {
		heard.push(await hear(provider, clip, sound, condition, index));
	}
	if (sphinx && isChosen && clip.language === 'en') {
		const { text, cpuS } = await sphinx.recognise(sound);
		heard.push({
			clip,
			system: 'pocketsphinx',
			condition: CLEAN.name,
			text,
			cpuS,
			audioS: sound.length / 24_000,
			confidence: 0,
		});
	}
	return heard;
}

async function hear(
	provider: PerceptionProvider,
	clip: HumanClip,
	sound: Float32Array,
	condition: Condition,
	seed: number,
): Promise<Heard> {
	const padded = new Float32Array(sound.length + 2 * PADDING_SAMPLES);
	padded.set(condition.apply(sound, seed), PADDING_SAMPLES);
	const before = process.cpuUsage();
	const { text, confidence } = await provider.recognise(padded);
	const used = process.cpuUsage(before);
	return {
		clip,
		system: 'vivavoce',
		condition: condition.name,
		text,
		cpuS: (used.user + used.system) / 1e6,
		audioS: padded.length / 24_000,
		confidence,
	};
}
