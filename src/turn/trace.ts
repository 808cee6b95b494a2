/**
 * The inputs of the floor machine in the shape in which they travel and are stored, and back. Both ways lose nothing, so
 * that a recorded trace meets the same decisions again.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import type { TraceInput, TraceSettings } from '../protocol/events/trace-event.ts';
import type { FloorEvent } from './floor-state.ts';
import type { TurnSettings } from './settings.ts';

/** An input as it is written down. */
export function toTraceInput(event: FloorEvent): TraceInput {
	switch (event.type) {
		case 'frame': {
			const { endSample, speechProbability, f0Hz } = event;
			return { type: 'frame', end_ms: samplesToMs(endSample), speech_probability: speechProbability, f0_hz: f0Hz };
		}
		case 'words': {
			const { text, language, completeness, endProbability, endSample, flushed } = event.words;
			const words = { text, language, completeness, end_ms: samplesToMs(endSample), flushed };
			return { type: 'words', ...words, ...(endProbability === undefined ? {} : { end_probability: endProbability }) };
		}
		case 'stalled':
			return { type: 'stalled', end_ms: samplesToMs(event.endSample), stalled_ms: event.stalledMs };
		case 'agent':
		case 'reset':
			return { ...event };
	}
}

/** The input that was written down. */
export function toFloorEvent(input: TraceInput): FloorEvent {
	switch (input.type) {
		case 'frame': {
			const { end_ms, speech_probability, f0_hz } = input;
			return { type: 'frame', endSample: msToSamples(end_ms), speechProbability: speech_probability, f0Hz: f0_hz };
		}
		case 'words': {
			const { text, language, completeness, end_probability: endProbability, end_ms, flushed } = input;
			const endSample = msToSamples(end_ms);
			return { type: 'words', words: { text, language, completeness, endProbability, endSample, flushed } };
		}
		case 'stalled':
			return { type: 'stalled', endSample: msToSamples(input.end_ms), stalledMs: input.stalled_ms };
		case 'agent':
			return { type: 'agent', speaking: input.speaking };
		case 'reset':
			return { type: 'reset' };
	}
}

/** Settings as they are written down. */
export function toTraceSettings(settings: TurnSettings): TraceSettings {
	const { mode, threshold, eagerness, patience, interrupts } = settings;
	return {
		mode,
		threshold,
		eagerness,
		patience,
		interrupts,
		prefix_padding_ms: samplesToMs(settings.prefixPaddingSamples),
		silence_ms: samplesToMs(settings.silenceSamples),
		barge_in_ms: samplesToMs(settings.bargeInSamples),
	};
}

/** The settings that were written down. */
export function fromTraceSettings(settings: TraceSettings): TurnSettings {
	const { mode, threshold, eagerness, patience, interrupts } = settings;
	return {
		mode,
		threshold,
		eagerness,
		patience,
		interrupts,
		prefixPaddingSamples: msToSamples(settings.prefix_padding_ms),
		silenceSamples: msToSamples(settings.silence_ms),
		bargeInSamples: msToSamples(settings.barge_in_ms),
	};
}
