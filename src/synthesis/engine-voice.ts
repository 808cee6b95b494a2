/**
 * From a voice and a style to what an engine is asked for.
 *
 * @module
 */
import type { VoiceStyle } from './speaker.ts';
import { SpeakerError } from './speaker.ts';
import type { SpeechJob } from './speech-protocol.ts';
import type { EngineVoice } from './voices.ts';

/** Ranges of the style's numbers, as {@link VoiceStyle} documents them. */
const STYLE_RANGES: Readonly<Record<keyof VoiceStyle, readonly [number, number]>> = {
	rate: [0.5, 2],
	pitch: [0.5, 2],
	pitchRange: [0, 2],
	timbre: [0.8, 1.25],
	pause: [0.3, 3],
	loudnessDb: [-12, 6],
	breathiness: [0, 1],
	roughness: [0, 1],
	nasality: [-1, 1],
	articulation: [-1, 1],
};

/** An engine's job and how its audio is replayed. */
export interface EngineRequest {
	readonly job: SpeechJob;
	/** See `PartShape.replaySpeed`. */
	readonly replaySpeed: number;
}

/** Throws {@link SpeakerError} `invalid_style` when a number is not in its range. */
export function requireStyle(style: VoiceStyle): void {
	for (const name of Object.keys(STYLE_RANGES) as (keyof VoiceStyle)[]) {
		const [min, max] = STYLE_RANGES[name];
		const value = style[name];
		if (!(value >= min && value <= max)) {
			throw new SpeakerError('invalid_style', `style.${name} must be from ${min} to ${max}, got ${value}`);
		}
	}
}

/** The nearest pitch that a style can have. */
export function clampPitch(pitch: number): number {
	const [min, max] = STYLE_RANGES.pitch;
	return Math.min(max, Math.max(min, pitch));
}

/**
 * What the engine is asked for, so that after replaying the result has the style. Replaying faster by `t` scales
 * formants, F0 and rate by `t`; asking the engine for F0 and rate lower by `t` leaves the formants alone changed.
 */
export function toEngineRequest(voice: EngineVoice, style: VoiceStyle, text: string): EngineRequest {
	const timbre = voice.timbre * style.timbre;
	const pitch = voice.pitch * style.pitch;
	const replaySpeed = voice.pitchIsReplayed ? pitch : timbre;
	return {
		job: {
			text,
			voice: voice.name,
			rate: (voice.rate * style.rate) / replaySpeed,
			pitch: pitch / replaySpeed,
			range: rangeOf(voice, style.pitchRange),
		},
		replaySpeed,
	};
}

/** The range that the engine is asked for: bent towards the widest that it can follow, so that wider is never narrower. */
function rangeOf({ range, widestRange }: EngineVoice, pitchRange: number): number {
	const asked = range * pitchRange;
	if (widestRange === undefined || asked <= range) {
		return asked;
	}
	const headroom = widestRange - range;
	return range + headroom * (1 - Math.exp((range - asked) / headroom));
}
