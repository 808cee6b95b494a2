/**
 * What an exported recording says of itself.
 *
 * @module
 */
import type { HashedName, SpokenVoice, WatermarkUse } from '../receipt/session-ledger.ts';

/** What is known of a recording when it is exported. */
export interface RecordingFacts {
	/** Unique id of the recording. */
	readonly id: string;
	/** Who made it: the operator of the server. */
	readonly provider: string;
	/** Name and version of the software. */
	readonly system: string;
	readonly version: string;
	/** Wall-clock time in ms since 1970. */
	readonly atMs: number;
	readonly title: string;
	readonly durationMs: number;
	/** Whether a person's voice is in it, beside the agent's. */
	readonly hasUser: boolean;
	readonly voices: readonly SpokenVoice[];
	readonly persona?: HashedName;
	readonly watermark: WatermarkUse;
	/** Texts with which the caller was told that it talks to a machine. */
	readonly disclosures: readonly { readonly text: string; readonly language: string }[];
	/** SHA-256 of the receipt in hex, when there is one. */
	readonly receiptSha256?: string;
}
