/**
 * Makes the file of a session that was kept: its events, its recording with content credentials, its receipt.
 *
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MEDIA_RATE_HZ, samplesToMs } from '../../audio/media-clock.ts';
import { writeWav } from '../../audio/wav-writer.ts';
import { factsOfSession } from '../../provenance/credentials/facts-of-session.ts';
import type { Receipt } from '../../provenance/receipt/receipt.ts';
import { parseEventLines } from '../../provenance/session-file/event-lines.ts';
import { packSession, type SessionFacts } from '../../provenance/session-file/session-file.ts';
import type { CredentialIdentity } from './credential-identity.ts';
import { exportRecording } from './recording-export.ts';
import { RECORDING_FILES } from './session-recorder.ts';

/** What a session file is made from. */
export interface ExportRequest {
	/** The session's folder; it may be missing. */
	readonly folder: string;
	readonly receipt: Receipt;
	readonly identity: CredentialIdentity;
	/** Version of the software that exports. */
	readonly version: string;
	/** Wall-clock time in ms since 1970. */
	readonly nowMs: number;
}

/** Makes the file. Throws `CredentialError` when the recording cannot be signed. */
export async function exportSession(request: ExportRequest): Promise<Uint8Array> {
	const { folder, receipt } = request;
	const events = parseEventLines((await readKept(folder, RECORDING_FILES.events)).toString('utf8'));
	const recording = await recordingOf(request);
	return packSession(sessionFacts(request), { events, receipt, ...(recording !== undefined && { recording }) });
}

function sessionFacts({ receipt, nowMs }: ExportRequest): SessionFacts {
	const { session, personas, system, disclosures } = receipt.statement;
	// The language in which the person was told is the one in which they spoke last before.
	const told = disclosures.findLast(({ form }) => form !== 'data')?.language;
	return {
		created: new Date(nowMs).toISOString(),
		session: session.id,
		language: told === 'en' || told === 'zh' ? told : null,
		persona: personas[0]?.name ?? null,
		server: { name: system.name, version: system.version },
	};
}

async function recordingOf({ folder, receipt, identity, version, nowMs }: ExportRequest) {
	const user = samplesOf(await readKept(folder, RECORDING_FILES.user));
	const agent = samplesOf(await readKept(folder, RECORDING_FILES.agent));
	const durationSamples = Math.max(user.length, agent.length);
	if (durationSamples === 0) {
		return undefined;
	}
	const facts = factsOfSession(receipt.statement, {
		id: randomUUID(),
		system: receipt.statement.system.name,
		version,
		atMs: nowMs,
		title: `${receipt.statement.session.id}.wav`,
		durationMs: samplesToMs(durationSamples),
		receiptSha256: createHash('sha256')
			.update(`${JSON.stringify(receipt, null, '\t')}\n`)
			.digest('hex'),
	});
	return exportRecording(writeWav(MEDIA_RATE_HZ, [user, agent]), facts, identity);
}

/** Empty when nothing was kept. */
async function readKept(folder: string, name: string): Promise<Buffer> {
	try {
		return await readFile(join(folder, name));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return Buffer.alloc(0);
		}
		throw error;
	}
}

/** Half a sample at the end, which a crash may leave, is dropped. */
function samplesOf(bytes: Buffer): Int16Array {
	return new Int16Array(Uint8Array.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).buffer);
}
