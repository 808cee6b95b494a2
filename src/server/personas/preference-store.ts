/**
 * Keeps what listeners chose, and the consents by which it is kept, in `dataDir/preferences`. Nothing is kept without a
 * recorded consent, and all that a consent covers goes with it.
 *
 * @module
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { requireShape } from '../../persona/fault.ts';
import { formatPreference, type PreferenceEntry, parsePreferenceLog } from '../../persona/preference/preference-log.ts';
import { type RewardModel, rewardModelSchema } from '../../persona/preference/reward-model.ts';
import { newId } from '../ids.ts';
import { PRIVATE_MODE, writeDurably } from '../recordings/durable-files.ts';

/** Most that is kept: at some 500 bytes a choice, far beyond what a reward model of 54 features can use. */
export const MAX_PREFERENCES = 20_000;
const MAX_CONSENTS = 20_000;

const consentSchema = z.strictObject({
	id: z.string(),
	/** The words that the listener agreed to. */
	statement: z.string(),
	language: z.enum(['en', 'zh']),
	/** When, ISO 8601. */
	given_at: z.iso.datetime(),
});

/** A recorded agreement that choices are kept and learnt from. */
export type PreferenceConsent = z.output<typeof consentSchema>;

/** Why an entry is not kept. */
export type NotKept = 'no_consent' | 'full';

/** Where the taste that a deployment has learnt lies. */
export function rewardModelPath(dataDir: string): string {
	return join(dataDir, 'preferences', 'reward.json');
}

/**
 * The taste that a deployment has learnt; undefined when it has learnt none.
 *
 * @throws {PersonaDataError} when the file is no reward model.
 */
export function loadRewardModel(dataDir: string): RewardModel | undefined {
	const path = rewardModelPath(dataDir);
	return existsSync(path) ? requireShape(rewardModelSchema, JSON.parse(readFileSync(path, 'utf8')), path) : undefined;
}

/**
 * The taste of a deployment as it is at each call: learnt anew while the server runs, it holds from the next answer on. A
 * file that is no reward model leaves the last good one in force.
 *
 * @throws {PersonaDataError} when the file is no reward model already now.
 */
export function learntTaste(dataDir: string): () => RewardModel | undefined {
	const stampOf = () => statSync(rewardModelPath(dataDir), { throwIfNoEntry: false })?.mtimeMs;
	let stamp = stampOf();
	let taste = loadRewardModel(dataDir);
	return () => {
		const now = stampOf();
		if (now === stamp) {
			return taste;
		}
		stamp = now;
		try {
			taste = loadRewardModel(dataDir);
		} catch {
			return taste;
		}
		return taste;
	};
}

/** Where the log of a deployment lies. */
export function preferenceLogPath(dataDir: string): string {
	return join(dataDir, 'preferences', 'log.jsonl');
}

/** The store of one server: its only writer. */
export class PreferenceStore {
	readonly #folder: string;
	readonly #logPath: string;
	#consents: PreferenceConsent[] | undefined;
	#entries: PreferenceEntry[] | undefined;
	/** Settles when everything asked for so far is on the disk. */
	#written: Promise<unknown> = Promise.resolve();

	constructor(dataDir: string) {
		this.#folder = join(dataDir, 'preferences');
		this.#logPath = preferenceLogPath(dataDir);
	}

	/** All entries, oldest first. */
	entries(): readonly PreferenceEntry[] {
		this.#entries ??= existsSync(this.#logPath) ? parsePreferenceLog(readFileSync(this.#logPath, 'utf8')) : [];
		return this.#entries;
	}

	/** Records a consent; undefined when there are {@link MAX_CONSENTS}. */
	async consent(
		given: Pick<PreferenceConsent, 'statement' | 'language'>,
		nowMs: number,
	): Promise<PreferenceConsent | undefined> {
		const consents = this.#loadedConsents();
		if (consents.length >= MAX_CONSENTS) {
			return undefined;
		}
		const consent = { id: newId('consent'), ...given, given_at: new Date(nowMs).toISOString() };
		this.#consents = [...consents, consent];
		await this.#write(() => this.#writeConsents());
		return consent;
	}

	/** Keeps an entry, or says why not. */
	async add(entry: PreferenceEntry): Promise<NotKept | undefined> {
		if (!this.#loadedConsents().some(({ id }) => id === entry.consent)) {
			return 'no_consent';
		}
		if (this.entries().length >= MAX_PREFERENCES) {
			return 'full';
		}
		this.#entries = [...this.entries(), entry];
		await this.#write(async () => {
			await mkdir(this.#folder, { recursive: true });
			await appendFile(this.#logPath, `${formatPreference(entry)}\n`, { mode: PRIVATE_MODE });
		});
		return undefined;
	}

	/** Erases a consent and all that was kept by it. Returns how many entries; undefined when there is no such consent. */
	async withdraw(consentId: string): Promise<number | undefined> {
		const consents = this.#loadedConsents();
		const left = consents.filter(({ id }) => id !== consentId);
		if (left.length === consents.length) {
			return undefined;
		}
		const before = this.entries();
		const kept = before.filter(({ consent }) => consent !== consentId);
		this.#consents = left;
		this.#entries = kept;
		await this.#write(async () => {
			await writeDurably(this.#logPath, kept.map((entry) => `${formatPreference(entry)}\n`).join(''), PRIVATE_MODE);
			await this.#writeConsents();
		});
		return before.length - kept.length;
	}

	/** Erases everything. Returns how many entries there were. */
	async erase(): Promise<number> {
		const { length } = this.entries();
		this.#entries = [];
		this.#consents = [];
		await this.#write(() => rm(this.#folder, { recursive: true, force: true }));
		return length;
	}

	#loadedConsents(): readonly PreferenceConsent[] {
		const path = this.#consentsPath();
		this.#consents ??= existsSync(path)
			? requireShape(z.array(consentSchema), JSON.parse(readFileSync(path, 'utf8')), path)
			: [];
		return this.#consents;
	}

	#writeConsents(): Promise<void> {
		return writeDurably(this.#consentsPath(), `${JSON.stringify(this.#consents)}\n`, PRIVATE_MODE);
	}

	#consentsPath(): string {
		return join(this.#folder, 'consents.json');
	}

	/** One write after the other; one that failed does not keep the next from being tried. */
	#write(work: () => Promise<unknown>): Promise<unknown> {
		this.#written = this.#written.catch(() => undefined).then(work);
		return this.#written;
	}
}
