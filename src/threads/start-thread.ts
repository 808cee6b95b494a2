/**
 * Threads of our own modules, from sources and from the build alike.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a module as a worker thread.
 *
 * Users run the build. Development runs TypeScript, which the thread learns to load by tsx's `require` hook: on Node 20
 * `--import tsx` does not reach the entry of a worker, and registering module hooks inside one hangs.
 *
 * @param path - Of the module without extension, relative to `from`, such as `./perception-worker`.
 * @param from - `import.meta.url` of the caller; its extension says whether sources or the build run.
 */
export function startThread(path: string, from: string, options: WorkerOptions = {}): Worker {
	if (!from.endsWith('.ts')) {
		return new Worker(new URL(`${path}.js`, from), options);
	}
	const entry = fileURLToPath(new URL(`${path}.ts`, from));
	const loader = createRequire(import.meta.url).resolve('tsx/cjs/api');
	const code = `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(entry)});`;
	return new Worker(code, { ...options, eval: true, execArgv: [] });
}
