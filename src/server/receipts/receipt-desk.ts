/**
 * Where the server's promises are written down: opens the log, gives each session its ledger, and keeps receipts for as
 * long as the owner said.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalHash } from '../../provenance/canonical-hash.ts';
import { createEntry, type LogEventType, SALT_BYTES } from '../../provenance/log/log-entry.ts';
import { toBase64 } from '../../provenance/log/text-bytes.ts';
import { ERASABLE, type ErasureReceipt, erasureReceipt } from '../../provenance/receipt/erasure.ts';
import type { LogProof } from '../../provenance/receipt/receipt.ts';
import type { SessionLedger } from '../../provenance/receipt/session-ledger.ts';
import type { SystemFacts } from '../../provenance/receipt/statement-draft.ts';
import type { Clock } from '../../session/clock.ts';
import { LogStore } from '../log/log-store.ts';
import { RecordingArchive } from '../recordings/recording-archive.ts';
import { SessionRecorder } from '../recordings/session-recorder.ts';
import { ReceiptLedger } from './receipt-ledger.ts';
import { type KeptRecord, type OpenedEntry, ReceiptVault } from './receipt-vault.ts';

/** Receipts are kept for 30 days unless the owner says otherwise. */
export const DEFAULT_RETENTION_MS = 30 * 24 * 3600 * 1000;

/** Expired receipts are looked for this often. */
const SWEEP_EVERY_MS = 3600 * 1000;

/** What a desk is opened with. */
export interface ReceiptDeskOptions {
	readonly dataDir: string;
	readonly system: SystemFacts;
	/** Name of a new log, see `LogStoreOptions`. */
	readonly origin?: string;
	/** What is kept of conversations beside the receipt. @defaultValue nothing */
	readonly record?: 'nothing' | 'events' | 'audio';
	/** How long receipts, salts and recordings are kept. @defaultValue {@link DEFAULT_RETENTION_MS} */
	readonly retentionMs?: number;
	/** Wall-clock time in ms since 1970. */
	readonly nowMs: () => number;
	/** Told when an entry or a receipt could not be written; never words, names or audio. */
	onFault(error: unknown): void;
}

/** An entry of the log that was written. */
export interface WrittenEntry extends OpenedEntry {
	/** The entry as it lies in the log. */
	readonly text: string;
}

/** See the module. */
export class ReceiptDesk {
	readonly store: LogStore;
	/** Conversations that are kept. */
	readonly recordings: RecordingArchive;
	readonly #options: ReceiptDeskOptions;
	readonly #sessions: ReceiptVault;
	readonly #events: ReceiptVault;
	readonly #open = new Set<ReceiptLedger>();
	#sweep: NodeJS.Timeout | undefined;

	private constructor(store: LogStore, options: ReceiptDeskOptions) {
		this.store = store;
		this.#options = options;
		this.recordings = new RecordingArchive(join(options.dataDir, 'recordings'));
		this.#sessions = new ReceiptVault(join(options.dataDir, 'receipts'));
		this.#events = new ReceiptVault(join(options.dataDir, 'log-contents', idOf(store)));
	}

	/** Opens the log, writes the models that are released with this server to it, and begins to clear expired receipts. */
	static async open(options: ReceiptDeskOptions): Promise<ReceiptDesk> {
		const desk = new ReceiptDesk(await LogStore.open(options), options);
		await desk.#releaseModels();
		await desk.sweep();
		desk.#sweep = setInterval(() => void desk.sweep(), SWEEP_EVERY_MS).unref();
		return desk;
	}

	/** The recorder of a new session; `undefined` when nothing is kept of conversations. */
	openRecorder(sessionId: string, clock: Pick<Clock, 'nowMs'>): SessionRecorder | undefined {
		const { record = 'nothing', onFault } = this.#options;
		const folder = this.recordings.folderOf(sessionId);
		return record === 'nothing'
			? undefined
			: new SessionRecorder({ folder, keepsAudio: record === 'audio', clock, onFault });
	}

	/** The ledger of a new session, which also hands its sound to the recorder. */
	openLedger(recorder?: SessionRecorder): SessionLedger {
		const { system, onFault } = this.#options;
		const ledger: ReceiptLedger = new ReceiptLedger({
			system,
			signer: this.store.signer,
			write: (type, atMs, content) => this.#write(type, atMs, content),
			prove: (entry) => this.prove(entry),
			keep: (sessionId, record) => this.#sessions.keep(sessionId, record),
			...(recorder !== undefined && { recorder }),
			closed: () => this.#open.delete(ledger),
			onFault,
		});
		this.#open.add(ledger);
		return ledger;
	}

