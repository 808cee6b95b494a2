/**
 * Tells whether a recording is marked, where, and by whom.
 *
 * @module
 */
import { ACTIVITY_BLOCK_MS, type DetectorAudio, prepareAudio } from './detector-audio.ts';
import { carrierPhases, PUBLIC_DETECT_KEY, requireKey } from './mark-keys.ts';
import { type MarkFinding, MarkSearch, type Stretch } from './mark-search.ts';
import type { WatermarkPayload } from './payload.ts';
import { type MarkedStretch, PayloadReader } from './payload-reader.ts';

/** Keys to look with. */
export interface WatermarkKeys {
	/** Key of the layer that tells marked from unmarked. @defaultValue {@link PUBLIC_DETECT_KEY} */
	readonly detect?: Uint8Array;
	/** Key of a deployment, whose session tag is then read. */
	readonly deployment?: Uint8Array;
}

/** A stretch of marked audio. */
export interface MarkedSpan {
	readonly startMs: number;
	readonly endMs: number;
	/** Highest score in it. */
	readonly score: number;
}

/** What was found. */
export interface WatermarkFinding {
	/** `inconclusive`: not found, but there is too little sound to tell, or a trace that could be chance. */
	readonly verdict: 'marked' | 'not_marked' | 'inconclusive';
	/** 0–1. For `marked`, 1 − {@link pValue}; otherwise how often a mark would have been found in so much sound. */
	readonly confidence: number;
	/** Bound on the probability that audio without this mark scores as high, over all that was tried. */
	readonly pValue: number;
	/** Highest score. */
	readonly score: number;
	/** Where the mark was found, ascending; empty unless marked. */
	readonly spans: readonly MarkedSpan[];
	/** How much faster than made the audio plays; 1 unless marked. */
	readonly speed: number;
	readonly durationMs: number;
	/** Sound that could carry a mark, pauses excluded. */
	readonly activeMs: number;
	/** Whose speech it is, when the deployment's key was given and its layer could be read. */
	readonly payload?: WatermarkPayload;
}

/** Largest {@link WatermarkFinding.pValue} of a marked recording: the false-alarm rate by design. */
export const FALSE_ALARM_RATE = 1e-6;
/** A p-value below this is a trace that keeps the verdict open. */
const TRACE_P_VALUE = 1e-3;
/** Less sound than this is too little to call a recording unmarked. */
export const MIN_ACTIVE_MS = 1500;

/** Recordings up to this length are searched as a whole too, for marks too weak for a window. */
const MAX_WHOLE_MS = 12_000;
const WINDOW_MS = 4000;
const WINDOW_HOP_MS = 2000;
/** Windows, those with most sound, that are searched at any speed. */
const SPEED_WINDOWS = 4;

const SPAN_WINDOW_MS = 2000;
const SPAN_HOP_MS = 500;
/** How far the speed of a span may be from that of the recording: drifting tapes and clocks. */
const SPAN_LOG_SPEED = 0.0005;

/**
 * Looks for the mark of `docs/watermark.md`. A pure function of its arguments; 10 s of audio take about 0.2 s when marked
 * and 1 s when not.
 *
 * @param samples - Mono, −1…1.
 * @param sampleRate - 8 000–192 000 Hz.
 * @throws `WatermarkError` for a rate, a length or a key out of range.
 *
 * @example
 * ```ts
 * const { verdict, confidence, spans } = detectWatermark(samples, 24_000, {});
 * ```
 */
export function detectWatermark(samples: Float32Array, sampleRate: number, keys: WatermarkKeys): WatermarkFinding {
	const phases = carrierPhases(requireKey('keys.detect', keys.detect ?? PUBLIC_DETECT_KEY), 'detect phases');
	const deployment = keys.deployment === undefined ? undefined : requireKey('keys.deployment', keys.deployment);
	const audio = prepareAudio(samples, sampleRate);
	const search = new MarkSearch(phases, audio.rateHz);
	const { found, pValue } = findMark(audio, search);
	const durationMs = (samples.length / sampleRate) * 1000;
	const activeMs = audio.activity.filter(Boolean).length * ACTIVITY_BLOCK_MS;
	const common = { pValue, score: Math.abs(found.finding.score), durationMs, activeMs };
	if (pValue > FALSE_ALARM_RATE) {
		const isOpen = activeMs < MIN_ACTIVE_MS || pValue < TRACE_P_VALUE;
		return {
			...common,
			verdict: isOpen ? 'inconclusive' : 'not_marked',
			confidence: findingRate(activeMs),
			spans: [],
			speed: 1,
		};
	}
	const pieces = markedPieces(audio, search, found);
	const reader = deployment && new PayloadReader(search, phases, deployment);
	const payload = reader?.read(withoutOverlap(pieces));
	return {
		...common,
		verdict: 'marked',
		confidence: 1 - pValue,
		spans: toSpans(pieces, audio.rateHz),
		speed: found.finding.speed,
		...(payload ? { payload } : {}),
	};
}

