/**
 * How often the detector calls sounds marked that are not, or not with its key.
 *
 * @module
 */
import { resample } from '../../../audio/resampler.ts';
import { WatermarkEmbedder } from '../../../provenance/watermark/watermark-embedder.ts';
import type { Speaker } from '../../../synthesis/speaker.ts';
import type { Progress } from '../../report/progress.ts';
import type { DetectorPool } from './detector-pool.ts';
import { makeMusic, makeNoise } from './generated-sounds.ts';
import { readRecordings } from './recordings.ts';
import { SPEECH_RATE_HZ } from './sound-effects.ts';
import { allTalkers, speakFor } from './speech-material.ts';

/** A window that must not be called marked. */
export interface NullWindow {
	readonly source: string;
	readonly durationMs: number;
	readonly isFound: boolean;
	readonly score: number;
	readonly pValue: number;
}

/** Windows lie one after the other in a piece; longer ones, which take longer to search, in every so-manieth piece. */
const WINDOWS = [
	{ durationMs: 1000, every: 1 },
	{ durationMs: 3000, every: 20 },
	{ durationMs: 10_000, every: 125 },
] as const;

/** Sounds without speech are made at the detector's own rate. */
const SOUND_RATE_HZ = 12_000;
/** Sounds are made in pieces of this length, in ms. */
const PIECE_MS = 30_000;
/** Speech, speech with another key, music, noise. */
const SOURCES = 4;
/** Recordings of others that are listened to, of each set: ten minutes. */
const MAX_SET_MS = 600_000;
/** A key that is not the detector's. */
const OTHER_KEY = Uint8Array.from({ length: 32 }, (_, index) => 200 - index);

interface Sound {
	readonly source: string;
	readonly samples: Float32Array;
	readonly rateHz: number;
}

/** What to listen to. */
export interface NullPlan {
	/** Windows of 1 s in all; a quarter each of speech, of speech with another key, of music and of noise. */
	readonly windows: number;
	/** A folder of recordings, {@link MAX_SET_MS} of each set are listened to besides, as they are and with another key. */
	readonly dataFolder?: string;
}

/** Listens to them all. */
export async function runFalseAlarms(
	plan: NullPlan,
	speaker: Speaker,
	pool: DetectorPool,
	progress: Progress,
): Promise<NullWindow[]> {
	const pending: Promise<NullWindow>[] = [];
	progress.start('false alarms, pieces of 30 s', pieceCount(plan) * SOURCES);
	let piece = 0;
	for await (const sound of sounds(plan, speaker)) {
		// Each piece number has one sound of every source made here.
		for (const { from, durationMs } of windowsOf(sound, Math.floor(piece / SOURCES))) {
			await pool.room();
			pending.push(judge(pool, sound, from, durationMs));
		}
		piece++;
		progress.step();
	}
	return Promise.all(pending);
}

function pieceCount({ windows }: NullPlan): number {
	return Math.ceil((windows * 1000) / (SOURCES * PIECE_MS));
}

async function* sounds(plan: NullPlan, speaker: Speaker): AsyncGenerator<Sound> {
	const talkers = allTalkers(speaker);
	const pieces = pieceCount(plan);
	for (let piece = 0; piece < pieces; piece++) {
		const talker = talkers[piece % talkers.length];
		if (talker) {
			const samples = await speakFor(speaker, talker, PIECE_MS, piece * 13);
			yield { source: 'speech', samples, rateHz: SPEECH_RATE_HZ };
			const marked = new WatermarkEmbedder({ detectKey: OTHER_KEY }).mark(samples);
			yield { source: 'speech marked with another key', samples: marked, rateHz: SPEECH_RATE_HZ };
		}
		const length = (SOUND_RATE_HZ * PIECE_MS) / 1000;
		yield { source: 'music', samples: makeMusic(length, SOUND_RATE_HZ, piece), rateHz: SOUND_RATE_HZ };
		yield { source: 'noise', samples: makeNoise(length, SOUND_RATE_HZ, piece), rateHz: SOUND_RATE_HZ };
	}
	if (plan.dataFolder !== undefined) {
		yield* givenSounds(plan.dataFolder);
	}
}

async function* givenSounds(folder: string): AsyncGenerator<Sound> {
	for await (const { set, samples, rateHz } of readRecordings(folder, MAX_SET_MS)) {
		const source = `recordings, ${set}`;
		yield { source, samples, rateHz };
		const speech = resample(samples, { fromHz: rateHz, toHz: SPEECH_RATE_HZ });
		const marked = new WatermarkEmbedder({ detectKey: OTHER_KEY }).mark(speech);
		yield { source: `${source}, marked with another key`, samples: marked, rateHz: SPEECH_RATE_HZ };
	}
}

function* windowsOf({ samples, rateHz }: Sound, piece: number): Generator<{ from: number; durationMs: number }> {
	for (const { durationMs } of WINDOWS.filter(({ every }) => piece % every === 0)) {
		const length = Math.round((rateHz * durationMs) / 1000);
		for (let from = 0; from + length <= samples.length; from += length) {
			yield { from, durationMs };
		}
	}
}

async function judge(
	pool: DetectorPool,
	{ samples, rateHz, source }: Sound,
	from: number,
	durationMs: number,
): Promise<NullWindow> {
	const to = from + Math.round((rateHz * durationMs) / 1000);
	const { verdict, score, pValue } = await pool.detect(samples.slice(from, to), rateHz, {});
	return { source, durationMs, isFound: verdict === 'marked', score, pValue };
}
