/**
 * The ledger of one session: collects, writes to the log in order, and makes receipts. Errors are reported, not thrown:
 * a conversation does not end because a disk is full.
 *
 * @module
 */
import type { LogEventType } from '../../provenance/log/log-entry.ts';
import type { NoteSigner } from '../../provenance/log/signed-note.ts';
import { type LogProof, type Receipt, ReceiptError, type Statement } from '../../provenance/receipt/receipt.ts';
import type {
	Disclosure,
	HashedName,
	Refusal,
	SessionLedger,
	SessionStart,
	SpokenVoice,
	WatermarkUse,
} from '../../provenance/receipt/session-ledger.ts';
import { signReceipt } from '../../provenance/receipt/sign-receipt.ts';
import { StatementDraft, type SystemFacts } from '../../provenance/receipt/statement-draft.ts';
import type { SessionRecorder } from '../recordings/session-recorder.ts';
import type { WrittenEntry } from './receipt-desk.ts';
import type { KeptRecord, OpenedEntry } from './receipt-vault.ts';

/** Receipts that a client may ask for while its session runs: each is an entry of the log. */
const MAX_RECEIPTS = 16;

/** Refusals that get an entry of their own; the receipt lists more. A client must not fill the log by asking again. */
const MAX_LOGGED_REFUSALS = 64;

/** What a ledger needs of its server. */
export interface LedgerParts {
	readonly system: SystemFacts;
	readonly signer: NoteSigner;
	write(type: LogEventType, atMs: number, content: unknown): Promise<WrittenEntry>;
	prove(entry: WrittenEntry): Promise<LogProof>;
	keep(sessionId: string, record: KeptRecord): Promise<void>;
	/** Keeps the conversation, too; absent where nothing but the receipt is kept. */
	readonly recorder?: SessionRecorder;
	/** The session is over and everything is written. */
	closed(): void;
	onFault(error: unknown): void;
}

/** See the module. */
export class ReceiptLedger implements SessionLedger {
	readonly #parts: LedgerParts;
	readonly #entries: OpenedEntry[] = [];
	#start: SessionStart | undefined;
	#draft: StatementDraft | undefined;
	/** Writes happen one after the other, so that the log tells the session in order. */
	#writing: Promise<unknown> = Promise.resolve();
	#receipts = 0;
	#refusals = 0;
	#ended = false;

	constructor(parts: LedgerParts) {
		this.#parts = parts;
	}

	/** Id of the session, once it has started. */
	get sessionId(): string | undefined {
		return this.#start?.sessionId;
	}

	started(start: SessionStart): void {
		this.#start = start;
		this.#draft = new StatementDraft(this.#parts.system, start);
		const { sessionId, kind, engine, persona } = start;
		this.#log('session-start', start.atMs, { session: sessionId, kind, engine, persona: persona ?? null });
	}

	voiceUsed(voice: SpokenVoice): void {
		this.#draft?.addVoice(voice);
	}

	personaChanged(persona: HashedName): void {
		this.#draft?.addPersona(persona);
	}

	disclosed(disclosure: Disclosure): void {
		this.#draft?.addDisclosure(disclosure);
	}

	watermarked(use: WatermarkUse): void {
		const before = this.#draft?.addWatermark(use);
		const wasOn = before?.on ?? true;
		if (this.#start !== undefined && wasOn !== use.on) {
			this.#log('watermark-switch', this.#start.atMs, { session: this.#start.sessionId, on: use.on });
		}
	}

	refused(refusal: Refusal): void {
		this.#draft?.addRefusal(refusal);
		if (this.#start !== undefined && this.#refusals++ < MAX_LOGGED_REFUSALS) {
			const { atMs, ...content } = refusal;
			this.#log('policy-refusal', atMs, { session: this.#start.sessionId, ...content });
		}
	}

	agentAudio(itemId: string, samples: Int16Array): void {
		this.#draft?.addAgentAudio(itemId, samples);
		this.#parts.recorder?.agentAudio(itemId, samples);
	}

	agentCut(itemId: string, heardSamples: number): void {
		this.#draft?.cutAgent(itemId, heardSamples);
		this.#parts.recorder?.agentCut(itemId, heardSamples);
	}

	userAudio(samples: Float32Array): void {
		this.#draft?.addUserAudio(samples);
		this.#parts.recorder?.userAudio(samples);
	}

	async receipt(atMs: number): Promise<Receipt> {
		if (this.#draft === undefined || this.#ended) {
			throw new ReceiptError('receipt_unavailable', 'There is no running session to make a receipt of.');
		}
		if (++this.#receipts > MAX_RECEIPTS) {
			const message = `A session may ask for ${MAX_RECEIPTS} receipts; the last one is kept after hang-up.`;
			throw new ReceiptError('receipt_limit_reached', message);
		}
		return this.#seal(this.#draft.statement(atMs, false), atMs);
	}

	ended(atMs: number): void {
		if (this.#ended) {
			return;
		}
		this.#ended = true;
		const statement = this.#draft?.statement(atMs, true);
		this.#draft = undefined;
		const sealed = statement === undefined ? Promise.resolve() : this.#seal(statement, atMs);
		this.#writing = sealed
			.catch((error: unknown) => this.#parts.onFault(error))
			.then(() => this.#parts.recorder?.close())
			.finally(() => this.#parts.closed());
	}

	/** Resolves when everything that was reported is written. */
	async settled(): Promise<void> {
		await this.#writing;
	}

	#log(type: LogEventType, atMs: number, content: unknown): void {
		this.#inOrder(async () => {
			await this.#write(type, atMs, content);
			await this.#keep();
		}).catch((error: unknown) => this.#parts.onFault(error));
	}

	#seal(statement: Statement, atMs: number): Promise<Receipt> {
		const type = statement.session.ended ? 'session-end' : 'session-receipt';
		return this.#inOrder(async () => {
			try {
				const entry = await this.#write(type, atMs, statement);
				const receipt = await this.#receiptOf(statement, entry);
				await this.#keep(receipt);
				return receipt;
			} catch (cause) {
				throw new ReceiptError('receipt_unavailable', 'The transparency log cannot be written now.', { cause });
			}
		});
	}

	async #receiptOf(statement: Statement, entry: WrittenEntry): Promise<Receipt> {
		return signReceipt(statement, await this.#parts.prove(entry), this.#parts.signer);
	}

	async #write(type: LogEventType, atMs: number, content: unknown): Promise<WrittenEntry> {
		const entry = await this.#parts.write(type, atMs, content);
		// The receipt holds its own statement and salt.
		if (type !== 'session-end' && type !== 'session-receipt') {
			const { text: _, ...opened } = entry;
			this.#entries.push(opened);
		}
		return entry;
	}

	async #keep(receipt?: Receipt): Promise<void> {
		if (this.#start !== undefined) {
			const record = { entries: this.#entries, ...(receipt !== undefined && { receipt }) };
			await this.#parts.keep(this.#start.sessionId, record);
		}
	}

	#inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = this.#writing.then(work);
		this.#writing = result.catch(() => undefined);
		return result;
	}
}
