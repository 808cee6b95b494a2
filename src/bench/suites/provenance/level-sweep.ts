/**
 * The same speech marked more and less strongly: what detection costs in audibility.
 *
 * @module
 */
import { WatermarkEmbedder } from '../../../provenance/watermark/watermark-embedder.ts';
import type { Progress } from '../../report/progress.ts';
import { distribution, type Rate, rate } from '../../scoring/statistics.ts';
import type { Clip } from './attack-trials.ts';
import { CodecMissing, throughOpus } from './codecs.ts';
import type { DetectorPool } from './detector-pool.ts';
import { measureQuality } from './quality.ts';
import { addNoise, SPEECH_RATE_HZ } from './sound-effects.ts';

/** One level of the mark. */
export interface LevelPoint {
	/** Under the speech of the same band, in dB. */
	readonly levelDb: number;
	/** Medians over clips. */
	readonly snrDb: number;
	readonly noiseToMaskDb: number;
	readonly audibleFrames: number;
	/** Found after 3 s: clean, through Opus at 12 kbit/s, and under noise 20 dB down. */
	readonly found: readonly Rate[];
}

const LEVELS_DB = [-26, -23, -20, -18, -16, -14, -12];
const CUT_MS = 3000;

/** Marks every clip at every level. */
export async function sweepLevels(
	clips: readonly Clip[],
	pool: DetectorPool,
	progress: Progress,
): Promise<LevelPoint[]> {
	progress.start('levels', LEVELS_DB.length);
	const points: LevelPoint[] = [];
	for (const levelDb of LEVELS_DB) {
		const marked = clips.map(({ speech }) => new WatermarkEmbedder({ levelDb }).mark(speech));
		const quality = clips.map(({ speech }, index) => measureQuality(speech, marked[index] ?? speech));
		const middle = (values: readonly number[]) => distribution(values).p50 ?? 0;
		points.push({
			levelDb,
			snrDb: middle(quality.map(({ snrDb }) => snrDb)),
			noiseToMaskDb: middle(quality.map(({ noiseToMaskDb }) => noiseToMaskDb)),
			audibleFrames: middle(quality.map(({ audibleFrames }) => audibleFrames)),
			found: [
				await foundAfter(marked, pool, (samples) => samples),
				await foundAfter(marked, pool, opusIfThere),
				await foundAfter(marked, pool, (samples, seed) => addNoise(samples, 20, 'white', seed)),
			],
		});
		progress.step();
	}
	return points;
}

async function opusIfThere(samples: Float32Array): Promise<Float32Array | undefined> {
	return throughOpus(samples, 12_000).catch((error: unknown) => {
		if (error instanceof CodecMissing) {
			return undefined;
		}
		throw error;
	});
}

async function foundAfter(
	recordings: readonly Float32Array[],
	pool: DetectorPool,
	treat: (samples: Float32Array, seed: number) => Float32Array | undefined | Promise<Float32Array | undefined>,
): Promise<Rate> {
	const cutSamples = (SPEECH_RATE_HZ * CUT_MS) / 1000;
	const pending: Promise<boolean>[] = [];
	for (const [seed, samples] of recordings.entries()) {
		const treated = await treat(samples, seed);
		for (let at = 0; treated && at + cutSamples <= treated.length; at += cutSamples) {
			await pool.room();
			const finding = pool.detect(treated.slice(at, at + cutSamples), SPEECH_RATE_HZ, {});
			pending.push(finding.then(({ verdict }) => verdict === 'marked'));
		}
	}
	const outcomes = await Promise.all(pending);
	return rate(outcomes.filter(Boolean).length, outcomes.length);
}
