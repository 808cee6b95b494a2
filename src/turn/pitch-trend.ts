/**
 * The final pitch of an utterance: a fall to the speaker's low register marks an end, a held level marks more to come
 * (Gravano & Hirschberg 2011, "Turn-taking cues in task-oriented dialogue").
 *
 * @module
 */

/** Voiced frames that count as final: 200 ms, about one syllable with its tail. */
const FINAL_FRAMES = 10;

/** Fewer voiced frames than this give no trend. */
const MIN_FRAMES = 5;

/** Running pitch statistics of one turn; a value, not an object with identity. */
export interface PitchTrend {
	/** Latest F0 values in semitones re 1 Hz, oldest first; at most {@link FINAL_FRAMES}. */
	readonly recent: readonly number[];
	/** Mean over the turn in semitones. */
	readonly mean: number;
	readonly count: number;
}

/** No pitch heard yet. */
export const NO_PITCH: PitchTrend = { recent: [], mean: 0, count: 0 };

/** Adds one frame's F0 (Hz); unvoiced frames (0) change nothing. */
export function addPitch(trend: PitchTrend, f0Hz: number): PitchTrend {
	if (f0Hz <= 0) {
		return trend;
	}
	const semitones = 12 * Math.log2(f0Hz);
	const count = trend.count + 1;
	const recent = [...trend.recent.slice(1 - FINAL_FRAMES), semitones];
	return { recent, mean: trend.mean + (semitones - trend.mean) / count, count };
}

/**
 * Semitones by which the end of the turn lies below its mean; negative when it lies above; undefined when there is too
 * little voicing to tell.
 */
export function finalFall(trend: PitchTrend): number | undefined {
	if (trend.count < MIN_FRAMES * 2) {
		return undefined;
	}
	const last = trend.recent.slice(-MIN_FRAMES);
	return trend.mean - last.reduce((sum, value) => sum + value, 0) / last.length;
}
