/**
 * The seam between words and sound.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';

/** How to say it, relative to the voice's own neutral. */
export interface VoiceStyle {
	/** Speaking rate, 0.5–2. @defaultValue 1 */
	readonly rate: number;
	/** F0 median, 0.5–2. @defaultValue 1 */
	readonly pitch: number;
	/** F0 range, 0–2. @defaultValue 1 */
	readonly pitchRange: number;
	/** Formant scale: < 1 larger, darker vocal tract; > 1 smaller, brighter; 0.8–1.25. @defaultValue 1 */
	readonly timbre: number;
	/** Length of pauses, 0.3–3. @defaultValue 1 */
	readonly pause: number;
	/** Level in dB, −12…6. @defaultValue 0 */
	readonly loudnessDb: number;
	/** Breath in the voice, 0–1. @defaultValue 0 */
	readonly breathiness: number;
	/** Creak and harshness, 0–1. @defaultValue 0 */
	readonly roughness: number;
	/** −1 (open, denasal) … 1 (through the nose). @defaultValue 0 */
	readonly nasality: number;
	/** −1 (slurred, dull) … 1 (crisp). @defaultValue 0 */
	readonly articulation: number;
}

/** The voice's own neutral style. */
export const NEUTRAL_STYLE = {
	rate: 1,
	pitch: 1,
	pitchRange: 1,
	timbre: 1,
	pause: 1,
	loudnessDb: 0,
	breathiness: 0,
	roughness: 0,
	nasality: 0,
	articulation: 0,
} as const satisfies VoiceStyle;

/** One clause to be spoken. */
export interface SpeechRequest {
	/** Speakable text: no markup; numbers and units as people write them. */
	readonly text: string;
	/** Main language of the text; foreign stretches are detected and spoken in theirs. */
	readonly language: Language;
	/** Id of a voice in {@link Speaker.voices}. */
	readonly voice: string;
	readonly style: VoiceStyle;
	/**
	 * Whether the clause's median F0 is held at the voice's own × `style.pitch`, whatever its words do to it. It is then
	 * spoken whole before its first chunk comes. @defaultValue false
	 */
	readonly holdsPitch?: boolean;
}

/** Where a piece of the request's text is in the audio. */
export interface TextMark {
	/** One past the last character of {@link SpeechRequest.text} (UTF-16 units) that this mark covers. */
	readonly charEnd: number;
	/** Sample of the clause's audio (24 kHz) at which those characters have been spoken. */
	readonly endSample: number;
}

/** A stretch of the clause's audio, following the previous one. */
export interface SpeechChunk {
	/** 24 kHz mono, −1…1, levelled to {@link TARGET_LUFS}. */
	readonly samples: Float32Array;
	/** Marks known so far and not yet reported, ascending; they may point past this chunk. */
	readonly marks: readonly TextMark[];
}

/** Loudness of all speech, in LUFS (ITU-R BS.1770 K-weighting): quiet enough to leave headroom for emphasis. */
export const TARGET_LUFS = -20;

/** A voice that a speaker offers. */
export interface VoiceInfo {
	/** Stable id, such as `espeak-en`. */
	readonly id: string;
	readonly label: string;
	readonly languages: readonly Language[];
	/** How it sounds to most people: feminine or masculine; absent when it was never asked. */
	readonly sounds?: 'f' | 'm';
	/** Engine that makes the sound. */
	readonly engine: string;
	/** Whose voice it is and under which licence; shown wherever the voice is. */
	readonly origin: string;
	readonly license: string;
}

/** Turns clauses into audio. */
export interface Speaker {
	readonly voices: readonly VoiceInfo[];
	/**
	 * Speaks one clause. Chunks arrive as they are made; breaking off the iteration or aborting `signal` stops the work.
	 * Throws {@link SpeakerError}.
	 */
	speak(request: SpeechRequest, signal: AbortSignal): AsyncIterable<SpeechChunk>;
	/** Ends worker processes; idempotent. */
	close(): Promise<void>;
}

/** Speech could not be made: unknown voice, engine crashed or missing. */
export class SpeakerError extends Error {
	override readonly name = 'SpeakerError';
	/** Stable code, such as `voice_not_found`. */
	readonly code: string;

	constructor(code: string, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
