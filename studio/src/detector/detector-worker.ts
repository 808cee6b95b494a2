/**
 * The watermark detector in a thread of its own, so that the page stays alive while it searches.
 *
 * @module
 */
import {
	detectWatermark,
	type WatermarkFinding,
	type WatermarkKeys,
} from '../../../src/provenance/watermark/detect-watermark.ts';

/** To the thread. */
export interface DetectorRequest {
	/** Mono, −1…1. */
	readonly samples: Float32Array;
	readonly rateHz: number;
	readonly keys: WatermarkKeys;
}

/** From the thread: what was found, or why nothing could be searched. */
export type DetectorReply =
	| { readonly ok: true; readonly finding: WatermarkFinding }
	| { readonly ok: false; readonly message: string };

function answer({ samples, rateHz, keys }: DetectorRequest): DetectorReply {
	try {
		return { ok: true, finding: detectWatermark(samples, rateHz, keys) };
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

self.onmessage = ({ data }: MessageEvent<DetectorRequest>) => {
	self.postMessage(answer(data));
};
