/**
 * What a session reports so that its caller can have a receipt. The session calls; the ledger never throws, never blocks
 * and keeps no audio beyond a few seconds.
 *
 * @module
 */
import type { Receipt } from './receipt.ts';

/** A thing that is known by its name and by the SHA-256 of its bytes (64 lower-case hex digits). */
export interface HashedName {
	readonly name: string;
	readonly sha256: string;
}

/** A voice that spoke and the passport it spoke under. */
export interface SpokenVoice {
	readonly id: string;
	/** SHA-256 of the passport's canonical JSON in hex; `null` when an upstream service brought the voice. */
	readonly passportSha256: string | null;
}

/** What is known when a session begins. */
export interface SessionStart {
	/** Id of the session object, `sess_…`. */
	readonly sessionId: string;
	readonly kind: 'realtime' | 'transcription';
	/** Wall-clock time in ms since 1970. */
	readonly atMs: number;
	/** Name of the engine, such as `builtin`. */
	readonly engine: string;
	/** Absent while no persona is chosen. */
	readonly persona?: HashedName;
}

/** How the caller was told that it talks to a machine. */
export interface Disclosure {
	readonly text: string;
	readonly language: string;
	/** Spoken by the agent, shown by the client, or carried as data in the first event. */
	readonly form: 'spoken' | 'shown' | 'data';
	/** Wall-clock time in ms since 1970. */
	readonly atMs: number;
}

/** Speech that was not allowed to leave. */
export interface Refusal {
	/** Stable code, such as `voice_passport_expired`. */
	readonly code: string;
	/** The passport clause that refused it, such as `policy.prohibition[0]`. */
	readonly clause?: string;
	readonly voice?: string;
	/** Wall-clock time in ms since 1970. */
	readonly atMs: number;
}

/** How agent audio is marked. */
export interface WatermarkUse {
	readonly on: boolean;
	/** Name of the algorithm, such as `org.vivavoce.watermark.1`; empty when off. */
	readonly algorithm: string;
	/** Session tag in the mark, in hex; empty when there is none. */
	readonly tag: string;
}

/** The ledger of one session. */
export interface SessionLedger {
	/** First call, before any audio. Writes `session-start` to the log. */
	started(start: SessionStart): void;
	/** A voice speaks for the first time. Repeats are ignored. */
	voiceUsed(voice: SpokenVoice): void;
	/** The persona changed. */
	personaChanged(persona: HashedName): void;
	/** The disclosure was given. */
	disclosed(disclosure: Disclosure): void;
	/** The state of the watermark, at the start and whenever it changes. Switching it off is written to the log. */
	watermarked(use: WatermarkUse): void;
	/** A policy refused speech. Written to the log. */
	refused(refusal: Refusal): void;
	/**
	 * Agent audio leaves, exactly as it goes onto the wire, after every other stage.
	 *
	 * @param itemId - The item it belongs to; audio of one item is one unbroken stretch.
	 * @param samples - 24 kHz mono PCM16.
	 */
	agentAudio(itemId: string, samples: Int16Array): void;
	/** The client truncated an item: only its first `heardSamples` (24 kHz) were played. */
	agentCut(itemId: string, heardSamples: number): void;
	/** Audio came in from the user: 24 kHz mono, −1…1, as decoded. */
	userAudio(samples: Float32Array): void;
	/** A receipt of everything up to now. Rejects with `ReceiptError` when there were too many or the log refuses. */
	receipt(atMs: number): Promise<Receipt>;
	/** Last call. Writes `session-end` to the log and keeps the receipt for the retention time. Idempotent. */
	ended(atMs: number): void;
}
