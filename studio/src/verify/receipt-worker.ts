/**
 * Checks a receipt, and a recording against it, in a thread of its own: hashing an hour of sound takes seconds.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';
import { floatToPcm16 } from '../../../src/audio/pcm.ts';
import { WavError } from '../../../src/audio/wav-error.ts';
import { readWav } from '../../../src/audio/wav-reader.ts';
import { type RecordingCheck, verifyRecording } from '../../../src/provenance/hash-chain/verify-recording.ts';
import { parseLinks, parseReceipt, type Receipt } from '../../../src/provenance/receipt/receipt.ts';
import { type ReceiptCheck, verifyReceipt } from '../../../src/provenance/receipt/verify-receipt.ts';
import { sessionTag } from '../../../src/provenance/watermark/payload.ts';

/** To the thread: files as they are. */
export interface ReceiptRequest {
	readonly receipt: ArrayBuffer;
	readonly recording: ArrayBuffer | undefined;
}

/** Both sides of a recording; a recording of the agent alone has no user. */
export interface Tracks {
	readonly agent: RecordingCheck;
	readonly user: RecordingCheck | undefined;
}

/** What was found out. */
export interface ReceiptReport {
	readonly session: Receipt['statement']['session'];
	readonly system: Receipt['statement']['system'];
	/** Tag of the session in the mark, 0–16 777 215. */
	readonly tag: number;
	readonly logKey: string;
	/** Checks that failed; none when the receipt is genuine. */
	readonly failed: readonly ReceiptCheck['name'][];
	/** `unreadable` when the recording is no original; undefined without one, or when the receipt itself is not genuine. */
	readonly tracks: Tracks | 'unreadable' | undefined;
}

/** From the thread. */
export type ReceiptReply =
	| { readonly ok: true; readonly report: ReceiptReport }
	| { readonly ok: false; readonly message: string };

function answer({ receipt, recording }: ReceiptRequest): ReceiptReply {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(receipt);
		return { ok: true, report: check(parseReceipt(JSON.parse(text)), recording) };
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

function check(receipt: Receipt, recording: ArrayBuffer | undefined): ReceiptReport {
	const { session, system } = receipt.statement;
	const failed = verifyReceipt(receipt).flatMap(({ name, ok }) => (ok ? [] : [name]));
	const about = { session, system, tag: sessionTag(session.id), logKey: receipt.log.key, failed };
	const isChecked = recording !== undefined && failed.length === 0;
	return { ...about, tracks: isChecked ? tracksOf(new Uint8Array(recording), receipt) : undefined };
}

/** Left is the user, right the agent; one channel is the agent alone. */
function tracksOf(bytes: Uint8Array, { statement: { audio } }: Receipt): Tracks | 'unreadable' {
	const wav = openWav(bytes);
	const [left, right] = wav?.channels ?? [];
	if (wav === undefined || wav.rateHz !== MEDIA_RATE_HZ || left === undefined || wav.channels.length > 2) {
		return 'unreadable';
	}
	return {
		agent: verifyRecording(floatToPcm16(right ?? left), parseLinks(audio.agent.links)),
		user: right === undefined ? undefined : verifyRecording(floatToPcm16(left), parseLinks(audio.user.links)),
	};
}

function openWav(bytes: Uint8Array) {
	try {
		return readWav(bytes);
	} catch (error) {
		if (error instanceof WavError) {
			return undefined;
		}
		throw error;
	}
}

self.onmessage = ({ data }: MessageEvent<ReceiptRequest>) => {
	self.postMessage(answer(data));
};
