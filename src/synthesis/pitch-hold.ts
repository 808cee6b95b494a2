/**
 * Holds a clause at the F0 that is asked for. An engine's intonation moves the median with the words: a three-word answer
 * lies up to 6 semitones from a long one, a wide range lifts every median, low tones pull short Mandarin answers down. A held
 * clause is spoken whole, measured, and spoken again higher or lower.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../audio/media-clock.ts';
import { PitchMeter } from '../audio/pitch.ts';
import type { SpeechChunk } from './speaker.ts';

/** Where an engine voice speaks; measured by `scripts/calibrate-voices.ts`. */
export interface PitchRegister {
	/** Median F0 in Hz of everyday sentences in neutral style. */
	readonly f0Hz: number;
	/** Semitones by which the median moves when one semitone is asked for. */
	readonly response: number;
}

/** Speaks the clause with F0 multiplied by a factor. */
export type RenderAt = (factor: number) => AsyncIterable<SpeechChunk>;

const METER = new PitchMeter(MEDIA_RATE_HZ);

/** Step between two measured windows. */
const HOP_SAMPLES = msToSamples(20);

/** Voiced windows below which a median means nothing: 100 ms. */
const MIN_VOICED_WINDOWS = 5;

/**
 * Distances in semitones that are left alone: of the clause as it comes, and once corrected. Listeners notice about
 * a quarter of a semitone in running speech; a third rendering is for the few that the second did not bring there.
 */
const TOLERANCES = [0.2, 0.3] as const;

/** Largest single correction: beyond it the measure is more likely wrong by an octave than the clause. */
const MAX_STEP_SEMITONES = 6;

/** The clause at `targetHz`: of its renderings the nearest. One that is too short to be measured stays as it comes. */
export async function* heldAt(
	targetHz: number,
	{ response }: PitchRegister,
	render: RenderAt,
	signal: AbortSignal,
): AsyncGenerator<SpeechChunk, void> {
	let factor = 1;
	let best = await renderedAt(factor, render, targetHz);
	let last = best;
	for (const tolerance of TOLERANCES) {
		if (signal.aborted || last.offSemitones === undefined || Math.abs(last.offSemitones) <= tolerance) {
			break;
		}
		const step = Math.max(-MAX_STEP_SEMITONES, Math.min(MAX_STEP_SEMITONES, last.offSemitones / response));
		factor *= 2 ** (-step / 12);
		last = await renderedAt(factor, render, targetHz);
		best = isNearer(last, best) ? last : best;
	}
	yield* best.chunks;
}

/** Median F0 in Hz of 24 kHz samples; undefined when there is too little voice in them. */
export function medianF0Hz(samples: Float32Array): number | undefined {
	const voiced: number[] = [];
	for (let from = 0; from + METER.windowSamples <= samples.length; from += HOP_SAMPLES) {
		const { f0Hz } = METER.measure(samples.subarray(from, from + METER.windowSamples));
		if (f0Hz > 0) {
			voiced.push(f0Hz);
		}
	}
	return voiced.length < MIN_VOICED_WINDOWS ? undefined : voiced.sort((a, b) => a - b)[voiced.length >> 1];
}

/** A clause, and how far from the target it came out. */
interface Rendering {
	readonly chunks: readonly SpeechChunk[];
	readonly offSemitones: number | undefined;
}

async function renderedAt(factor: number, render: RenderAt, targetHz: number): Promise<Rendering> {
	const chunks: SpeechChunk[] = [];
	for await (const chunk of render(factor)) {
		chunks.push(chunk);
	}
	const f0Hz = medianF0Hz(joined(chunks));
	return { chunks, offSemitones: f0Hz === undefined ? undefined : 12 * Math.log2(f0Hz / targetHz) };
}

function isNearer(first: Rendering, second: Rendering): boolean {
	return Math.abs(first.offSemitones ?? Infinity) < Math.abs(second.offSemitones ?? Infinity);
}

function joined(chunks: readonly SpeechChunk[]): Float32Array {
	const whole = new Float32Array(chunks.reduce((sum, { samples }) => sum + samples.length, 0));
	let at = 0;
	for (const { samples } of chunks) {
		whole.set(samples, at);
		at += samples.length;
	}
	return whole;
}
