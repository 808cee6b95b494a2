/**
 * A thread for one piece of work that would hold up the event loop.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Most of a thread's own heap; buffers are beside it. */
const MAX_HEAP_MB = 1024;

/** What a thread does and how long it may take. */
export interface ThreadJob {
	/** Name of the module in this folder that the thread runs, without extension; it posts one message. */
	readonly module: string;
	/** Its `workerData`. */
	readonly request: unknown;
	readonly maxMs: number;
}

/** Runs a job and resolves to the message it posts; rejects when it fails, ends without one, or takes too long. */
export async function runInThread({ module, request, maxMs }: ThreadJob): Promise<unknown> {
	const worker = startWorker(module, { workerData: request, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
	const deadline = setTimeout(() => void worker.terminate(), maxMs);
	try {
		return await new Promise((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (code) => reject(new Error(`the thread ${module} ended with code ${code}`)));
		});
	} finally {
		clearTimeout(deadline);
		await worker.terminate();
	}
}

/**
 * Users run this file compiled. Development runs it as TypeScript, which the thread learns to load by tsx's `require`
 * hook: on Node 20 `--import tsx` does not reach the entry of a worker.
 */
function startWorker(module: string, options: WorkerOptions): Worker {
	if (!import.meta.url.endsWith('.ts')) {
		return new Worker(new URL(`./${module}.js`, import.meta.url), options);
	}
	const entry = fileURLToPath(new URL(`./${module}.ts`, import.meta.url));
	const loader = createRequire(import.meta.url).resolve('tsx/cjs/api');
	const code = `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(entry)});`;
	return new Worker(code, { ...options, eval: true, execArgv: [] });
}
