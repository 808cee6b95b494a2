/**
 * What a bench and its detector processes say to each other.
 *
 * @module
 */
import type { WatermarkFinding, WatermarkKeys } from '../../../provenance/watermark/detect-watermark.ts';

/** To the process: look for the mark. */
export interface DetectorRequest {
	readonly id: number;
	readonly samples: Float32Array;
	readonly rateHz: number;
	readonly keys: WatermarkKeys;
}

/** From the process. */
export interface DetectorReply {
	readonly id: number;
	readonly finding: WatermarkFinding;
}
