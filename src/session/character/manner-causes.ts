/**
 * What in the manner of speaking moves a mood. Only clear deviations from the speaker's own usual count, and the more the
 * clearer they are.
 *
 * @module
 */
import type { Estimate } from '../../perception/manner/estimate.ts';
import type { Manner } from '../../perception/manner/manner.ts';
import type { MoodCause } from '../../persona/behaviour/reactions.ts';

/** Deviation, in the speaker's own standard deviations, from which a manner counts at all. */
const NOTICEABLE = 1.2;

/** Deviation at which it counts in full. */
const PLAIN = 2.5;

/** The causes in a manner, with their strengths. */
export function mannerCauses(manner: Manner): readonly { readonly cause: MoodCause; readonly strength: number }[] {
	const raised = Math.min(clarity(manner.loudness), clarity(manner.arousal));
	const halting = clarity(manner.hesitation);
	return [
		{ cause: 'raised_voice' as const, strength: raised },
		{ cause: 'hesitation' as const, strength: halting },
	].filter(({ strength }) => strength > 0);
}

/** 0–1: how surely an estimate is above the usual. One standard error is given away before anything counts. */
function clarity({ value, uncertainty }: Estimate): number {
	return Math.max(0, Math.min(1, (value - uncertainty - NOTICEABLE) / (PLAIN - NOTICEABLE)));
}
