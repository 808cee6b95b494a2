/**
 * Underruns: silence in the playback of one item, although the server was still sending it.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';

/** Where one delta of an item played. */
export interface PlacedDelta {
	readonly itemId: string;
	readonly startSample: number;
	readonly samples: { readonly length: number };
}

/** A gap in an item. */
export interface Underrun {
	readonly itemId: string;
	readonly startMs: number;
	readonly lengthMs: number;
}

/** Shorter gaps are not heard as a break, in ms. */
export const UNDERRUN_MIN_MS = 30;

/** Finds gaps of at least {@link UNDERRUN_MIN_MS} between consecutive deltas of the same item. */
export function findUnderruns(stretches: readonly PlacedDelta[]): Underrun[] {
	const underruns: Underrun[] = [];
	for (let index = 1; index < stretches.length; index++) {
		const before = stretches[index - 1];
		const after = stretches[index];
		if (before === undefined || after === undefined || before.itemId !== after.itemId) {
			continue;
		}
		const end = before.startSample + before.samples.length;
		if (after.startSample - end >= msToSamples(UNDERRUN_MIN_MS)) {
			underruns.push({
				itemId: after.itemId,
				startMs: samplesToMs(end),
				lengthMs: samplesToMs(after.startSample - end),
			});
		}
	}
	return underruns;
}
