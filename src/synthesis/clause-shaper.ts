/**
 * From an engine's PCM to a clause's chunks: resampled, levelled, trimmed, with marks.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../audio/media-clock.ts';
import { pcm16ToFloat } from '../audio/pcm.ts';
import { StreamingResampler } from '../audio/resampler.ts';
import { SilenceGate } from './silence-gate.ts';
import { softLimit } from './soft-limiter.ts';
import type { SpeechChunk, TextMark } from './speaker.ts';
import type { SpeechPcm } from './speech-protocol.ts';
import { type ColourStyle, VoiceColour } from './voice-colour.ts';

/** How one part of a clause (a stretch of one language by one engine voice) is shaped. */
export interface PartShape {
	/** Speed at which the part's audio is replayed: scales formants and F0 up, duration down. 1 = as made. */
	readonly replaySpeed: number;
	/** Linear gain that brings the engine voice to the target loudness. */
	readonly gain: number;
	/** Maps an end position in the part's spoken text to one in the request's text. */
	readonly toSourceEnd: (charEnd: number) => number;
}

/** A mark whose audio has not come out yet; `position` counts the gate's input samples. */
interface PendingMark {
	readonly charEnd: number;
	readonly position: number;
}

/** Replay rates are multiples of this, which bounds the resampler's filter bank: steps of 0.7 % cannot be heard. */
const REPLAY_STEP_HZ = 150;

/** The rate from which a part's audio is resampled to 24 kHz. */
export function replayRateHz(sampleRateHz: number, replaySpeed: number): number {
	return replaySpeed === 1 ? sampleRateHz : Math.round((sampleRateHz * replaySpeed) / REPLAY_STEP_HZ) * REPLAY_STEP_HZ;
}

/** Shapes one clause, part after part. */
export class ClauseShaper {
	readonly #gate = new SilenceGate();
	readonly #textLength: number;
	readonly #colour: VoiceColour;
	#shape: PartShape | undefined;
	#resampler: StreamingResampler | undefined;
	/** Gate position at which the current part begins. */
	#partStart = 0;
	#pending: PendingMark[] = [];
	#lastCharEnd = 0;
	#lastEndSample = 0;

	/**
	 * @param textLength - Length of the request's text in UTF-16 units.
	 * @param style - The colour of the voice.
	 */
	constructor(textLength: number, style: ColourStyle) {
		this.#textLength = textLength;
		this.#colour = new VoiceColour(style);
	}

	/** Begins a part; the previous one has been ended. */
	beginPart(shape: PartShape): void {
		this.#shape = shape;
		this.#resampler = undefined;
		this.#partStart = this.#gate.takenSamples;
	}

	/** Takes the next audio of the part; returns a chunk when there is something to hear. */
	push({ pcm, sampleRateHz, words }: SpeechPcm): SpeechChunk | undefined {
		const shape = this.#requireShape();
		const fromHz = replayRateHz(sampleRateHz, shape.replaySpeed);
		this.#resampler ??= new StreamingResampler({ fromHz, toHz: MEDIA_RATE_HZ });
		for (const { charEnd, endMs } of words) {
			const position = this.#partStart + Math.round((endMs * sampleRateHz * MEDIA_RATE_HZ) / (1000 * fromHz));
			this.#pending.push({ charEnd: shape.toSourceEnd(charEnd), position });
		}
		return this.#level(this.#resampler.process(pcm16ToFloat(pcm)), shape.gain);
	}

	/** Ends the part; the silence between it and the next one will last `pauseMs` at most. */
	endPart(pauseMs: number): SpeechChunk | undefined {
		const rest = this.#resampler?.flush();
		const chunk = rest && this.#level(rest, this.#requireShape().gain);
		this.#gate.endPart(msToSamples(pauseMs));
		return chunk;
	}

	/** Ends the clause with a silence of `pauseMs`; the chunk's last mark covers the whole text. */
	finish(pauseMs: number): SpeechChunk {
		const samples = this.#gate.finish(msToSamples(pauseMs));
		const marks = this.#marksUpTo(Infinity);
		if (this.#lastCharEnd < this.#textLength) {
			marks.push({ charEnd: this.#textLength, endSample: this.#lastEndSample || this.#gate.givenSamples });
		}
		return { samples, marks };
	}

	#level(samples: Float32Array, gain: number): SpeechChunk | undefined {
		for (let i = 0; i < samples.length; i++) {
			samples[i] = (samples[i] ?? 0) * gain;
		}
		this.#colour.apply(samples);
		for (let i = 0; i < samples.length; i++) {
			samples[i] = softLimit(samples[i] ?? 0);
		}
		const heard = this.#gate.push(samples);
		return heard.length > 0 ? { samples: heard, marks: this.#marksUpTo(this.#gate.takenSamples) } : undefined;
	}

	/** Takes the pending marks whose audio is through the gate. */
	#marksUpTo(position: number): TextMark[] {
		const marks: TextMark[] = [];
		while (this.#pending[0] && this.#pending[0].position <= position) {
			const { charEnd, position: at } = this.#pending.shift() as PendingMark;
			const endSample = Math.max(this.#lastEndSample, this.#gate.outputPosition(at));
			if (charEnd > this.#lastCharEnd) {
				marks.push({ charEnd, endSample });
				this.#lastCharEnd = charEnd;
				this.#lastEndSample = endSample;
			}
		}
		return marks;
	}

	#requireShape(): PartShape {
		if (!this.#shape) {
			throw new Error('beginPart must come before audio');
		}
		return this.#shape;
	}
}
