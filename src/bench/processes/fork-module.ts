/**
 * Child processes of our own modules, from sources and from the build alike.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How to start a child. */
export interface ForkOptions {
	/** Further switches for Node. @defaultValue none */
	readonly nodeArguments?: readonly string[];
}

/**
 * Starts a module as a child process with typed arrays in its messages. Its standard error is piped, its output dropped.
 *
 * @param path - Of the module without extension, relative to `from`, such as `./server-process`.
 * @param from - `import.meta.url` of the caller; its extension says whether sources or the build run.
 */
export function forkModule(path: string, from: string, options: ForkOptions = {}): ChildProcess {
	const extension = from.endsWith('.ts') ? '.ts' : '.js';
	return fork(fileURLToPath(new URL(`${path}${extension}`, from)), {
		execArgv: [...loaderArguments(extension), ...(options.nodeArguments ?? [])],
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
}

/** Sources need tsx, found from here: the child's working directory may be anywhere. */
function loaderArguments(extension: string): string[] {
	if (extension === '.js') {
		return [];
	}
	const loader = createRequire(import.meta.url).resolve('tsx');
	return ['--import', pathToFileURL(loader).href];
}

/** Most of a child's standard error that is kept, in characters. */
const TAIL_CHARS = 4000;

/** Keeps the end of what a child writes to standard error, for the message when it fails. */
export function errorTail(child: ChildProcess): () => string {
	let tail = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		tail = (tail + text).slice(-TAIL_CHARS);
	});
	return () => tail.trim();
}
