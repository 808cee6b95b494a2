/**
 * `hearing-sounds`: laughter, coughs and other sounds of the voice, among speech of people and noises. The recordings come
 * from a data folder; the clips are a fixed list that no training has seen.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MEDIA_RATE_HZ } from '../../../audio/media-clock.ts';
import { type EventModel, loadEvents } from '../../../perception/events/event-model.ts';
import { EventTracker } from '../../../perception/events/event-tracker.ts';
import { FrontEnd, FrontEndResources } from '../../../perception/network/front-end.ts';
import type { VocalEvent } from '../../../perception/perception.ts';
import type { VocalEventKind } from '../../../protocol/vocal-event-kinds.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';
import type { SuiteResult } from '../../report/report.ts';
import { loadSound, readHeldOut } from '../hearing/human-clips.ts';
import { type Suite, type SuiteContext, SuiteSkipped } from '../suite.ts';
import { type HeardSounds, reportSounds } from './sounds-report.ts';

const SOUNDS = 'esc10-sounds';
/** Sets of people who speak. Digits are cut too closely to tell a breath from a word. */
const SPEECH: ReadonlySet<string> = new Set(['an4-en', 'aishell-zh', 'barista-en', 'librispeech-en', 'ljspeech-en']);
/** File names of ESC-10 begin with their class. */
const CLASSES: ReadonlyMap<string, VocalEventKind> = new Map([
	['person-sneeze', 'sneeze'],
	['baby-cry', 'crying'],
]);
const QUICK_CLIPS = 8;

interface Recording {
	readonly set: string;
	readonly path: string;
	readonly kind: HeardSounds['kind'];
}

/** The suite. */
export const vocalSoundsSuite: Suite = {
	name: 'hearing-sounds',
	title: 'laughter, coughs and other sounds of the voice, among speech and noises',
	run: runVocalSounds,
};

async function runVocalSounds(context: SuiteContext): Promise<SuiteResult> {
	if (context.dataDir === undefined) {
		throw new SuiteSkipped('it needs recordings of people: give their folder with --data (docs/listener.md)');
	}
	const recordings = await readRecordings(context.dataDir, context.quick);
	if (recordings.length === 0) {
		throw new SuiteSkipped(`${context.dataDir} holds none of the listed sets; see docs/listener.md`);
	}
	const model = await loadEvents(join(PACKAGE_ROOT, 'models'));
	const heard: HeardSounds[] = [];
	context.progress.start('vocal sounds', recordings.length);
	for (const { set, path, kind } of recordings) {
		const sound = await loadSound({ set, language: 'en', paths: [path], text: '', slots: [] });
		heard.push({ kind, ...(await hear(model, sound)) });
		context.progress.step();
	}
	await model.network.release();
	return reportSounds(
		heard,
		model.description.kinds.filter((kind) => kind !== 'none'),
	);
}

async function readRecordings(dataDir: string, quick: boolean): Promise<Recording[]> {
	const found: Recording[] = [];
	for (const [set, files] of await readHeldOut()) {
		const isSpeech = SPEECH.has(set);
		const present = [...files].filter((file) => existsSync(join(dataDir, set, file)));
		if (isSpeech || set === SOUNDS) {
			for (const file of quick && isSpeech ? present.slice(0, QUICK_CLIPS) : present) {
				const kind = isSpeech ? undefined : (CLASSES.get(file.split('_')[0] ?? '') ?? 'noise');
				found.push({ set, path: join(dataDir, set, file), kind });
			}
		}
	}
	return found;
}

async function hear(model: EventModel, samples: Float32Array): Promise<Omit<HeardSounds, 'kind'>> {
	const tracker = new EventTracker(model);
	const events: VocalEvent[] = [];
	const frontEnd = new FrontEnd(new FrontEndResources(), ({ features }) => tracker.take(features));
	frontEnd.push(samples);
	// Silence behind it ends what is still going on.
	frontEnd.push(new Float32Array(MEDIA_RATE_HZ));
	const before = process.cpuUsage();
	while (tracker.hasWork) {
		events.push(...(await tracker.run()));
	}
	const used = process.cpuUsage(before);
	const told = new Map<VocalEventKind, number>();
	for (const { kind, probability } of events) {
		told.set(kind, Math.max(probability, told.get(kind) ?? 0));
	}
	const audioS = samples.length / MEDIA_RATE_HZ + 1;
	return { told, events: events.length, audioS, cpuS: (used.user + used.system) / 1e6 };
}
