/**
 * `vivavoce replay`: a recorded session as a test case.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { realtimeUrl } from '../bench/caller/realtime-url.ts';
import { ServerUnderTest } from '../bench/processes/server-under-test.ts';
import { type ReplayableSession, ReplayError, readReplayable, replaySession } from '../bench/talk/session-replay.ts';
import { padColumns, textColumns } from '../bench/talk/text-width.ts';
import type { TurnDifference } from '../bench/talk/turn-diff.ts';

interface ReplayFlags {
	readonly url?: string;
	readonly apiKey?: string;
	readonly model?: string;
	readonly tolerance: number;
	readonly json?: boolean;
}

/** Frames are 20 ms and the recogniser hears 160 ms at a time: less than two of its steps is no other decision. */
const TOLERANCE_MS = 300;

/** Adds the command. */
export function registerReplay(program: Command): void {
	program
		.command('replay <file>')
		.description('speak the person’s side of a session file again and compare the turns that the server finds')
		.option('--url <address>', 'any Realtime server (default: a server of its own on a free port)')
		.addOption(new Option('--api-key <key>', 'key for that server').env('VIVAVOCE_API_KEY'))
		.option('--model <name>', 'model to ask for')
		.option('--tolerance <ms>', 'by how much the end of a turn may differ', parseTolerance, TOLERANCE_MS)
		.option('--json', 'print one JSON document instead of a table')
		.addHelpText('after', '\nEnds with 0 when every turn is found as it was, and with 1 when one is not.')
		.action(runReplay);
}

async function runReplay(file: string, flags: ReplayFlags): Promise<void> {
	const session = readReplayable(await readBytes(file));
	const server = flags.url === undefined ? await ServerUnderTest.start() : undefined;
	try {
		const url = realtimeUrl(flags.url ?? server?.wsUrl ?? '', flags.model);
		const connection = { url, ...(flags.apiKey === undefined ? {} : { apiKey: flags.apiKey }) };
		const differences = await replaySession(session, connection, flags.tolerance);
		process.stdout.write(flags.json ? document(file, session, differences) : table(file, session, differences));
		process.exitCode = differences.every(({ change }) => change === 'same') ? 0 : 1;
	} finally {
		await server?.close();
	}
}

async function readBytes(file: string): Promise<Uint8Array> {
	try {
		return await readFile(file);
	} catch (cause) {
		throw new ReplayError(`Cannot read ${file}: check the path.`, { cause });
	}
}

function document(file: string, session: ReplayableSession, differences: readonly TurnDifference[]): string {
	const { manifest, limits } = session;
	return `${JSON.stringify({ file, session: manifest.session, created: manifest.created, limits, turns: differences }, null, '\t')}\n`;
}

function table(file: string, session: ReplayableSession, differences: readonly TurnDifference[]): string {
	const rows = [
		['turn at', 'change', 'end', 'words then', 'words now'],
		...differences.map(({ change, before, now, endShiftMs, wordsChanged }) => [
			seconds(before?.startMs ?? now?.startMs),
			change,
			endShiftMs === undefined ? '–' : `${endShiftMs < 0 ? '−' : '+'}${Math.round(Math.abs(endShiftMs))} ms`,
			before?.text ?? '–',
			wordsChanged ? (now?.text ?? '–') : '=',
		]),
	];
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => textColumns(row[column] ?? '')))) ?? [];
	const lines = rows.map((row) =>
		row
			.map((cell, column) => padColumns(cell, widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	const same = differences.filter(({ change }) => change === 'same').length;
	return [
		`${file}: ${session.manifest.session}, ${session.manifest.created}`,
		...lines,
		...session.limits,
		`${same} of ${differences.length} turns as they were.`,
		'',
	].join('\n');
}

function seconds(ms: number | undefined): string {
	return ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`;
}

function parseTolerance(raw: string): number {
	const value = Number(raw);
	if (!Number.isFinite(value) || value < 0) {
		throw new InvalidArgumentError('It must be a number of milliseconds, 0 or more.');
	}
	return value;
}
