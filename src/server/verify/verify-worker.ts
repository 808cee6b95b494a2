/**
 * Verifies one recording in a thread of its own, as decoding and searching take seconds. Started by `verify-thread.ts`.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { AudioFileError } from '../http/decode-audio.ts';
import type { VerifyReply, VerifyRequest } from './verify-messages.ts';
import { checkWatermark } from './watermark-check.ts';

async function answer({ bytes, keys }: VerifyRequest): Promise<VerifyReply> {
	try {
		return { ok: true, report: await checkWatermark(bytes, keys) };
	} catch (error) {
		if (error instanceof AudioFileError) {
			return { ok: false, code: error.code, message: error.message };
		}
		throw error;
	}
}

const request: VerifyRequest = workerData;
void answer(request).then((reply) => parentPort?.postMessage(reply));
