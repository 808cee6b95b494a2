/**
 * What of a session's events the timeline shows, on the recording's clock in ms.
 *
 * @module
 */
import type { SessionEvent } from '../../../src/provenance/session-file/event-lines.ts';
import type { Decision, Latency } from '../model/entry.ts';
import type { SoundLevel } from '../model/sound-level.ts';

export type { SessionEvent };

/** A stretch of time. */
export interface Span {
	readonly startMs: number;
	readonly endMs: number;
}

/** One 20 ms frame as the floor machine took it. */
export interface FrameMark {
	readonly endMs: number;
	readonly speech: number;
	/** How sure it was that the person had finished; 0 unless they paused. */
	readonly endOfTurn: number;
	readonly holder: Holder;
}

/** Who has the floor. */
export type Holder = 'nobody' | 'user' | 'agent' | 'both';

/** A decision on the floor. */
export interface Flag {
	readonly atMs: number;
	readonly decision: Decision;
	/** The audio that its reasons are about. */
	readonly span: Span;
}

/** The agent's mood from a moment on. */
export interface MoodMark {
	readonly atMs: number;
	readonly valence: number;
	readonly arousal: number;
	readonly causes: readonly string[];
}

/** An answer: when it was made, and when it was heard. */
export interface AnswerMark {
	readonly responseId: string;
	readonly generation: { startMs: number; endMs: number | undefined };
	playback: { startMs: number; endMs: number } | undefined;
	/** A small word beside the conversation, which answers nothing. */
	readonly isBackchannel: boolean;
}

/** How long an answer took. */
export interface LatencyMark {
	readonly latency: Latency;
	/** From the end of the person's speech to the first audio sent. */
	readonly span: Span;
	/** Its stages, one after the other. */
	readonly stages: readonly (Span & { readonly name: string })[];
}

/** A turn of the person. */
export interface TurnMark {
	readonly itemId: string;
	readonly startMs: number;
	endMs: number | undefined;
	text: string;
	readonly flags: Flag[];
	latency: LatencyMark | undefined;
	level: SoundLevel | undefined;
}

/** The audio that a decision's reasons are about: the silence or the speech that they count. */
export function spanOf({ reasons }: Decision, atMs: number): Span {
	const counted = reasons.find(
		({ name }) => name === 'silence_ms' || name === 'speech_ms' || name === 'input_stalled_ms',
	);
	const lengthMs = typeof counted?.value === 'number' ? Math.max(20, counted.value) : 100;
	return { startMs: Math.max(0, atMs - lengthMs), endMs: atMs };
}

/** The stages of a latency that ended at `sentMs`. The server's own share is within the others. */
export function latencyMark(latency: Latency, sentMs: number): LatencyMark {
	const startMs = sentMs - latency.voice_to_voice_ms;
	let atMs = startMs;
	const stages = latency.stages
		.filter(({ name, ms }) => name !== 'own_share' && ms > 0)
		.map(({ name, ms }) => {
			const stage = { name, startMs: atMs, endMs: Math.min(sentMs, atMs + ms) };
			atMs = stage.endMs;
			return stage;
		});
	return { latency, span: { startMs, endMs: sentMs }, stages };
}
