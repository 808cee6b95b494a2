/**
 * Packs sessions into files and opens them, off the page's own thread: half an hour of sound takes seconds.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';
import { floatToPcm16 } from '../../../src/audio/pcm.ts';
import { readWav } from '../../../src/audio/wav-reader.ts';
import { writeWav } from '../../../src/audio/wav-writer.ts';
import {
	type OpenedSession,
	openSession,
	packSession,
	type SessionContent,
	type SessionFacts,
} from '../../../src/provenance/session-file/session-file.ts';

/** Both sides of a recording: PCM16 at 24 kHz from its first sample. */
export interface Sides {
	readonly user: Int16Array<ArrayBuffer>;
	readonly agent: Int16Array<ArrayBuffer>;
}

/** What is asked. */
export type FileRequest =
	| ({ readonly type: 'pack'; readonly facts: SessionFacts } & Omit<SessionContent, 'recording'> & Sides)
	| { readonly type: 'open'; readonly bytes: Uint8Array };

/** A session as it comes out of a file. */
export type UnpackedSession = Omit<OpenedSession, 'recording'> & Sides;

/** What is answered; a fault is in words for people. */
export type FileReply =
	| { readonly type: 'packed'; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly type: 'opened'; readonly session: UnpackedSession }
	| { readonly type: 'failed'; readonly message: string };

self.onmessage = ({ data }: MessageEvent<FileRequest>) => {
	try {
		self.postMessage(answer(data));
	} catch (error) {
		self.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
	}
};

function answer(request: FileRequest): FileReply {
	if (request.type === 'open') {
		const { recording, ...rest } = openSession(request.bytes);
		return { type: 'opened', session: { ...rest, ...sidesOf(recording) } };
	}
	const { facts, user, agent, events, receipt } = request;
	const recording = writeWav(MEDIA_RATE_HZ, [user, agent]);
	const content = { events, recording, ...(receipt === undefined ? {} : { receipt }) };
	return { type: 'packed', bytes: packSession(facts, content) as Uint8Array<ArrayBuffer> };
}

function sidesOf(recording: Uint8Array | undefined): Sides {
	if (recording === undefined) {
		return { user: new Int16Array(), agent: new Int16Array() };
	}
	const { rateHz, channels } = readWav(recording);
	const [user, agent] = channels;
	if (rateHz !== MEDIA_RATE_HZ || user === undefined || agent === undefined) {
		throw new Error(`recording.wav: must be ${MEDIA_RATE_HZ} Hz stereo, left the user, right the agent`);
	}
	return { user: pcm16(user), agent: pcm16(agent) };
}

function pcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
	return new Int16Array(floatToPcm16(samples));
}
