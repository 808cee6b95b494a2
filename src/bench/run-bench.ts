/**
 * Runs suites one after the other and puts their results together.
 *
 * @module
 */
import { describeMachine } from './report/machine.ts';
import type { Progress } from './report/progress.ts';
import type { BenchReport, SuiteReport, SuiteResult } from './report/report.ts';
import { bargeInSuite } from './suites/barge-in-suite.ts';
import { endOfTurnSuite } from './suites/end-of-turn-suite.ts';
import { humanHearingSuite } from './suites/hearing/human-hearing-suite.ts';
import { hearingSuite } from './suites/hearing-suite.ts';
import { hostileSuite } from './suites/hostile-suite.ts';
import { latencySuite } from './suites/latency-suite.ts';
import { loadSuite } from './suites/load-suite.ts';
import { personaSearchSuite } from './suites/persona-search-suite.ts';
import { personaSuite } from './suites/persona-suite.ts';
import { protocolSuite } from './suites/protocol-suite.ts';
import { provenanceSuite } from './suites/provenance-suite.ts';
import { studioSuite } from './suites/studio-suite.ts';
import { type Suite, type SuiteContext, SuiteSkipped, type Target } from './suites/suite.ts';
import { vocalSoundsSuite } from './suites/vocal-sounds/vocal-sounds-suite.ts';

/** All suites, in the order in which they run. */
export const SUITES: readonly Suite[] = [
	protocolSuite,
	latencySuite,
	endOfTurnSuite,
	bargeInSuite,
	hearingSuite,
	humanHearingSuite,
	vocalSoundsSuite,
	personaSearchSuite,
	personaSuite,
	loadSuite,
	hostileSuite,
	provenanceSuite,
	studioSuite,
];

/** What a run needs. */
export interface BenchOptions {
	readonly suites: readonly Suite[];
	/** Reaches the server under test; called once per suite. */
	openTarget(): Promise<Target>;
	/** How the target is named in the report. */
	readonly target: string;
	readonly command: string;
	readonly quick: boolean;
	readonly runs: number;
	readonly dataDir?: string;
	readonly progress: Progress;
}

/** Runs them. Never throws: a suite that breaks is reported as failed, one that cannot run as skipped. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
	const startedAt = new Date().toISOString();
	const suites: SuiteReport[] = [];
	for (const suite of options.suites) {
		const startedMs = performance.now();
		const result = await runSuite(suite, options);
		options.progress.finish();
		suites.push({ name: suite.name, title: suite.title, result, durationMs: performance.now() - startedMs });
	}
	return { machine: describeMachine(), target: options.target, startedAt, command: options.command, suites };
}

async function runSuite(suite: Suite, context: SuiteContext): Promise<SuiteResult> {
	try {
		return await suite.run(context);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { status: error instanceof SuiteSkipped ? 'skipped' : 'failed', reason };
	}
}
