/**
 * What perception makes of a recording, placed on the recording's own clock: the same on a fast, a slow or a busy machine.
 *
 * @module
 */
import { FRAME_SAMPLES } from '../../../audio/media-clock.ts';
import { pcm16ToFloat } from '../../../audio/pcm.ts';
import type { PerceptionEvent } from '../../../perception/perception.ts';
import { type StreamModels, StreamPerception } from '../../../perception/stream/stream-perception.ts';

/** Something perceived, and how much of the recording had been heard when it was known. */
export interface TimedEvent {
	readonly atSample: number;
	readonly event: PerceptionEvent;
}

/**
 * Time that words take to compute, in frames (40 ms): what a flush takes on the reference machine with one caller. Frames of
 * activity are counted as free: they take less than 2 ms.
 */
const WORDS_DELAY_FRAMES = 2;

/**
 * Hears a recording frame by frame.
 *
 * @param samples - 24 kHz mono PCM16; the rest of a last, incomplete frame is not heard.
 */
export async function hearInMediaTime(models: StreamModels, samples: Int16Array): Promise<TimedEvent[]> {
	const heard: TimedEvent[] = [];
	let atSample = 0;
	const stream = new StreamPerception(models, (event) => {
		const delay = event.type === 'frame' ? 0 : WORDS_DELAY_FRAMES * FRAME_SAMPLES;
		heard.push({ atSample: atSample + delay, event });
	});
	while (atSample + FRAME_SAMPLES <= samples.length) {
		const frame = samples.subarray(atSample, atSample + FRAME_SAMPLES);
		atSample += FRAME_SAMPLES;
		await stream.push(pcm16ToFloat(frame));
		while (stream.hasWork) {
			await stream.recogniseNext();
		}
	}
	// Stable: what was reported first stays first among events of one time.
	return heard.sort((left, right) => left.atSample - right.atSample);
}
