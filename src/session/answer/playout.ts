/**
 * The playout ledger of one response: what was produced, what was sent, and what the person has heard. The client is
 * modelled as a player without a jitter buffer: each chunk plays at its arrival or when the one before it ends, whichever
 * is later. Acknowledgements replace the model's estimate.
 *
 * Invariant: heard ≤ sent ≤ produced.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';

/** The ledger: a value. Counts are samples at 24 kHz since the response's first audio. */
export interface Playout {
	readonly producedSamples: number;
	readonly sentSamples: number;
	/** Clock time in ms at which everything sent will have been played; 0 before the first chunk. */
	readonly playEndMs: number;
	/** Clock time in ms at which playout was cut; undefined while it runs. */
	readonly cutAtMs: number | undefined;
}

/** What happens to a playout. */
export type PlayoutEvent =
	| { readonly type: 'produced'; readonly samples: number }
	| { readonly type: 'sent'; readonly samples: number; readonly atMs: number }
	/** The client says how much it has played. */
	| { readonly type: 'acknowledged'; readonly playedSamples: number; readonly atMs: number }
	/** The rest will not be played: barge-in, cancel or clear. */
	| { readonly type: 'cut'; readonly atMs: number };

/** Nothing produced yet. */
export const EMPTY_PLAYOUT: Playout = { producedSamples: 0, sentSamples: 0, playEndMs: 0, cutAtMs: undefined };

/** Advances the ledger. Pure. Impossible events (sending more than was produced) are clamped. */
export function nextPlayout(state: Playout, event: PlayoutEvent): Playout {
	switch (event.type) {
		case 'produced':
			return { ...state, producedSamples: state.producedSamples + event.samples };
		case 'sent':
			return onSent(state, event.samples, event.atMs);
		case 'acknowledged':
			return onAcknowledged(state, event.playedSamples, event.atMs);
		case 'cut':
			return state.cutAtMs === undefined ? { ...state, cutAtMs: event.atMs } : state;
	}
}

/** Samples that the person has heard at `nowMs`. */
export function heardSamples(state: Playout, nowMs: number): number {
	const atMs = Math.min(nowMs, state.cutAtMs ?? nowMs);
	const unplayed = msToSamples(Math.max(0, state.playEndMs - atMs));
	return Math.max(0, state.sentSamples - unplayed);
}

/** How far ahead of the person's ears the sent audio is at `nowMs`, in ms. */
export function leadMs(state: Playout, nowMs: number): number {
	return Math.max(0, state.playEndMs - nowMs);
}

/** Whether the person is hearing this response at `nowMs`. */
export function isAudible(state: Playout, nowMs: number): boolean {
	return state.cutAtMs === undefined && state.playEndMs > nowMs;
}

function onSent(state: Playout, samples: number, atMs: number): Playout {
	const sent = Math.min(samples, state.producedSamples - state.sentSamples);
	return {
		...state,
		sentSamples: state.sentSamples + sent,
		playEndMs: Math.max(state.playEndMs, atMs) + samplesToMs(sent),
	};
}

function onAcknowledged(state: Playout, playedSamples: number, atMs: number): Playout {
	const played = Math.max(0, Math.min(playedSamples, state.sentSamples));
	// After a cut nothing more is played: a late acknowledgement speaks of the moment of the cut.
	const saidAtMs = Math.min(atMs, state.cutAtMs ?? atMs);
	return { ...state, playEndMs: saidAtMs + samplesToMs(state.sentSamples - played) };
}
