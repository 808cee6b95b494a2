/**
 * Verifies one recording beside the event loop.
 *
 * @module
 */

import { runInThread } from '../../threads/run-in-thread.ts';
import { AudioFileError } from '../http/decode-audio.ts';
import type { VerifyReply, VerifyRequest } from './verify-messages.ts';
import type { WatermarkReport } from './watermark-check.ts';

/** Longest work on one recording in ms: an unmarked hour takes about a minute. */
const MAX_WORK_MS = 180_000;

/**
 * See the module.
 *
 * @throws {@link AudioFileError} for bytes that are no recording; any other error is the thread's end.
 */
export async function verifyInThread(request: VerifyRequest): Promise<WatermarkReport> {
	const reply = (await runInThread({
		path: './verify-worker',
		from: import.meta.url,
		request,
		maxMs: MAX_WORK_MS,
	})) as VerifyReply;
	if (!reply.ok) {
		throw new AudioFileError(reply.code, reply.message);
	}
	return reply.report;
}
