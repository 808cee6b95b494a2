/**
 * The detector over HTTP: `POST /v1/vivavoce/verify` with a recording as the body.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { AudioFileError } from '../http/decode-audio.ts';
import { readBytes } from '../http/http-body.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, json, type Route } from '../http/http-router.ts';
import { verifyInThread } from './verify-thread.ts';

/** Largest recording: 5 minutes of 48 kHz stereo WAV, or an hour of MP3 at 128 kbit/s. */
export const MAX_RECORDING_BYTES = 64 * 2 ** 20;
/** Recordings that are verified at once; conversations need the other cores. */
const MAX_AT_ONCE = 2;
const RETRY_SECONDS = 5;
const TOO_LARGE = `The recording is larger than ${MAX_RECORDING_BYTES} bytes; cut it, or compress it as MP3 or Opus.`;

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
			return json(200, await verifyInThread({ bytes: await readBytes(raw, MAX_RECORDING_BYTES, TOO_LARGE), keys }));
		} catch (error) {
			throw error instanceof AudioFileError ? new HttpError(400, error.code, error.message) : error;
		} finally {
			running--;
		}
	};
	return [{ method: 'POST', path: '/v1/vivavoce/verify', access: 'key', handle: ({ raw }) => handle(raw) }];
}
