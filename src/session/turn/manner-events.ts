/**
 * Perception of manner as events for the client.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { Manner } from '../../perception/manner/manner.ts';
import type { VocalEvent } from '../../perception/perception.ts';
import type { UnsentServerEvent } from '../../protocol/server-events.ts';

/** How an utterance was said. */
export function toMannerEvent(manner: Manner, itemId: string): UnsentServerEvent {
	const { startSample, endSample, pitchMovement, ...estimates } = manner;
	return {
		type: 'vivavoce.manner',
		item_id: itemId,
		audio_start_ms: samplesToMs(startSample),
		audio_end_ms: samplesToMs(endSample),
		...estimates,
		pitch_movement: pitchMovement,
	};
}

/** A sound of the voice that is no word. */
export function toVocalEvent({ kind, startSample, endSample, probability }: VocalEvent): UnsentServerEvent {
	return {
		type: 'vivavoce.vocal_event',
		kind,
		audio_start_ms: samplesToMs(startSample),
		audio_end_ms: samplesToMs(endSample),
		probability,
	};
}
