/**
 * What a bench and its caller process say to each other.
 *
 * @module
 */
import type { CallerJob, CallerOutcome } from './caller-job.ts';

/** To the caller process: make these calls, all at once. */
export interface CallerRequest {
	readonly type: 'run';
	readonly jobs: readonly CallerJob[];
}

/** From the caller process: one per job, in the order in which the calls end. */
export interface CallerReply {
	readonly type: 'finished';
	/** Index of the job. */
	readonly index: number;
	readonly outcome: CallerOutcome;
}
