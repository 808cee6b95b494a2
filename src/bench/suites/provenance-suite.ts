/**
 * `provenance`: what the watermark withstands, what it costs, how often it is seen where it is not, and which forgeries of
 * recordings and papers are found out.
 *
 * @module
 */
import { createSpeaker } from '../../synthesis/speakers.ts';
import type { SuiteResult } from '../report/report.ts';
import { CLIP_MS, type Clip, runTrials } from './provenance/attack-trials.ts';
import { DetectorPool } from './provenance/detector-pool.ts';
import { runFalseAlarms } from './provenance/false-alarms.ts';
import { sweepLevels } from './provenance/level-sweep.ts';
import { allTalkers, speakFor } from './provenance/speech-material.ts';
import { forge } from './provenance/tampering.ts';
import { reportProvenance } from './provenance/watermark-report.ts';
import type { Suite, SuiteContext, Target } from './suite.ts';

/** Clips per talker; each is cut several times. */
const CLIPS_PER_TALKER = 1;
/** Windows of 1 s without a mark: with none called marked, the rate is below 1.2e-4 at 95 %. */
const NULL_WINDOWS = 30_000;
/** Every so-manieth clip is enough for the levels. */
const LEVEL_CLIPS_EVERY = 3;

/** Half the talkers, of both languages, and a fifteenth of the windows. */
const QUICK = { talkersEvery: 2, nullWindows: 1920 };

/** The suite. */
export const provenanceSuite: Suite = {
	name: 'provenance',
	title: 'the watermark: robustness, false alarms, audibility and cost; forgeries that are found out',
	run: runProvenance,
};

async function runProvenance({ openTarget, quick, progress, dataDir }: SuiteContext): Promise<SuiteResult> {
	const forgeries = await withTarget(openTarget, (target) => forge(target, progress));
	const speaker = createSpeaker();
	const pool = new DetectorPool();
	try {
		const talkers = allTalkers(speaker).filter((_, index) => !quick || index % QUICK.talkersEvery === 0);
		const clipsPerTalker = quick ? 1 : CLIPS_PER_TALKER;
		progress.start('speech', talkers.length * clipsPerTalker);
		const clips: Clip[] = [];
		for (const [index, talker] of talkers.entries()) {
			for (let clip = 0; clip < clipsPerTalker; clip++) {
				clips.push({ ...talker, speech: await speakFor(speaker, talker, CLIP_MS, 17 * index + 101 * clip) });
				progress.step();
			}
		}
		const levels = await sweepLevels(
			clips.filter((_, index) => index % LEVEL_CLIPS_EVERY === 0),
			pool,
			progress,
		);
		const results = await runTrials(clips, pool, progress);
		const plan = {
			windows: quick ? QUICK.nullWindows : NULL_WINDOWS,
			...(dataDir === undefined ? {} : { dataFolder: dataDir }),
		};
		const nulls = await runFalseAlarms(plan, speaker, pool, progress);
		return reportProvenance({ ...results, levels, nulls, forgeries });
	} finally {
		pool.close();
		await speaker.close();
	}
}

async function withTarget<Result>(
	openTarget: SuiteContext['openTarget'],
	body: (target: Target) => Promise<Result>,
): Promise<Result> {
	const target = await openTarget();
	try {
		return await body(target);
	} finally {
		await target.close();
	}
}
