/**
 * Starts a thread that verifies one recording, and ends it when it takes too long or too much.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { AudioFileError } from './decode-audio.ts';
import type { VerifyReply, VerifyRequest } from './verify-messages.ts';
import type { WatermarkReport } from './watermark-check.ts';

/** Longest work on one recording in ms: an unmarked hour takes about a minute. */
const MAX_WORK_MS = 180_000;

/**
 * Users run this file compiled. Development runs it as TypeScript, which the thread learns to load by tsx's `require`
 * hook: on Node 20 `--import tsx` does not reach the entry of a worker.
 */
function startWorker(options: WorkerOptions): Worker {
	if (!import.meta.url.endsWith('.ts')) {
		return new Worker(new URL('./verify-worker.js', import.meta.url), options);
	}
	const entry = fileURLToPath(new URL('./verify-worker.ts', import.meta.url));
	const loader = createRequire(import.meta.url).resolve('tsx/cjs/api');
	const code = `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(entry)});`;
	return new Worker(code, { ...options, eval: true, execArgv: [] });
}

/**
 * Verifies a recording beside the event loop.
 *
 * @throws {@link AudioFileError} for bytes that are no recording; any other error is the thread's end.
 */
export async function verifyInThread(request: VerifyRequest): Promise<WatermarkReport> {
	const worker = startWorker({ workerData: request, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
	const deadline = setTimeout(() => void worker.terminate(), MAX_WORK_MS);
	try {
		const reply = await replyOf(worker);
		if (!reply.ok) {
			throw new AudioFileError(reply.code, reply.message);
		}
		return reply.report;
	} finally {
		clearTimeout(deadline);
		await worker.terminate();
	}
}

function replyOf(worker: Worker): Promise<VerifyReply> {
	return new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', (code) => reject(new Error(`the verifying thread ended with code ${code}`)));
	});
}
