/**
 * The detector over HTTP: `POST /v1/vivavoce/verify` with a recording as the body.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { AudioFileError } from './decode-audio.ts';
import { HttpError } from './http-error.ts';
import { type HttpReply, json, type Route } from './http-router.ts';
import { verifyInThread } from './verify-thread.ts';

/** Largest recording: 5 minutes of 48 kHz stereo WAV, or an hour of MP3 at 128 kbit/s. */
export const MAX_RECORDING_BYTES = 64 * 2 ** 20;
/** Recordings that are verified at once; conversations need the other cores. */
const MAX_AT_ONCE = 2;
const RETRY_SECONDS = 5;

/**
 * The route.
 *
 * @param deploymentKey - Asked for each request: the deployment's own key, once it is there.
 */
export function verifyRoutes(deploymentKey: () => Uint8Array | undefined): Route[] {
	let running = 0;
	const handle = async (raw: IncomingMessage): Promise<HttpReply> => {
		if (running >= MAX_AT_ONCE) {
			throw new HttpError(503, 'verifier_busy', `${MAX_AT_ONCE} recordings are being verified; try again.`, {
				headers: { 'retry-after': String(RETRY_SECONDS) },
			});
		}
		running++;
		try {
			const deployment = deploymentKey();
			const keys = deployment === undefined ? {} : { deployment };
			return json(200, await verifyInThread({ bytes: await readRecording(raw), keys }));
		} catch (error) {
			throw error instanceof AudioFileError ? new HttpError(400, error.code, error.message) : error;
		} finally {
			running--;
		}
	};
	return [{ method: 'POST', path: '/v1/vivavoce/verify', access: 'key', handle: ({ raw }) => handle(raw) }];
}

async function readRecording(raw: IncomingMessage): Promise<Uint8Array> {
	if (Number(raw.headers['content-length'] ?? 0) > MAX_RECORDING_BYTES) {
		throw tooLarge();
	}
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of raw) {
		const bytes = Buffer.from(chunk);
		length += bytes.length;
		if (length > MAX_RECORDING_BYTES) {
			throw tooLarge();
		}
		chunks.push(bytes);
	}
	return Uint8Array.from(Buffer.concat(chunks));
}

function tooLarge(): HttpError {
	const advice = 'cut it, or compress it as MP3 or Opus';
	const message = `The recording is larger than ${MAX_RECORDING_BYTES} bytes; ${advice}.`;
	return new HttpError(413, 'request_too_large', message);
}
