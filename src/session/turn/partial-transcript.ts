/**
 * The words of a turn so far, as the client is told of them.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { Hypothesis } from '../../perception/perception.ts';
import type { UnsentServerEvent } from '../../protocol/server-events.ts';

/**
 * The event for a hypothesis.
 *
 * @param endSample - How far the hypothesis has listened.
 */
export function partialTranscript(itemId: string, hypothesis: Hypothesis, endSample: number): UnsentServerEvent {
	return {
		type: 'vivavoce.transcript.partial',
		item_id: itemId,
		text: hypothesis.text,
		stable_chars: stableChars(hypothesis),
		language: hypothesis.language,
		confidence: hypothesis.confidence,
		audio_end_ms: samplesToMs(endSample),
	};
}

/** Length of the part of the text that will not change any more. */
function stableChars({ text, words, stableWordCount }: Hypothesis): number {
	let end = 0;
	for (const word of words.slice(0, stableWordCount)) {
		const start = text.indexOf(word.text, end);
		end = start < 0 ? end : start + word.text.length;
	}
	return end;
}