/** A cautious curve under the measured share of marks found in so much sound: see `docs/watermark.md`. */
function findingRate(activeMs: number): number {
	return Math.min(0.99, activeMs / (activeMs + 300));
}

interface Search {
	readonly found: MarkedStretch;
	readonly pValue: number;
}

/** Half of the false alarms are spent on the original speed, which is tried first, half on all speeds. */
function findMark(audio: DetectorAudio, search: MarkSearch): Search {
	const whole = stretchOf(audio, 0, audio.whitened.whole.length);
	const windows = cut(audio, WINDOW_MS, WINDOW_HOP_MS);
	const isShort = whole.to <= samplesIn(audio, MAX_WHOLE_MS);
	const stretches = isShort && windows.length > 1 ? [whole, ...windows] : windows;
	const atUnity = best(stretches, (stretch) => search.near(stretch));
	if (atUnity.pValue <= FALSE_ALARM_RATE) {
		return atUnity;
	}
	const loudest = [...windows].sort((a, b) => activeBlocks(audio, b) - activeBlocks(audio, a));
	const atAnySpeed = best(loudest.slice(0, SPEED_WINDOWS), (stretch) => search.anySpeed(stretch));
	return atAnySpeed.pValue < atUnity.pValue ? atAnySpeed : atUnity;
}

/** Searches one stretch after the other until the mark is found. At least one stretch. */
function best(stretches: readonly Stretch[], find: (stretch: Stretch) => MarkFinding): Search {
	let best: Search | undefined;
	for (const stretch of stretches) {
		const finding = find(stretch);
		// Union bound: every stretch counts, whether it was reached or not, and so do the other half's.
		const pValue = tail(finding.score, 2 * stretches.length * finding.hypotheses);
		if (best === undefined || pValue < best.pValue) {
			best = { found: { stretch, finding }, pValue };
		}
		if (pValue <= FALSE_ALARM_RATE) {
			break;
		}
	}
	if (best === undefined) {
		throw new RangeError('there must be a stretch to search');
	}
	return best;
}

function tail(score: number, hypotheses: number): number {
	return Math.min(1, hypotheses * Math.exp((-score * score) / 2));
}

function markedPieces(audio: DetectorAudio, search: MarkSearch, found: MarkedStretch): MarkedStretch[] {
	const { speed } = found.finding;
	const pieces = cut(audio, SPAN_WINDOW_MS, SPAN_HOP_MS)
		.map((stretch) => ({ stretch, finding: search.near(stretch, speed, SPAN_LOG_SPEED) }))
		.filter(({ finding }) => tail(finding.score, finding.hypotheses) <= FALSE_ALARM_RATE);
	return pieces.length === 0 ? [found] : pieces;
}

function withoutOverlap(pieces: readonly MarkedStretch[]): MarkedStretch[] {
	const kept: MarkedStretch[] = [];
	for (const piece of pieces) {
		if (piece.stretch.from >= (kept.at(-1)?.stretch.to ?? 0)) {
			kept.push(piece);
		}
	}
	return kept;
}

function toSpans(pieces: readonly MarkedStretch[], rateHz: number): MarkedSpan[] {
	const spans: MarkedSpan[] = [];
	for (const { stretch, finding } of pieces) {
		const startMs = (stretch.from / rateHz) * 1000;
		const span = { startMs, endMs: (stretch.to / rateHz) * 1000, score: Math.abs(finding.score) };
		const last = spans.at(-1);
		if (last && startMs <= last.endMs) {
			spans.splice(-1, 1, { ...span, startMs: last.startMs, score: Math.max(last.score, span.score) });
		} else {
			spans.push(span);
		}
	}
	return spans;
}

/** Overlapping windows, the last one flush with the end; audio shorter than a window is one. */
function cut(audio: DetectorAudio, windowMs: number, hopMs: number): Stretch[] {
	const window = samplesIn(audio, windowMs);
	const last = audio.whitened.whole.length - window;
	if (last <= 0) {
		return [stretchOf(audio, 0, audio.whitened.whole.length)];
	}
	const count = Math.ceil(last / samplesIn(audio, hopMs));
	return Array.from({ length: count + 1 }, (_, index) => {
		const from = Math.min(last, index * samplesIn(audio, hopMs));
		return stretchOf(audio, from, from + window);
	});
}

function stretchOf(audio: DetectorAudio, from: number, to: number): Stretch {
	return { audio: audio.whitened, from, to };
}

function samplesIn(audio: DetectorAudio, ms: number): number {
	return Math.round((audio.rateHz * ms) / 1000);
}

function activeBlocks({ activity, rateHz }: DetectorAudio, { from, to }: Stretch): number {
	const toBlock = (sample: number) => Math.round(sample / ((rateHz * ACTIVITY_BLOCK_MS) / 1000));
	return activity.slice(toBlock(from), toBlock(to)).filter(Boolean).length;
}
