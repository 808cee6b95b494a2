/**
 * Whether the microphone hears the loudspeaker: the loudness of what was played, compared with what was heard a moment
 * later.
 *
 * @module
 */
import { type Lane, PEAK_SAMPLES } from '../timeline/lane.ts';

/** Compared at a time: the last ten seconds, in peaks of 10 ms. */
const WINDOW_PEAKS = 1000;

/** Sound comes back within this: 500 ms covers Bluetooth loudspeakers. */
const MAX_LAG_PEAKS = 50;

/** Below this loudness nothing was played (of 255). */
const AUDIBLE_PEAK = 4;

/** Fewer audible peaks tell nothing: one second. */
const MIN_AUDIBLE_PEAKS = 100;

/** How much of what was played is heard again. */
export interface Echo {
	/** Correlation of the loudness of both sides, 0–1, at the lag where it is highest. */
	readonly correlation: number;
	readonly lagMs: number;
}

/** Correlation from which the person should be told; two people who talk by turns stay well below. */
export const ECHO_HEARD = 0.5;

/** Compares the last seconds; undefined until both sides have sounded. */
export function echoOf(user: Lane, agent: Lane): Echo | undefined {
	const end = Math.floor(Math.min(user.endSample, agent.endSample) / PEAK_SAMPLES);
	const from = Math.max(0, end - WINDOW_PEAKS);
	const played = peaks(agent, from, end);
	const audible = played.flatMap((peak, at) => (peak >= AUDIBLE_PEAK ? [at] : []));
	if (audible.length < MIN_AUDIBLE_PEAKS) {
		return undefined;
	}
	const heard = peaks(user, from, end + MAX_LAG_PEAKS);
	let best: Echo = { correlation: 0, lagMs: 0 };
	for (let lag = 0; lag <= MAX_LAG_PEAKS; lag++) {
		const correlation = correlate(
			audible.map((at) => played[at] ?? 0),
			audible.map((at) => heard[at + lag] ?? 0),
		);
		if (correlation > best.correlation) {
			best = { correlation, lagMs: lag * 10 };
		}
	}
	return best;
}

function peaks(lane: Lane, from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from) }, (_, at) => lane.peak(from + at, from + at + 1));
}

/** Pearson's correlation; 0 where one side does not change. */
function correlate(left: readonly number[], right: readonly number[]): number {
	const [leftMean, rightMean] = [mean(left), mean(right)];
	let [both, leftPower, rightPower] = [0, 0, 0];
	left.forEach((value, at) => {
		const x = value - leftMean;
		const y = (right[at] ?? 0) - rightMean;
		both += x * y;
		leftPower += x * x;
		rightPower += y * y;
	});
	return leftPower * rightPower === 0 ? 0 : both / Math.sqrt(leftPower * rightPower);
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
