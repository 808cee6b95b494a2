/**
 * Marked speech through the attack grid, and how often the mark is found and read afterwards.
 *
 * @module
 */
import { WatermarkEmbedder } from '../../../provenance/watermark/watermark-embedder.ts';
import type { Progress } from '../../report/progress.ts';
import { ATTACKS, type Attack } from './attacks.ts';
import { CodecMissing } from './codecs.ts';
import { delayOf } from './delay.ts';
import type { DetectorPool } from './detector-pool.ts';
import { measureQuality, type Quality } from './quality.ts';
import { seededUniform } from './random.ts';
import { SPEECH_RATE_HZ } from './sound-effects.ts';
import type { Talker } from './speech-material.ts';

/** Lengths that are cut out of each treated recording, in ms. */
export const DURATIONS_MS = [1000, 3000, 10_000] as const;

/** Cuts of each length; those of 10 s would overlap. */
const CUTS = { 1000: 2, 3000: 3, 10000: 1 } as const;

/** Speech per clip in ms: 10 s are left at the highest speed. */
export const CLIP_MS = 14_000;

/** Secret of the deployment whose tag is to be read. */
const DEPLOYMENT_KEY = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const DEPLOYMENT = 4711;

/** One cut of one treated recording. */
export interface Trial extends Talker {
	readonly attack: string;
	readonly durationMs: number;
	readonly isFound: boolean;
	readonly score: number;
	/** Whether the session tag came back; `wrong` when another one did. */
	readonly payload: 'right' | 'wrong' | 'unread';
	readonly speed: number;
}

/** Unmarked speech of one talker. */
export interface Clip extends Talker {
	readonly speech: Float32Array;
}

/** How much of the mark is heard in one clip, and by how much it delays the speech. */
export interface ClipQuality extends Talker, Quality {
	readonly delaySamples: number;
}

/** What the grid found. */
export interface TrialResults {
	readonly trials: readonly Trial[];
	readonly quality: readonly ClipQuality[];
	/** Attacks that could not be made here, with the reason. */
	readonly skipped: ReadonlyMap<string, string>;
	/** CPU time that marking takes, as a share of the speech's duration. */
	readonly markingLoad: number;
}

/** Treats every clip in every way. */
export async function runTrials(clips: readonly Clip[], pool: DetectorPool, progress: Progress): Promise<TrialResults> {
	progress.start('attack grid', clips.length * ATTACKS.length);
	const pending: Promise<Trial>[] = [];
	const quality: ClipQuality[] = [];
	const skipped = new Map<string, string>();
	let markingMs = 0;
	for (const [session, clip] of clips.entries()) {
		const embedder = new WatermarkEmbedder({
			deployment: { key: DEPLOYMENT_KEY, payload: { deployment: DEPLOYMENT, session } },
		});
		const before = process.cpuUsage();
		const marked = embedder.mark(clip.speech);
		const { user, system } = process.cpuUsage(before);
		markingMs += (user + system) / 1000;
		const delaySamples = delayOf(clip.speech, marked);
		quality.push({ ...talkerOf(clip), ...measureQuality(clip.speech, marked), delaySamples });
		for (const [index, attack] of ATTACKS.entries()) {
			const treated = await treat(attack, marked, 100 * session + index, skipped);
			for (const { durationMs, samples } of treated ? cutsOf(treated, 1000 * session + index) : []) {
				await pool.room();
				pending.push(judge(pool, samples, { ...talkerOf(clip), attack: attack.name, durationMs }, session));
			}
			progress.step();
		}
	}
	const markingLoad = markingMs / (clips.length * CLIP_MS);
	return { trials: await Promise.all(pending), quality, skipped, markingLoad };
}

function talkerOf({ voice, language }: Talker): Talker {
	return { voice, language };
}

async function treat(
	attack: Attack,
	marked: Float32Array,
	seed: number,
	skipped: Map<string, string>,
): Promise<Float32Array | undefined> {
	try {
		return await attack.apply(marked, seed);
	} catch (error) {
		if (!(error instanceof CodecMissing)) {
			throw error;
		}
		skipped.set(attack.name, error.message);
		return undefined;
	}
}

/** Cuts at chance places, each in its own part of the recording. */
function* cutsOf(samples: Float32Array, seed: number): Generator<{ durationMs: number; samples: Float32Array }> {
	const uniform = seededUniform(seed);
	for (const durationMs of DURATIONS_MS) {
		const length = Math.round((SPEECH_RATE_HZ * durationMs) / 1000);
		const part = Math.floor(samples.length / CUTS[durationMs]);
		for (let cut = 0; cut < CUTS[durationMs]; cut++) {
			const start = cut * part + Math.floor(uniform() * Math.max(0, part - length));
			yield { durationMs, samples: samples.slice(start, start + length) };
		}
	}
}

async function judge(
	pool: DetectorPool,
	samples: Float32Array,
	what: Pick<Trial, 'voice' | 'language' | 'attack' | 'durationMs'>,
	session: number,
): Promise<Trial> {
	const found = await pool.detect(samples, SPEECH_RATE_HZ, { deployment: DEPLOYMENT_KEY });
	const isRight = found.payload?.deployment === DEPLOYMENT && found.payload.session === session;
	return {
		...what,
		isFound: found.verdict === 'marked',
		score: found.score,
		payload: found.payload === undefined ? 'unread' : isRight ? 'right' : 'wrong',
		speed: found.speed,
	};
}
