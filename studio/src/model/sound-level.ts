/**
 * Whether a person's sound comes in as it should.
 *
 * @module
 */
import type { ServerEventOf } from '../../../src/protocol/server-events.ts';

/** How loud a turn of the person came in. */
export type SoundLevel = ServerEventOf<'vivavoce.input.level'>;

/** One sample in a thousand at full scale is heard as crackling. */
const CLIPPED_SHARE = 0.001;

/** Twenty decibels below speech at a common setting, some −25 dBFS: noise begins to cover it. */
const FAINT_DBFS = -45;

/** `clipped` goes first: sound that is both is too loud. */
export function levelVerdict({ clipped_share, rms_dbfs }: SoundLevel): 'clipped' | 'faint' | 'good' {
	if (clipped_share >= CLIPPED_SHARE) {
		return 'clipped';
	}
	return rms_dbfs < FAINT_DBFS ? 'faint' : 'good';
}
