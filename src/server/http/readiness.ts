/**
 * Whether the server can talk yet, and still wants to.
 *
 * @module
 */

import type { SharedParts } from '../realtime/session-factory.ts';
import { HttpError } from './http-error.ts';

/** Where the server is in its life. */
export type ServerPhase = 'loading' | 'ready' | 'failed' | 'draining';

/** Tracks the loading of the shared parts, and draining. */
export class Readiness {
	/** Settles when loading ends. */
	readonly parts: Promise<SharedParts>;
	#loaded: SharedParts | undefined;
	#failed = false;
	#draining = false;

	constructor(parts: Promise<SharedParts>) {
		this.parts = parts;
		parts.then(
			(loaded) => {
				this.#loaded = loaded;
			},
			() => {
				this.#failed = true;
			},
		);
	}

	/** The parts, once loaded. */
	get loaded(): SharedParts | undefined {
		return this.#loaded;
	}

	get phase(): ServerPhase {
		if (this.#draining) {
			return 'draining';
		}
		if (this.#failed) {
			return 'failed';
		}
		return this.#loaded === undefined ? 'loading' : 'ready';
	}

	/** From now on no session is admitted. */
	startDraining(): void {
		this.#draining = true;
	}

	/** The parts, or `undefined` when they are not loaded within `timeoutMs` or cannot be. */
	async within(timeoutMs: number): Promise<SharedParts | undefined> {
		let timer: NodeJS.Timeout | undefined;
		const timeout = new Promise<undefined>((resolve) => {
			timer = setTimeout(resolve, timeoutMs, undefined);
		});
		try {
			return await Promise.race([this.parts, timeout]);
		} catch {
			return undefined;
		} finally {
			clearTimeout(timer);
		}
	}
}

/**
 * The parts, for a request that cannot be answered without them.
 *
 * @throws {HttpError} 503 `server_not_ready`.
 */
export function requireParts(readiness: Readiness): SharedParts {
	if (readiness.loaded === undefined) {
		throw new HttpError(
			503,
			'server_not_ready',
			'The server is still loading its models: try again in a few seconds.',
			{
				headers: { 'retry-after': '2' },
			},
		);
	}
	return readiness.loaded;
}
