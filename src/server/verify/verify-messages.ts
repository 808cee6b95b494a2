/**
 * What the server and its verifying thread say to each other.
 *
 * @module
 */
import type { WatermarkKeys } from '../../provenance/watermark/detect-watermark.ts';
import type { AudioFileError } from '../http/decode-audio.ts';
import type { WatermarkReport } from './watermark-check.ts';

/** To the thread. */
export interface VerifyRequest {
	readonly bytes: Uint8Array;
	readonly keys: WatermarkKeys;
}

/** From the thread: the answer, or why there is none. */
export type VerifyReply =
	| { readonly ok: true; readonly report: WatermarkReport }
	| { readonly ok: false; readonly code: AudioFileError['code']; readonly message: string };
