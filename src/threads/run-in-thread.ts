/**
 * A thread for one piece of work that would hold up the event loop.
 *
 * @module
 */
import { startThread } from './start-thread.ts';

/** Most of a thread's own heap; buffers are beside it. */
const MAX_HEAP_MB = 1024;

/** What a thread does and how long it may take. */
export interface ThreadJob {
	/** The module that the thread runs, without extension, relative to `from`; it posts one message. */
	readonly path: string;
	/** `import.meta.url` of the caller. */
	readonly from: string;
	/** Its `workerData`. */
	readonly request: unknown;
	readonly maxMs: number;
}

/** Runs a job and resolves to the message it posts; rejects when it fails, ends without one, or takes too long. */
export async function runInThread({ path, from, request, maxMs }: ThreadJob): Promise<unknown> {
	const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
	const worker = startThread(path, from, { workerData: request, resourceLimits });
	const deadline = setTimeout(() => void worker.terminate(), maxMs);
	try {
		return await new Promise((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (code) => reject(new Error(`the thread ${path} ended with code ${code}`)));
		});
	} finally {
		clearTimeout(deadline);
		await worker.terminate();
	}
}
