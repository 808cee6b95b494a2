/**
 * One scripted call as data, so that it can be made in this process or sent to another.
 *
 * @module
 */
import { type CallOptions, type CallRecord, makeCall } from './call.ts';
import { type CallPatience, DEFAULT_PATIENCE, type ScriptedTurn, type SpokenTurn } from './call-script.ts';
import { ScriptPlayer } from './script-player.ts';

/** A call to be made. Structured-cloneable. */
export interface CallerJob extends Pick<CallOptions, 'connection' | 'session' | 'maxCallMs'> {
	readonly script: readonly ScriptedTurn[];
	/** @defaultValue DEFAULT_PATIENCE */
	readonly patience?: CallPatience;
	/** Wait before connecting, in ms, so that concurrent callers do not speak in step. @defaultValue 0 */
	readonly delayMs?: number;
}

/** What became of a job. */
export type CallerOutcome =
	| { readonly kind: 'called'; readonly record: CallRecord; readonly spoken: readonly SpokenTurn[] }
	/** No call came about. */
	| { readonly kind: 'failed'; readonly message: string };

/** Makes the call. Never throws. */
export async function runJob(job: CallerJob): Promise<CallerOutcome> {
	await new Promise((resolve) => setTimeout(resolve, job.delayMs ?? 0));
	const user = new ScriptPlayer(job.script, job.patience ?? DEFAULT_PATIENCE);
	try {
		const record = await makeCall({ ...job, user });
		return { kind: 'called', record, spoken: user.spoken };
	} catch (error) {
		return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
	}
}
