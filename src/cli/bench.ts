/**
 * `vivavoce bench`: measures a server and reports.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { realtimeUrl } from '../bench/caller/realtime-url.ts';
import { ServerUnderTest } from '../bench/processes/server-under-test.ts';
import { renderHtml } from '../bench/report/html.ts';
import { createProgress } from '../bench/report/progress.ts';
import { renderTerminal } from '../bench/report/terminal.ts';
import { runBench, SUITES } from '../bench/run-bench.ts';
import type { Target } from '../bench/suites/suite.ts';

interface BenchFlags {
	readonly url?: string;
	readonly apiKey?: string;
	readonly model?: string;
	readonly html?: string;
	readonly json?: boolean;
	readonly quick?: boolean;
	readonly runs: number;
	readonly extensions: boolean;
	readonly data?: string;
}

/** More sessions than any level of the load suite opens. */
const MAX_SESSIONS = 200;

/** Adds the command. */
export function registerBench(program: Command): void {
	const names = SUITES.map(({ name }) => name);
	program
		.command('bench')
		.description('measure a server from outside: as a caller, on the recording')
		.argument('[suite...]', `suites to run: ${names.join(', ')} (default: all)`, parseSuite)
		.option('--quick', 'a few turns of each kind: shows that everything works, not how well')
		.option('--runs <number>', 'how often the latency turns are repeated', parseRuns, 1)
		.option(
			'--data <folder>',
			'recordings of people for the suites "hearing" (one sub-folder for each set) and "provenance"',
		)
		.option('--url <address>', 'any Realtime server (default: a server of its own for each suite)')
		.addOption(new Option('--api-key <key>', 'key for that server').env('VIVAVOCE_API_KEY'))
		.option('--model <name>', 'model to ask for')
		.option('--no-extensions', 'ask for nothing beyond the standard protocol')
		.option('--json', 'print one JSON document with every raw value')
		.option('--html <file>', 'write a page with plots')
		.action(runCommand);
}

async function runCommand(suiteNames: readonly string[], flags: BenchFlags): Promise<void> {
	const chosen = SUITES.filter(({ name }) => suiteNames.length === 0 || suiteNames.includes(name));
	const report = await runBench({
		suites: chosen,
		openTarget: () => openTarget(flags),
		target: flags.url === undefined ? 'a server of its own, with the shipped configuration' : publicAddress(flags.url),
		command: ['vivavoce bench', ...suiteNames, ...describeFlags(flags)].join(' '),
		quick: flags.quick === true,
		runs: flags.runs,
		...(flags.data === undefined ? {} : { dataDir: flags.data }),
		progress: createProgress(process.stderr, () => performance.now()),
	});
	if (flags.html !== undefined) {
		await writeFile(flags.html, renderHtml(report));
	}
	process.stdout.write(flags.json ? `${JSON.stringify(report, null, '\t')}\n` : renderTerminal(report));
	if (report.suites.some(({ result }) => result.status === 'failed')) {
		process.exitCode = 1;
	}
}

async function openTarget(flags: BenchFlags): Promise<Target> {
	const session = { extensions: flags.extensions };
	const key = flags.apiKey === undefined ? {} : { apiKey: flags.apiKey };
	if (flags.url !== undefined) {
		return { connection: { url: realtimeUrl(flags.url, flags.model), ...key }, session, close: async () => {} };
	}
	const server = await ServerUnderTest.start({ limits: { maxSessions: MAX_SESSIONS } });
	const connection = { url: realtimeUrl(server.wsUrl, flags.model) };
	return { connection, session, server, close: () => server.close() };
}

/** The address without a query, which may hold a key. */
function publicAddress(address: string): string {
	const url = new URL(realtimeUrl(address));
	return `${url.protocol}//${url.host}${url.pathname}`;
}

function describeFlags({ quick, runs, extensions, data }: BenchFlags): string[] {
	return [
		...(quick ? ['--quick'] : []),
		...(runs === 1 ? [] : [`--runs ${runs}`]),
		...(extensions ? [] : ['--no-extensions']),
		...(data === undefined ? [] : ['--data FOLDER']),
	];
}

function parseSuite(raw: string, previous: readonly string[] | undefined): readonly string[] {
	const names = SUITES.map(({ name }) => name);
	if (!names.includes(raw)) {
		throw new InvalidArgumentError(`The suites are ${names.join(', ')}.`);
	}
	return [...(previous ?? []), raw];
}

function parseRuns(raw: string): number {
	const runs = Number(raw);
	if (!Number.isInteger(runs) || runs < 1 || runs > 100) {
		throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
	}
	return runs;
}
