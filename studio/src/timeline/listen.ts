/**
 * Plays a recording back, both sides together, from any place.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../../../src/audio/media-clock.ts';
import type { Recording } from './recording.ts';

/** Made ready at a time, so that pausing a long recording wastes nothing. */
const PIECE_MS = 5000;

/** A recording that sounds. */
export interface Listening {
	/** Where it is, in ms. */
	positionMs(): number;
	stop(): void;
}

/** Starts at `fromMs`. @param onEnd - Called when the end is reached, not when it is stopped. */
export function listen(recording: Recording, fromMs: number, onEnd: () => void): Listening {
	const context = new AudioContext({ sampleRate: MEDIA_RATE_HZ });
	const startedSeconds = context.currentTime;
	const { endMs } = recording;
	let stopped = false;
	const stop = () => {
		if (!stopped) {
			stopped = true;
			void context.close();
		}
	};
	const playPiece = (atMs: number) => {
		if (stopped || atMs >= endMs) {
			return;
		}
		const source = new AudioBufferSourceNode(context, {
			buffer: mixed(recording, atMs, Math.min(endMs, atMs + PIECE_MS)),
		});
		source.connect(context.destination);
		source.onended = () => {
			// The piece after this one already sounds.
			playPiece(atMs + 2 * PIECE_MS);
			if (atMs + PIECE_MS >= endMs && !stopped) {
				stop();
				onEnd();
			}
		};
		source.start(startedSeconds + (atMs - fromMs) / 1000);
	};
	playPiece(fromMs);
	playPiece(fromMs + PIECE_MS);
	return { positionMs: () => Math.min(endMs, fromMs + (context.currentTime - startedSeconds) * 1000), stop };
}

/** Both sides in one channel: they seldom speak at the same time, and nobody wants the agent in one ear. */
function mixed(recording: Recording, fromMs: number, toMs: number): AudioBuffer {
	const [from, to] = [msToSamples(fromMs), msToSamples(toMs)];
	const user = recording.user.read(from, to);
	const agent = recording.agent.read(from, to);
	const buffer = new AudioBuffer({ length: Math.max(1, to - from), sampleRate: MEDIA_RATE_HZ });
	buffer.copyToChannel(
		Float32Array.from(user, (sample, at) => (sample + (agent[at] ?? 0)) / 65_536),
		0,
	);
	return buffer;
}
