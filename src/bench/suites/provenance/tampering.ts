/**
 * Forgeries of what a session leaves behind: its recording, its receipt, the log entry in it, and the passports of the
 * voices. How many of them are found out?
 *
 * @module
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToPcm16 } from '../../../audio/pcm.ts';
import type { ChainLink } from '../../../provenance/hash-chain/link-line.ts';
import { verifyRecording } from '../../../provenance/hash-chain/verify-recording.ts';
import { checkPassport } from '../../../provenance/passport/check-passport.ts';
import { PROJECT_ISSUERS } from '../../../provenance/passport/issuers.ts';
import { parseLinks, parseReceipt, type Receipt, ReceiptError } from '../../../provenance/receipt/receipt.ts';
import { verifyReceipt } from '../../../provenance/receipt/verify-receipt.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';
import { stringAt } from '../../caller/wire-event.ts';
import type { Progress } from '../../report/progress.ts';
import { type Rate, rate } from '../../scoring/statistics.ts';
import { textItem } from '../protocol/flow.ts';
import { ofType, Probe } from '../protocol/probe.ts';
import type { Target } from '../suite.ts';
import { leafPaths, withChangedLeaf } from './changed-json.ts';
import { seededUniform } from './random.ts';

/** Forgeries of one kind of thing. */
export interface TamperResult {
	readonly thing: 'recording' | 'receipt' | 'log entry' | 'passport';
	/** What a forgery changes. */
	readonly change: string;
	readonly found: Rate;
}

/** Samples that are changed, one at a time. */
const SAMPLE_CHANGES = 500;
/** Changes of each value of a receipt, and of its few values about the log. */
const RECEIPT_ROUNDS = 3;
const LOG_ROUNDS = 60;
/** Longest answer that is waited for, in ms. */
const ANSWER_MS = 60_000;

/**
 * Has a server speak, takes its receipt, and forges. Nothing is tried with a server that gives no receipts. Throws when the
 * genuine articles are refused.
 */
export async function forge(target: Target, progress: Progress): Promise<TamperResult[]> {
	const talked = await talk(target);
	if (talked === undefined) {
		return [];
	}
	progress.start('forgeries', 4);
	const { receipt, sound } = talked;
	const results: TamperResult[] = [];
	for (const attempt of [
		() => forgeRecording(sound, parseLinks(receipt.statement.audio.agent.links)),
		() => forgeReceipt('receipt', receipt, RECEIPT_ROUNDS, (path) => path[0] !== 'log'),
		() => forgeReceipt('log entry', receipt, LOG_ROUNDS, (path) => path[0] === 'log'),
		forgePassports,
	]) {
		results.push(await attempt());
		progress.step();
	}
	return results;
}

async function talk({ connection }: Target): Promise<{ receipt: Receipt; sound: Int16Array } | undefined> {
	const probe = await Probe.open(connection);
	try {
		probe.send({ type: 'session.update', session: { type: 'realtime', vivavoce: {} } });
		await probe.ask(textItem('What can you do?'), ofType('conversation.item.done'));
		await probe.ask({ type: 'response.create' }, ofType('response.done'), ANSWER_MS);
		const answer = await probe.ask({ type: 'vivavoce.receipt.get' }, ofType('vivavoce.receipt'));
		if (answer?.type !== 'vivavoce.receipt') {
			return undefined;
		}
		const deltas = probe.received.filter(ofType('response.output_audio.delta'));
		const bytes = Buffer.concat(deltas.map((event) => Buffer.from(stringAt(event, 'delta'), 'base64')));
		return { receipt: parseReceipt(answer['receipt']), sound: bytesToPcm16(Uint8Array.from(bytes)) };
	} finally {
		probe.close();
	}
}

function forgeRecording(sound: Int16Array, links: readonly ChainLink[]): TamperResult {
	const isGenuine = (samples: Int16Array) => verifyRecording(samples, links).verdict === 'intact';
	requireGenuine('recording', isGenuine(sound));
	const uniform = seededUniform(1);
	const forgeries = Array.from({ length: SAMPLE_CHANGES }, () => {
		const forged = sound.slice();
		const at = Math.floor(uniform() * forged.length);
		forged[at] = (forged[at] ?? 0) ^ 1;
		return !isGenuine(forged);
	});
	return { thing: 'recording', change: 'the lowest bit of one sample', found: shareOf(forgeries) };
}

function forgeReceipt(
	thing: 'receipt' | 'log entry',
	receipt: Receipt,
	rounds: number,
	isMeant: (path: readonly string[]) => boolean,
): TamperResult {
	requireGenuine(thing, isGenuineReceipt(receipt));
	const uniform = seededUniform(2);
	const paths = leafPaths(receipt).filter(isMeant);
	const forgeries = Array.from({ length: rounds }, () => paths)
		.flat()
		.map((path) => !isGenuineReceipt(withChangedLeaf(receipt, path, uniform)));
	return { thing, change: 'one value, each in turn', found: shareOf(forgeries) };
}

function isGenuineReceipt(value: unknown): boolean {
	try {
		return verifyReceipt(parseReceipt(value)).every(({ ok }) => ok);
	} catch (error) {
		if (error instanceof ReceiptError) {
			return false;
		}
		throw error;
	}
}

async function forgePassports(): Promise<TamperResult> {
	const folder = join(PACKAGE_ROOT, 'voices');
	const voices = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
	const uniform = seededUniform(3);
	const forgeries: boolean[] = [];
	for (const { name } of voices) {
		const passport: unknown = JSON.parse(await readFile(join(folder, name, 'passport.json'), 'utf8'));
		const isGenuine = (document: unknown) => checkPassport(document, PROJECT_ISSUERS).ok;
		requireGenuine(`passport of ${name}`, isGenuine(passport));
		forgeries.push(...leafPaths(passport).map((path) => !isGenuine(withChangedLeaf(passport, path, uniform))));
	}
	return { thing: 'passport', change: 'one value, each in turn', found: shareOf(forgeries) };
}

function shareOf(forgeries: readonly boolean[]): Rate {
	return rate(forgeries.filter(Boolean).length, forgeries.length);
}

/** A check that refuses everything would find every forgery. */
function requireGenuine(thing: string, isGenuine: boolean): void {
	if (!isGenuine) {
		throw new Error(`the genuine ${thing} was refused: what is said of forgeries would mean nothing`);
	}
}
