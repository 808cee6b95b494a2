/**
 * What a session needs from the world, and how it is driven. `Session` (session.ts) is constructed with
 * {@link SessionOptions} and {@link SessionPorts}, takes normalised client events and answers through `send`.
 *
 * @module
 */
import type { LiveEngine } from '../engines/live-engine.ts';
import type { PerceptionProvider } from '../perception/perception.ts';
import type { Scene } from '../persona/behaviour/scene.ts';
import type { Persona } from '../persona/persona-schema.ts';
import type { DisclosureProfile } from '../protocol/disclosure-profile.ts';
import type { AiDisclosure, ServerIdentity } from '../protocol/events/session-events.ts';
import type { ServerEvent } from '../protocol/server-events.ts';
import type { VoiceGate } from '../provenance/passport/voice-authority.ts';
import type { SessionLedger, WatermarkUse } from '../provenance/receipt/session-ledger.ts';
import type { Clock } from './clock.ts';
import type { PromptCatalogue } from './settings/stored-prompts.ts';

/** What kind of session the client asked for in the URL. */
export type SessionKind = 'realtime' | 'transcription';

/** Fixed facts of one session. */
export interface SessionOptions {
	readonly kind: SessionKind;
	/** Id of the session object; absent: a fresh one. */
	readonly id?: string;
	/** Model name from the URL, echoed in the session object. */
	readonly model: string;
	/** Session fields from a client secret, in the shape of a `session.update` body. */
	readonly initialUpdate?: Readonly<Record<string, unknown>>;
	/** Who speaks until the client chooses: references as in `session.vivavoce`. */
	readonly character?: { readonly persona?: string; readonly scene?: string };
	/** Longest life of a session in ms; then `session_expired`. */
	readonly maxDurationMs: number;
}

/** One fact for logs and metrics; never words, names or audio. */
export type SessionRecord =
	| { readonly type: 'turn'; readonly voiceToVoiceMs: number; readonly ownShareMs: number }
	| { readonly type: 'response'; readonly status: string; readonly reason?: string }
	/** A voice was not allowed to speak. */
	| { readonly type: 'refused'; readonly code: string }
	| { readonly type: 'dropped'; readonly queue: string; readonly count: number }
	| { readonly type: 'fault'; readonly code: string; readonly message: string };

/** Changes agent audio on its way out, such as the watermark. */
export interface OutgoingAudioStage {
	/** Takes the next 24 kHz samples and returns as many, in step with them. The input is left alone. */
	process(samples: Float32Array): Float32Array;
}

/** By what right voices speak, and what is done to their sound. One per session. */
export interface SessionProvenance {
	readonly gate: VoiceGate;
	/** Id of the voice that speaks where another one may not. */
	readonly fallbackVoice?: string;
	/** What the first event says about the machine at the other end. */
	readonly disclosure: AiDisclosure;
	/** What the first event says about the software. */
	readonly server: ServerIdentity;
	/** When the disclosure is given again. @defaultValue `eu`: never */
	readonly disclosureProfile?: DisclosureProfile;
	/** Whether the spoken disclosure says that the manner of speaking is taken into account. */
	readonly announcesManner?: boolean;
	readonly watermark: WatermarkUse;
	/** Takes note of everything that a receipt needs; absent when the server gives none. */
	readonly ledger?: SessionLedger;
	/**
	 * The stages of one response, in the order in which its audio passes them.
	 *
	 * @param isAside - Whether the response is out of band, so that others may speak at the same time.
	 */
	stages(isAside: boolean): readonly OutgoingAudioStage[];
}

/** Where personas and scenes are found. */
export interface PersonaCatalogue {
	/** The persona that a reference names: an id of the matrix, a variation, a blend, or an imported one. */
	persona(reference: string): Persona | undefined;
	/** The scene of a preset's id, or of free words that say something about tone. */
	scene(words: string): Scene | undefined;
}

/** The session's hands. */
export interface SessionPorts {
	readonly clock: Clock;
	readonly perception: PerceptionProvider;
	readonly engine: LiveEngine;
	readonly provenance: SessionProvenance;
	readonly personas: PersonaCatalogue;
	/** Absent: none are stored. */
	readonly prompts?: PromptCatalogue;
	/** Sends one event to the client (GA shape; the connection translates dialects). Never throws. */
	send(event: ServerEvent): void;
	/** Bytes waiting in the connection, so that pacing can hold back; 0 when unknown. */
	bufferedBytes(): number;
	/** Ends the connection with a WebSocket close code. */
	hangUp(code: number, reason: string): void;
	/** A fresh id such as `item_…`; unique within the deployment. */
	newId(prefix: string): string;
	/** Takes one fact for logs and metrics. */
	record(record: SessionRecord): void;
}
