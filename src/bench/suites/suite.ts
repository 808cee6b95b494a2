/**
 * What a suite is, and what it is given.
 *
 * @module
 */
import type { ConnectionOptions } from '../caller/realtime-connection.ts';
import type { SessionRequest } from '../caller/session-request.ts';
import type { ServerUnderTest } from '../processes/server-under-test.ts';
import type { Progress } from '../report/progress.ts';
import type { SuiteResult } from '../report/report.ts';

/** A server to be measured. */
export interface Target {
	readonly connection: ConnectionOptions;
	/** What every call asks of its session: the same for all suites. */
	readonly session: SessionRequest;
	/** The process, when it is ours; absent for an address somewhere else. */
	readonly server?: ServerUnderTest;
	/** Ends the server when it is ours; idempotent. */
	close(): Promise<void>;
}

/** What a suite works with. */
export interface SuiteContext {
	/** Reaches the server: a fresh process, or the address that was given. */
	openTarget(): Promise<Target>;
	/** Fewer turns and levels: shows that everything works, not how well. */
	readonly quick: boolean;
	/** How often the turns are repeated. */
	readonly runs: number;
	/** Folder with recordings of people, one sub-folder for each set. */
	readonly dataDir?: string;
	readonly progress: Progress;
}

/** One kind of measurement. */
export interface Suite {
	readonly name: string;
	readonly title: string;
	/** Measures. May throw; that is a failed suite. */
	run(context: SuiteContext): Promise<SuiteResult>;
}

/** Thrown by a suite that cannot run here; the message is the reason. */
export class SuiteSkipped extends Error {
	override readonly name = 'SuiteSkipped';
}
