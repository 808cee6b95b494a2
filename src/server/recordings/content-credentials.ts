/**
 * Signs recordings and reads the content credentials of files, in a worker that starts with the first of them.
 *
 * @module
 */
import { createRequire } from 'node:module';
import type { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ManifestDefinition } from '../../provenance/credentials/manifest.ts';
import { startThread } from '../../threads/start-thread.ts';
import type { CredentialIdentity } from './credential-identity.ts';
import type { CredentialReply, CredentialRequest, IngredientFile } from './credential-messages.ts';

/** Content credentials could not be made or read. */
export class CredentialError extends Error {
	override readonly name = 'CredentialError';
}

/** What a file's content credentials say. */
export interface CredentialReport {
	/**
	 * `trusted`: whole, and signed by somebody you trust. `valid`: whole, signed by somebody you do not know. `invalid`: the
	 * file was changed. `none`: there are none.
	 */
	readonly state: 'trusted' | 'valid' | 'invalid' | 'none';
	/** Codes of what is wrong, such as `assertion.dataHash.mismatch`. */
	readonly problems: readonly string[];
	/** The active manifest as the C2PA library gives it; `null` when there is none. */
	readonly manifest: Readonly<Record<string, unknown>> | null;
}

const manifestStoreSchema = z.object({
	active_manifest: z.string().optional(),
	manifests: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
	validation_state: z.enum(['Trusted', 'Valid', 'Invalid']).optional(),
	validation_status: z.array(z.object({ code: z.string() })).default([]),
});

/** Code of a signer who is not among those you trust: that alone is no damage. */
const UNTRUSTED = 'signingCredential.untrusted';

/** See the module. Use it for as long as there are files, then close it. */
export class ContentCredentials {
	readonly #waiting = new Map<number, { resolve(reply: CredentialReply): void; reject(error: Error): void }>();
	#worker: Worker | undefined;
	#lastId = 0;

	/**
	 * Signs a recording of the definition's format: WAV, MP3 or FLAC. Files with credentials of their own are kept in them as
	 * ingredients.
	 *
	 * @throws {@link CredentialError}
	 */
	async sign(
		recording: Uint8Array,
		definition: ManifestDefinition,
		{ leafDer, leafKeyPem }: CredentialIdentity,
		ingredients: readonly IngredientFile[] = [],
	): Promise<Uint8Array> {
		const id = ++this.#lastId;
		const { format } = definition;
		const request = {
			id,
			type: 'sign',
			definition: JSON.stringify(definition),
			format,
			recording,
			ingredients,
		} as const;
		const reply = await this.#ask({ ...request, leafDer, leafKeyPem });
		if (!('bytes' in reply)) {
			throw new CredentialError('The C2PA library gave no signed file');
		}
		return reply.bytes;
	}

	/**
	 * Reads and checks the credentials of a file.
	 *
	 * @param format - Media type, such as `audio/wav`.
	 * @param anchorsPem - Root certificates that you trust.
	 * @throws {@link CredentialError} when the file is of another type or cannot be read at all.
	 */
	async read(bytes: Uint8Array, format: string, anchorsPem = ''): Promise<CredentialReport> {
		const reply = await this.#ask({ id: ++this.#lastId, type: 'read', format, bytes, anchorsPem });
		if (!('manifestStore' in reply)) {
			throw new CredentialError('The C2PA library gave no report');
		}
		return reply.manifestStore === null
			? { state: 'none', problems: [], manifest: null }
			: reportOf(JSON.parse(reply.manifestStore));
	}

	/** Ends the worker. */
	async close(): Promise<void> {
		const worker = this.#worker;
		this.#worker = undefined;
		await worker?.terminate();
		this.#rejectAll(new CredentialError('Content credentials were closed'));
	}

	async #ask(request: CredentialRequest): Promise<Extract<CredentialReply, { ok: true }>> {
		const worker = this.#start();
		const reply = await new Promise<CredentialReply>((resolve, reject) => {
			this.#waiting.set(request.id, { resolve, reject });
			worker.postMessage(request);
		});
		if (!reply.ok) {
			throw new CredentialError(`Content credentials: ${reply.message}`);
		}
		return reply;
	}

	#start(): Worker {
		if (this.#worker !== undefined) {
			return this.#worker;
		}
		const wasmPath = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
		const worker = startThread('./credential-worker', import.meta.url, { workerData: { wasmPath } });
		worker.on('message', (reply: CredentialReply) => {
			this.#waiting.get(reply.id)?.resolve(reply);
			this.#waiting.delete(reply.id);
		});
		worker.on('error', (cause) => {
			this.#worker = undefined;
			this.#rejectAll(new CredentialError(`The worker for content credentials failed: ${cause.message}`, { cause }));
		});
		worker.on('exit', () => this.#rejectAll(new CredentialError('The worker for content credentials ended')));
		this.#worker = worker;
		return worker;
	}

	#rejectAll(error: Error): void {
		for (const { reject } of this.#waiting.values()) {
			reject(error);
		}
		this.#waiting.clear();
	}
}

function reportOf(json: unknown): CredentialReport {
	const store = manifestStoreSchema.parse(json);
	const problems = store.validation_status.map(({ code }) => code);
	const isWhole = problems.every((code) => code === UNTRUSTED);
	const state = store.validation_state === 'Trusted' ? 'trusted' : isWhole ? 'valid' : 'invalid';
	return { state, problems, manifest: store.manifests[store.active_manifest ?? ''] ?? null };
}
