/**
 * The real server, in a process of its own, as `vivavoce serve` runs it.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A server that runs beside the test. */
export interface ServerProcess {
	readonly url: string;
	readonly wsUrl: string;
	readonly child: ChildProcess;
	/** Everything that was written to standard error so far. */
	log(): string;
	/** Sends SIGTERM and resolves to the exit code. */
	stop(): Promise<number | null>;
}

/** Starts `vivavoce serve` on a free port and waits until it is ready. Rejects with its log when it does not start. */
export async function startServerProcess(
	flags: readonly string[] = [],
	env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
	const args = ['--import', 'tsx', MAIN, 'serve', '--port', '0', ...flags];
	const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	let log = '';
	child.stderr.on('data', (data) => {
		log += data;
	});
	const line = await firstLine(child, () => log);
	const [, url = '', wsUrl = ''] = /open (\S+) or connect (\S+)/.exec(line) ?? [];
	await untilReady(url).catch((cause) => {
		throw new Error(`the server did not become ready: ${log}`, { cause });
	});
	return { url, wsUrl, child, log: () => log, stop: () => stop(child) };
}

async function firstLine(child: ChildProcess, log: () => string): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.on('data', (data) => {
			text += data;
			if (text.includes('\n')) {
				resolve(text);
			}
		});
		child.once('exit', (code) => reject(new Error(`the server ended with code ${code}: ${log()}`)));
	});
}

async function untilReady(url: string): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt++) {
		const response = await fetch(`${url}/readyz`);
		if (response.ok) {
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('the server did not become ready within 20 s');
}

async function stop(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null) {
		return child.exitCode;
	}
	child.kill('SIGTERM');
	const [code] = await once(child, 'exit');
	return code;
}
