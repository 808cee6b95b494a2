/**
 * The passports of a running server: read at start, watched from then on, asked for every frame.
 *
 * @module
 */

import type { CheckedPassport } from '../../provenance/passport/check-passport.ts';
import { type Consent, consentStatus } from '../../provenance/passport/consent-schema.ts';
import type { Emotion } from '../../provenance/passport/emotions.ts';
import { PROJECT_ISSUERS } from '../../provenance/passport/issuers.ts';
import type { Revocation, VoiceStatus } from '../../provenance/passport/status.ts';
import { type EngineVoiceName, VoiceAuthority, type VoiceDecision } from '../../provenance/passport/voice-authority.ts';
import type { Config } from '../config/config-schema.ts';
import type { ServerLog } from '../logging.ts';
import { verifyEd25519 } from '../verify/verify-ed25519.ts';
import { ownIssuer } from './issuer-key.ts';
import {
	addRevocation,
	fingerprint,
	ownVoicesDir,
	type PassportFile,
	passportPath,
	readPassports,
	readStatus,
} from './voice-files.ts';

/** A change of a file reaches running sessions after at most this and one audio delta of 100 ms. */
const WATCH_INTERVAL_MS = 400;

/** Settings that a registry depends on. */
export type RegistryConfig = Pick<Config, 'dataDir' | 'provenance'>;

/** Who is told of what happens to the files. */
export interface RegistryListener {
	readonly log: ServerLog;
	/** A passport is revoked: told of each once while the registry lives, also of those from before. */
	revoked(revocation: Revocation): void;
	/** The deployment has signed a passport, and with it a ground on which the voice may be used: told of each once. */
	consented(ground: SignedGround): void;
}

/** On what ground a deployment's own passport lets a voice speak; names nobody. */
export interface SignedGround {
	readonly voice: string;
	/** Id of the passport. */
	readonly passport: string;
	/** SHA-256 of the passport's canonical JSON, in hex. */
	readonly sha256: string;
	readonly issuer: string;
	readonly basis: Consent['basis'];
	/** Status of the consent record; `null` for grounds without one. */
	readonly status: string | null;
}

/** See the module. */
export class VoiceRegistry {
	readonly #config: RegistryConfig;
	readonly #listener: RegistryListener | undefined;
	readonly #nowMs: () => number;
	/** Ids of revoked and hashes of signed passports that the listener knows. */
	readonly #told = new Set<string>();
	#authority: VoiceAuthority;
	#files: ReadonlyMap<string, PassportFile> = new Map();
	#seen = '';
	#timer: NodeJS.Timeout | undefined;

	constructor(config: RegistryConfig, listener?: RegistryListener, nowMs: () => number = Date.now) {
		this.#config = config;
		this.#listener = listener;
		this.#nowMs = nowMs;
		this.#authority = this.#authorityOf([]);
	}

	/** Passports by voice id. */
	get files(): ReadonlyMap<string, PassportFile> {
		return this.#files;
	}

	/** Whether a voice may speak; see `VoiceGate`. Before {@link load} none may. */
	decide(voice: EngineVoiceName, language?: string, emotion?: Emotion): VoiceDecision {
		return this.#authority.decide(voice, language, emotion);
	}

	/** Reads everything. Throws when the revocations cannot be read: then nobody knows who may speak. */
	async load(): Promise<void> {
		const { dataDir } = this.#config;
		this.#seen = await fingerprint(dataDir);
		const [files, status, issuer] = await Promise.all([
			readPassports(dataDir),
			readStatus(dataDir),
			ownIssuer(dataDir),
		]);
		const authority = this.#authorityOf(issuer === undefined ? [] : [issuer]);
		authority.setPassports(new Map([...files].map(([id, { document }]) => [id, document])));
		authority.setStatus(status);
		this.#files = files;
		this.#authority = authority;
		this.#announce(status);
	}

	/** Looks for changes from now on. */
	watch(): void {
		this.#timer ??= setInterval(() => void this.#refresh(), WATCH_INTERVAL_MS).unref();
	}

	/** Revokes the passport of a voice, here at once. Returns `undefined` when the voice has no readable passport. */
	async revoke(voiceId: string, reason: string): Promise<Revocation | undefined> {
		const id = passportIdOf(this.#files.get(voiceId)?.document);
		if (id === undefined) {
			return undefined;
		}
		const revokedAt = new Date(this.#nowMs()).toISOString();
		const revocation = { passport: id, voice: voiceId, revokedAt, reason };
		await addRevocation(this.#config.dataDir, revocation);
		await this.load();
		return revocation;
	}

	/** Stops watching; idempotent. */
	close(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	#announce(status: VoiceStatus): void {
		for (const revocation of status.revoked) {
			this.#tell(revocation.passport, (listener) => listener.revoked(revocation));
		}
		for (const [id, { path }] of this.#files) {
			const believed = path === passportPath(ownVoicesDir(this.#config.dataDir), id) && this.#authority.believed(id);
			if (believed) {
				this.#tell(believed.hash, (listener) => listener.consented(groundOf(id, believed)));
			}
		}
	}

	#tell(key: string, tell: (listener: RegistryListener) => void): void {
		if (this.#listener !== undefined && !this.#told.has(key)) {
			this.#told.add(key);
			tell(this.#listener);
		}
	}

	#authorityOf(own: readonly string[]): VoiceAuthority {
		const { purpose, territories, languages, emotions, trustedIssuers } = this.#config.provenance;
		return new VoiceAuthority({
			use: { purpose, territories, languages, emotions },
			trustedIssuers: [...PROJECT_ISSUERS, ...own, ...trustedIssuers],
			nowMs: this.#nowMs,
			verify: verifyEd25519,
		});
	}

	/** A file that became unreadable changes nothing: what was revoked stays revoked. */
	async #refresh(): Promise<void> {
		try {
			if ((await fingerprint(this.#config.dataDir)) !== this.#seen) {
				await this.load();
				this.#listener?.log.info('voice passports read again');
			}
		} catch (error) {
			this.#listener?.log.error({ err: error }, 'voice passports cannot be read again; the last ones hold');
		}
	}
}

function passportIdOf(document: unknown): string | undefined {
	const id: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'id') : undefined;
	return typeof id === 'string' ? id : undefined;
}

function groundOf(voice: string, { passport, hash }: CheckedPassport): SignedGround {
	const { consent } = passport.credentialSubject;
	const status = consentStatus(consent) ?? null;
	return { voice, passport: passport.id, sha256: hash, issuer: passport.issuer, basis: consent.basis, status };
}
