/**
 * Looks for the mark in a recording as it lies in a file; what `vivavoce verify` and the HTTP route answer.
 *
 * @module
 */
import {
	detectWatermark,
	type WatermarkFinding,
	type WatermarkKeys,
} from '../../provenance/watermark/detect-watermark.ts';
import { WatermarkError } from '../../provenance/watermark/watermark-error.ts';
import { AudioFileError, type AudioFormat, decodeAudio } from '../http/decode-audio.ts';

/** The answer, as JSON. */
export interface WatermarkReport {
	readonly object: 'vivavoce.watermark_report';
	readonly verdict: WatermarkFinding['verdict'];
	/** See {@link WatermarkFinding.confidence}. */
	readonly confidence: number;
	readonly p_value: number;
	readonly score: number;
	readonly speed: number;
	readonly spans: readonly { readonly start_ms: number; readonly end_ms: number; readonly score: number }[];
	/** Who marked it; `null` without the deployment's key, or when its layer cannot be read. */
	readonly marked_by: { readonly deployment: number; readonly session_tag: string } | null;
	readonly format: AudioFormat;
	/** Whether parts of the file were missing or could not be decoded. */
	readonly damaged: boolean;
	readonly duration_ms: number;
	readonly active_ms: number;
}

/** A session's tag as it is written everywhere: six hexadecimal digits. */
function writeSessionTag(tag: number): string {
	return tag.toString(16).padStart(6, '0');
}

function round(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}

/**
 * Decodes a file and looks for the mark.
 *
 * @throws {@link AudioFileError} when the bytes are no recording that can be searched.
 */
export async function checkWatermark(bytes: Uint8Array, keys: WatermarkKeys): Promise<WatermarkReport> {
	const { samples, rateHz, format, isDamaged } = await decodeAudio(bytes);
	const finding = search(samples, rateHz, keys);
	return {
		object: 'vivavoce.watermark_report',
		verdict: finding.verdict,
		confidence: finding.confidence,
		p_value: finding.pValue,
		score: round(finding.score, 2),
		speed: round(finding.speed, 4),
		spans: finding.spans.map(({ startMs, endMs, score }) => ({
			start_ms: Math.round(startMs),
			end_ms: Math.round(endMs),
			score: round(score, 2),
		})),
		marked_by: finding.payload
			? { deployment: finding.payload.deployment, session_tag: writeSessionTag(finding.payload.session) }
			: null,
		format,
		damaged: isDamaged,
		duration_ms: Math.round(finding.durationMs),
		active_ms: finding.activeMs,
	};
}

function search(samples: Float32Array, rateHz: number, keys: WatermarkKeys): WatermarkFinding {
	try {
		return detectWatermark(samples, rateHz, keys);
	} catch (error) {
		if (error instanceof WatermarkError && error.code === 'invalid_audio') {
			throw new AudioFileError('damaged_file', `The recording cannot be searched: ${error.message}.`, { cause: error });
		}
		throw error;
	}
}
