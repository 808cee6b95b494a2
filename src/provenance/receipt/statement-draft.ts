/**
 * Collects what a session reports until a statement is made of it. Every list is bounded; what does not fit is counted.
 *
 * @module
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { AudioChain } from '../hash-chain/audio-chain.ts';
import { formatLink } from '../hash-chain/link-line.ts';
import type { Statement } from './receipt.ts';
import type { Disclosure, HashedName, Refusal, SessionStart, SpokenVoice, WatermarkUse } from './session-ledger.ts';

/** Entries of each list of a statement. */
export const MAX_LISTED = 1000;

/** What does not change while a server runs. */
export interface SystemFacts {
	/** Who runs the server, such as the name of a company. */
	readonly provider: string;
	/** Name and version of the software. */
	readonly name: string;
	readonly version: string;
	readonly models: readonly HashedName[];
}

/** All audio of a user is one unbroken stretch. */
const USER_SPAN = 'user';

/** Name of a session's chain of one direction. */
export function chainName(sessionId: string, direction: 'agent' | 'user'): string {
	return `${sessionId}/${direction}`;
}

/** See the module. */
export class StatementDraft {
	readonly #system: SystemFacts;
	readonly #start: SessionStart;
	readonly #agent: AudioChain;
	readonly #user: AudioChain;
	readonly #personas: Statement['personas'] = [];
	readonly #voices: Statement['voices'] = [];
	readonly #disclosures: Statement['disclosures'] = [];
	readonly #watermark: Statement['watermark'] = [];
	readonly #refusals: Statement['refusals'] = [];
	#omitted = 0;

	constructor(system: SystemFacts, start: SessionStart) {
		this.#system = system;
		this.#start = start;
		this.#agent = new AudioChain(chainName(start.sessionId, 'agent'));
		this.#user = new AudioChain(chainName(start.sessionId, 'user'));
		if (start.persona !== undefined) {
			this.addPersona(start.persona);
		}
	}

	/** Notes a persona; one that is noted already is not noted again. */
	addPersona({ name, sha256 }: HashedName): void {
		if (!this.#personas.some((known) => known.sha256 === sha256 && known.name === name)) {
			this.#add(this.#personas, { name, sha256 });
		}
	}

	/** Notes a voice. Returns whether it is new. */
	addVoice({ id, passportSha256 }: SpokenVoice): boolean {
		if (this.#voices.some((known) => known.id === id && known.passport_sha256 === passportSha256)) {
			return false;
		}
		this.#add(this.#voices, { id, passport_sha256: passportSha256 });
		return true;
	}

	/** Notes a disclosure. */
	addDisclosure({ text, language, form, atMs }: Disclosure): void {
		this.#add(this.#disclosures, { text, language, form, at: isoTime(atMs) });
	}

	/** Notes the state of the watermark. Returns the state before, if there was one. */
	addWatermark({ on, algorithm, tag }: WatermarkUse): { readonly on: boolean } | undefined {
		const before = this.#watermark.at(-1);
		if (before === undefined || before.on !== on || before.algorithm !== algorithm || before.tag !== tag) {
			this.#add(this.#watermark, { on, algorithm, tag });
		}
		return before;
	}

	/** Notes a refusal. */
	addRefusal({ code, clause, voice, atMs }: Refusal): void {
		const optional = { ...(clause !== undefined && { clause }), ...(voice !== undefined && { voice }) };
		this.#add(this.#refusals, { code, ...optional, at: isoTime(atMs) });
	}

	/** Adds agent audio to its chain, see `SessionLedger.agentAudio`. */
	addAgentAudio(itemId: string, samples: Int16Array): void {
		this.#agent.append(itemId, samples);
	}

	/** Notes that an item was cut, see `SessionLedger.agentCut`. */
	cutAgent(itemId: string, heardSamples: number): void {
		this.#agent.cut(itemId, heardSamples);
	}

	/** Adds user audio to its chain, see `SessionLedger.userAudio`. */
	addUserAudio(samples: Float32Array): void {
		this.#user.append(USER_SPAN, floatToPcm16(samples));
	}

	/** The statement up to now. A second that is still filling is closed. */
	statement(atMs: number, ended: boolean): Statement {
		const { sessionId: id, kind, engine, atMs: startedMs } = this.#start;
		const { models, ...system } = this.#system;
		return {
			session: { id, kind, started: isoTime(startedMs), until: isoTime(atMs), ended },
			system: { ...system, engine },
			personas: [...this.#personas],
			voices: [...this.#voices],
			models: models.map(({ name, sha256 }) => ({ name, sha256 })),
			disclosures: [...this.#disclosures],
			watermark: [...this.#watermark],
			refusals: [...this.#refusals],
			omitted: this.#omitted,
			audio: { rate_hz: 24_000, agent: chainOf(this.#agent), user: chainOf(this.#user) },
		};
	}

	#add<Entry>(list: Entry[], entry: Entry): void {
		if (list.length < MAX_LISTED) {
			list.push(entry);
		} else {
			this.#omitted++;
		}
	}
}

function chainOf(chain: AudioChain): Statement['audio']['agent'] {
	chain.end();
	return { root: bytesToHex(chain.root), links: chain.links.map(formatLink) };
}

function isoTime(ms: number): string {
	return new Date(ms).toISOString();
}
