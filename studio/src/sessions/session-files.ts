/**
 * Recordings to files and back.
 *
 * @module
 */

import { msToSamples } from '../../../src/audio/media-clock.ts';
import type { SessionFacts } from '../../../src/provenance/session-file/session-file.ts';
import type { SessionEvent } from '../timeline/events.ts';
import { Recording } from '../timeline/recording.ts';
import { receiptOf } from './receipt.ts';
import type { FileReply, FileRequest } from './session-worker.ts';

/** Where the build puts `session-worker.ts`. */
const WORKER_URL = '/session-worker.js';

/** Ending of the names of session files. */
const SUFFIX = '.vivavoce.zip';

/** Packs a recording as it is now. */
export async function toFile(recording: Recording): Promise<File> {
	const receipt = await receiptOf(recording);
	const endSample = msToSamples(recording.endMs);
	const user = recording.user.read(0, endSample);
	const agent = recording.agent.read(0, endSample);
	const facts = recording.file === undefined ? factsOf(recording) : strip(recording.file);
	const content = { events: [...recording.events], user, agent, ...(receipt === undefined ? {} : { receipt }) };
	const reply = await ask({ type: 'pack', facts, ...content }, [user.buffer, agent.buffer]);
	if (reply.type !== 'packed') {
		throw new Error(reply.type);
	}
	return new File([reply.bytes], `${facts.session}${SUFFIX}`, { type: 'application/zip' });
}

/**
 * Opens a file.
 *
 * @throws `Error` that says what is wrong with it.
 */
export async function fromFile(file: Blob): Promise<Recording> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	const reply = await ask({ type: 'open', bytes }, [bytes.buffer]);
	if (reply.type !== 'opened') {
		throw new Error(reply.type);
	}
	const { user, agent, events, ...about } = reply.session;
	const recording = new Recording(() => 0, about);
	recording.user.write(0, user);
	recording.agent.write(0, agent);
	for (const event of events) {
		recording.add(event);
	}
	return recording;
}

function ask(request: FileRequest, transfer: Transferable[]): Promise<FileReply> {
	const worker = new Worker(WORKER_URL, { type: 'module' });
	const answered = new Promise<FileReply>((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<FileReply>) =>
			data.type === 'failed' ? reject(new Error(data.message)) : resolve(data);
		worker.onerror = ({ message }) => reject(new Error(message));
	});
	worker.postMessage(request, transfer);
	return answered.finally(() => worker.terminate());
}

/** What the page knows of the session without asking. */
function factsOf(recording: Recording): SessionFacts {
	const { events, sessionId } = recording;
	return {
		created: new Date().toISOString(),
		session: sessionId || 'sess_unknown',
		language: languageOf(recording),
		persona: firstPersona(events),
		server: { name: 'vivavoce', version: serverVersion(events) },
	};
}

function strip({ created, session, language, persona, server }: SessionFacts): SessionFacts {
	return { created, session, language, persona, server };
}

/** Of the person's last words. */
function languageOf({ timeline }: Recording): SessionFacts['language'] {
	const text = timeline.turns.findLast((turn) => /\p{Letter}/u.test(turn.text))?.text;
	return text === undefined ? null : /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}

function firstPersona(events: readonly SessionEvent[]): string | null {
	for (const { event } of events) {
		const { type, persona } = event as { type: string; persona?: { id?: unknown } | null };
		if (type === 'vivavoce.persona.updated' && typeof persona?.id === 'string') {
			return persona.id;
		}
	}
	return null;
}

function serverVersion(events: readonly SessionEvent[]): string {
	const created = events.find(({ event }) => event.type === 'session.created')?.event;
	const version = (created as { vivavoce?: { server?: { version?: unknown } } } | undefined)?.vivavoce?.server?.version;
	return typeof version === 'string' ? version : 'unknown';
}