	/**
	 * Writes an event of the server itself to the log and keeps what opens it. Rejects with `LogError`.
	 *
	 * @param content - What happened, in JSON; only its salted hash becomes public.
	 */
	async record(type: LogEventType, content: unknown): Promise<OpenedEntry> {
		const { text: _, ...entry } = await this.#write(type, this.#options.nowMs(), content);
		await this.#events.keep(String(entry.index), { entries: [entry] });
		return entry;
	}

	/**
	 * Writes an event of the server itself unless this log has one with the same content: for what is found again at every
	 * start. Rejects with `LogError`.
	 */
	async recordOnce(type: LogEventType, content: unknown): Promise<void> {
		const id = `once-${canonicalHash({ type, content })}`;
		if ((await this.#events.read(id)) === undefined) {
			await this.#events.keep(id, { entries: [await this.record(type, content)] });
		}
	}

	/** What is kept of a session; `undefined` when its time is over, or it was erased. */
	sessionRecord(sessionId: string): Promise<KeptRecord | undefined> {
		return this.#sessions.read(sessionId);
	}

	/** What opens an event of the server itself. */
	eventRecord(index: number): Promise<KeptRecord | undefined> {
		return this.#events.read(String(index));
	}

	/** Whether a session runs, or is still being written. */
	isRunning(sessionId: string): boolean {
		return [...this.#open].some((ledger) => ledger.sessionId === sessionId);
	}

	/**
	 * Erases everything that is kept of a session and writes that to the log. Gives a receipt of it, of which nothing stays
	 * here. A running session is left alone.
	 */
	async forget(sessionId: string): Promise<ErasureReceipt | 'running' | 'unknown'> {
		if (this.isRunning(sessionId)) {
			return 'running';
		}
		const kept = await this.recordings.erase(sessionId);
		const hadReceipt = await this.#sessions.erase(sessionId);
		if (kept.length === 0 && !hadReceipt) {
			return 'unknown';
		}
		const hadSound = kept.includes('user') || kept.includes('agent');
		const erased = ERASABLE.filter(
			(part) => ({ recording: hadSound, events: kept.includes('events'), receipt: hadReceipt })[part],
		);
		const atMs = this.#options.nowMs();
		const statement = { session: sessionId, at: new Date(atMs).toISOString(), erased };
		return erasureReceipt(statement, await this.prove(await this.#write('erasure', atMs, statement)));
	}

	/** The proof that an entry is in the log, as receipts carry it. */
	async prove({ index, text, salt }: WrittenEntry): Promise<LogProof> {
		const { inclusion, checkpoint } = await this.store.prove(index);
		return { key: this.store.key, index, entry: text, salt, inclusion: inclusion.map(toBase64), checkpoint };
	}

	/** Erases receipts and recordings whose time is over and writes that to the log. */
	async sweep(): Promise<void> {
		const { nowMs, retentionMs = DEFAULT_RETENTION_MS, onFault } = this.#options;
		try {
			const beforeMs = nowMs() - retentionMs;
			const recordings = (await this.recordings.eraseOlder(beforeMs)).length;
			const sessions = Math.max(await this.#sessions.eraseOlder(beforeMs), recordings);
			if (sessions > 0) {
				await this.record('erasure', { reason: 'retention', sessions });
			}
		} catch (error) {
			onFault(error);
		}
	}

	/** Waits for what sessions are still writing, then closes the log. Idempotent. */
	async close(): Promise<void> {
		clearInterval(this.#sweep);
		await Promise.all([...this.#open].map((ledger) => ledger.settled()));
		await this.store.close();
	}

	async #write(type: LogEventType, atMs: number, content: unknown): Promise<WrittenEntry> {
		const salt = new Uint8Array(randomBytes(SALT_BYTES));
		const text = createEntry(type, atMs, salt, content);
		const index = await this.store.append(utf8ToBytes(text));
		return { index, type, salt: toBase64(salt), content, text };
	}

	/** Models are released when they differ from those of the last release that this log knows. */
	async #releaseModels(): Promise<void> {
		const { name, version, models } = this.#options.system;
		const content = { name, version, models };
		const last = await this.#events.read('last-release');
		if (JSON.stringify(last?.entries[0]?.content) !== JSON.stringify(content)) {
			const entry = await this.record('model-release', content);
			await this.#events.keep('last-release', { entries: [entry] });
		}
	}
}

/** Two servers on one data directory have logs of their own, and so have their events. */
function idOf(store: LogStore): string {
	return Buffer.from(store.signer.publicKey).toString('hex').slice(0, 16);
}
