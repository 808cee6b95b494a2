/**
 * Short-lived keys for browsers: minted with an API key, good for any number of sessions until they expire.
 *
 * @module
 */

import { HttpError } from '../http/http-error.ts';
import { newId } from '../ids.ts';
import { hashKey } from './api-keys.ts';

/** Session settings that travel with a secret, in the shape of a `session.update` body. */
export type SecretSession = Readonly<Record<string, unknown>>;

/** A fresh secret. */
export interface MintedSecret {
	/** `ek_…`; the server keeps only its hash. */
	readonly value: string;
	/** Seconds since the epoch. */
	readonly expiresAt: number;
}

interface StoredSecret {
	readonly session: SecretSession;
	readonly expiresAt: number;
}

/** Ten thousand browsers within the lifetime of a secret are more than one server can talk to. */
const MAX_SECRETS = 10_000;

/** The secrets of one server. They live in memory: a restart ends them, as does time. */
export class ClientSecretStore {
	readonly #epochMs: () => number;
	readonly #secrets = new Map<string, StoredSecret>();

	/** @param epochMs - wall-clock time in ms since the epoch. */
	constructor(epochMs: () => number) {
		this.#epochMs = epochMs;
	}

	/**
	 * Makes a secret.
	 *
	 * @throws {HttpError} 429 `rate_limit_exceeded` when too many are alive.
	 */
	mint(session: SecretSession, lifetimeSeconds: number): MintedSecret {
		this.#sweep();
		if (this.#secrets.size >= MAX_SECRETS) {
			throw new HttpError(429, 'rate_limit_exceeded', 'Too many client secrets are alive; wait until some expire.', {
				headers: { 'retry-after': '60' },
			});
		}
		const value = newId('ek');
		const expiresAt = this.#nowSeconds() + lifetimeSeconds;
		this.#secrets.set(hashKey(value), { session, expiresAt });
		return { value, expiresAt };
	}

	/** The settings attached to a secret; `undefined` when it is unknown or expired. */
	find(value: string): SecretSession | undefined {
		const secret = this.#secrets.get(hashKey(value));
		return secret !== undefined && secret.expiresAt > this.#nowSeconds() ? secret.session : undefined;
	}

	#sweep(): void {
		const now = this.#nowSeconds();
		for (const [hash, secret] of this.#secrets) {
			if (secret.expiresAt <= now) {
				this.#secrets.delete(hash);
			}
		}
	}

	#nowSeconds(): number {
		return Math.floor(this.#epochMs() / 1000);
	}
}
