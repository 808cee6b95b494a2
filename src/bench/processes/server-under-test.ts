/**
 * Starts a Vivavoce server as a child process and watches what it costs.
 *
 * @module
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ConfigInput } from '../../server/config/config-schema.ts';
import { errorTail, forkModule } from './fork-module.ts';
import { type ProcessUsage, treeUsage } from './process-tree.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

/** The server could not be started. */
export class ServerStartError extends Error {
	override readonly name = 'ServerStartError';
	/** Stable code. */
	readonly code = 'server_not_started';
}

/** Loading the models from a cold disk takes seconds; more than this is a failure. */
const REPLY_TIMEOUT_MS = 60_000;
/** Longest orderly end of the server before it is killed. */
const CLOSE_TIMEOUT_MS = 5_000;

/** A running server in its own process. */
export class ServerUnderTest {
	/** Base address for HTTP. */
	readonly url: string;
	/** Address for Realtime WebSockets. */
	readonly wsUrl: string;
	readonly #child: ChildProcess;

	private constructor(child: ChildProcess, url: string, wsUrl: string) {
		this.#child = child;
		this.url = url;
		this.wsUrl = wsUrl;
	}

	/**
	 * Starts a server on a free loopback port and waits until its models are loaded.
	 *
	 * @throws {@link ServerStartError}
	 */
	static async start(overrides: ConfigInput = {}): Promise<ServerUnderTest> {
		const child = forkModule('./server-process', import.meta.url, { nodeArguments: ['--expose-gc'] });
		const tail = errorTail(child);
		try {
			const settings = { host: '127.0.0.1', port: 0, ...overrides, log: { level: 'error', ...overrides.log } };
			const started = await request(child, { type: 'start', overrides: settings as ConfigInput });
			if (started.type !== 'started') {
				throw new ServerStartError(started.type === 'failed' ? started.message : `unexpected ${started.type}`);
			}
			return new ServerUnderTest(child, started.url, started.wsUrl);
		} catch (cause) {
			child.kill('SIGKILL');
			const reason = cause instanceof Error ? cause.message : String(cause);
			const detail = tail() === '' ? '' : `\n${tail()}`;
			throw new ServerStartError(`The server did not start: ${reason}${detail}\nTry "vivavoce doctor".`, { cause });
		}
	}

	/** CPU time and memory of the server with all its child processes; `undefined` where `/proc` does not exist. */
	usage(): ProcessUsage | undefined {
		return this.#child.pid === undefined ? undefined : treeUsage(this.#child.pid);
	}

	/** Lets the server collect its garbage. */
	async collectGarbage(): Promise<void> {
		await request(this.#child, { type: 'collect' });
	}

	/** Whether the process is still there. */
	get isAlive(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** Ends the server; idempotent. */
	async close(): Promise<void> {
		if (!this.isAlive) {
			return;
		}
		const ended = once(this.#child, 'exit');
		const timer = setTimeout(() => this.#child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
		this.#child.send({ type: 'close' } satisfies ServerRequest);
		await ended;
		clearTimeout(timer);
	}
}

function request(child: ChildProcess, message: ServerRequest): Promise<ServerReply> {
	return new Promise((resolve, reject) => {
		const onMessage = (reply: unknown) => settle(() => resolve(reply as ServerReply));
		const onExit = (code: number | null) => settle(() => reject(new Error(`its process ended (code ${code})`)));
		const onLate = () => settle(() => reject(new Error(`it gave no sign within ${REPLY_TIMEOUT_MS / 1000} s`)));
		const timer = setTimeout(onLate, REPLY_TIMEOUT_MS);
		const settle = (then: () => void) => {
			clearTimeout(timer);
			child.off('message', onMessage);
			child.off('exit', onExit);
			then();
		};
		child.on('message', onMessage);
		child.on('exit', onExit);
		child.send(message);
	});
}
