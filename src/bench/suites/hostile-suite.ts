/**
 * `hostile`: ten thousand messages that no server may take, beside a caller who must not notice.
 *
 * @module
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { makeCalls } from '../caller/caller-group.ts';
import type { ConnectionOptions } from '../caller/realtime-connection.ts';
import { parseWireEvent, stringAt } from '../caller/wire-event.ts';
import { sampleTurns } from '../material/sample-turns.ts';
import { ms } from '../report/format.ts';
import type { SuiteResult } from '../report/report.ts';
import { distribution } from '../scoring/statistics.ts';
import { type AttackResult, runAttacks } from './hostile/attacks.ts';
import { hostileMessage, seededRandom } from './hostile/hostile-messages.ts';
import { callJob, scoreOutcome } from './latency-calls.ts';
import type { Suite, SuiteContext, Target } from './suite.ts';

const MESSAGES = 10_000;
const QUICK_MESSAGES = 1_000;

/** Messages per connection: within what a server may refuse as a flood. */
const PER_CONNECTION = 100;
const SEED = 20_240_229;

/** Longest wait for the answers of one connection, in ms. */
const ANSWERS_MS = 5_000;

/** Turns of the neighbour's call. */
const NEIGHBOUR_TURNS = 4;

interface Assault {
	readonly sent: number;
	/** `error` events by code. */
	readonly codes: ReadonlyMap<string, number>;
	/** Close code, when the server closed the connection. */
	readonly closed?: number;
}

/** The suite. */
export const hostileSuite: Suite = {
	name: 'hostile',
	title: 'malformed and hostile messages',
	run: runHostile,
};

async function runHostile(context: SuiteContext): Promise<SuiteResult> {
	const messages = context.quick ? QUICK_MESSAGES : MESSAGES;
	const random = seededRandom(SEED);
	const target = await context.openTarget();
	const assaults: Assault[] = [];
	context.progress.start('hostile connections', messages / PER_CONNECTION + 1);
	try {
		const neighbour = callNeighbour(target);
		for (let sent = 0; sent < messages; sent += PER_CONNECTION) {
			assaults.push(await assault(target.connection, random));
			context.progress.step();
		}
		const attacks = await runAttacks(target.connection);
		context.progress.step();
		return report(assaults, attacks, await neighbour, target);
	} finally {
		await target.close();
	}
}

async function callNeighbour(target: Target) {
	const turns = (await sampleTurns().catch(() => [])).slice(0, NEIGHBOUR_TURNS);
	const [outcome] = await makeCalls([callJob(target, turns)]);
	return scoreOutcome(turns, outcome);
}

async function assault({ url, apiKey, headers }: ConnectionOptions, random: () => number): Promise<Assault> {
	const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
	const socket = new WebSocket(url, { headers: { ...headers, ...authorization }, perMessageDeflate: false });
	const codes = new Map<string, number>();
	let errors = 0;
	let closed: number | undefined;
	let settle: () => void = () => {};
	const settled = new Promise<void>((resolve) => {
		settle = resolve;
	});
	socket.on('message', (data) => {
		const event = parseWireEvent(String(data));
		if (event?.type === 'error') {
			const code = stringAt(event, 'error', 'code') || 'no code';
			codes.set(code, (codes.get(code) ?? 0) + 1);
			errors += 1;
		}
		if (errors >= PER_CONNECTION) {
			settle();
		}
	});
	socket.on('close', (code) => {
		closed = code;
		settle();
	});
	socket.on('error', () => settle());
	await once(socket, 'open');
	for (let count = 0; count < PER_CONNECTION; count++) {
		socket.send(hostileMessage(random).data);
	}
	const timer = setTimeout(settle, ANSWERS_MS);
	await settled;
	clearTimeout(timer);
	const result = { sent: PER_CONNECTION, codes, ...(closed === undefined ? {} : { closed }) };
	socket.terminate();
	return result;
}

function report(
	assaults: readonly Assault[],
	attacks: readonly AttackResult[],
	neighbour: Awaited<ReturnType<typeof callNeighbour>>,
	{ server }: Target,
): SuiteResult {
	const sent = assaults.reduce((sum, one) => sum + one.sent, 0);
	const codes = new Map<string, number>();
	for (const one of assaults) {
		for (const [code, count] of one.codes) {
			codes.set(code, (codes.get(code) ?? 0) + count);
		}
	}
	const answered = [...codes.values()].reduce((sum, count) => sum + count, 0);
	const closings = assaults.flatMap(({ closed }) => closed ?? []);
	const unanswered = assaults.reduce((sum, one) => sum + unansweredOf(one), 0);
	const latencies = distribution(neighbour.turns.flatMap(({ score }) => score?.voiceToVoiceMs ?? []));
	const unfinished = attacks.reduce((sum, attack) => sum + attack.unfinished, 0);
	const attempts = attacks.reduce((sum, attack) => sum + attack.attempts, 0);
	const crashed = server !== undefined && !server.isAlive;
	return {
		status: 'ran',
		figures: [
			{ label: 'crashes', value: crashed ? '1' : '0', bar: '0', met: !crashed },
			{
				label: 'messages neither answered nor closed upon',
				value: `${unanswered} of ${sent}`,
				bar: '0',
				met: unanswered === 0,
			},
			{ label: 'answered with an error event', value: `${answered} of ${sent}` },
			{
				label: 'oversized frames, endless requests and floods not ended by the server',
				value: `${unfinished} of ${attempts}`,
				bar: '0',
				met: unfinished === 0,
			},
			{ label: 'connections closed by the server', value: `${closings.length} of ${assaults.length}` },
			{
				label: "the neighbour's turns answered",
				value: `${latencies.n} of ${neighbour.turns.length}, P50 ${ms(latencies.p50)} ms, max ${ms(latencies.max)} ms`,
				bar: 'all',
				met: latencies.n === neighbour.turns.length && neighbour.faults.length === 0,
			},
			{ label: "underruns in the neighbour's call", value: String(neighbour.underruns.length) },
		],
		tables: [
			{
				title: 'Error codes',
				columns: ['code', 'count'],
				rows: [...codes].sort(([a], [b]) => a.localeCompare(b)).map(([code, count]) => [code, String(count)]),
			},
			{
				title: 'Attacks',
				columns: ['attack', 'attempts', 'ended with', 'not ended'],
				rows: attacks.map(({ name, attempts: count, endings, unfinished: left }) => [
					name,
					String(count),
					Object.entries(endings)
						.map(([ending, times]) => `${ending} × ${times}`)
						.join(', '),
					String(left),
				]),
			},
		],
		plots: [],
		notes: [
			`Seed ${SEED}; ${PER_CONNECTION} messages on each connection, as fast as the socket takes them.`,
			...[...new Set(neighbour.faults)].map((fault) => `Fault: ${fault}`),
		],
		data: { codes: Object.fromEntries(codes), closings, unanswered, sent, attacks },
	};
}

/** Messages without an answer count unless the server closed the connection. */
function unansweredOf({ sent, codes, closed }: Assault): number {
	const errors = [...codes.values()].reduce((sum, count) => sum + count, 0);
	return closed === undefined ? Math.max(0, sent - errors) : 0;
}
