/**
 * Token counts in the protocol's terms.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { PlanUsage } from '../../dialogue/planner.ts';
import type { EngineItem } from '../../engines/live-engine.ts';
import type { Usage } from '../../protocol/response.ts';

/** Length of one token of user audio in ms (OpenAI's own count: 10 tokens a second). */
const INPUT_AUDIO_TOKEN_MS = 100;

/** Length of one token of assistant audio in ms (OpenAI's own count: 20 tokens a second). */
const OUTPUT_AUDIO_TOKEN_MS = 50;

/** Tokens of user audio. */
export function inputAudioTokens(samples: number): number {
	return Math.ceil(samplesToMs(samples) / INPUT_AUDIO_TOKEN_MS);
}

/** Usage of one response: the planner's text tokens, and the audio heard and spoken. */
export function toUsage(plan: PlanUsage | undefined, items: readonly EngineItem[], spokenSamples: number): Usage {
	const heard = items.reduce((sum, item) => sum + (item.kind === 'message' ? (item.audio?.length ?? 0) : 0), 0);
	const inputAudio = inputAudioTokens(heard);
	const outputAudio = Math.ceil(samplesToMs(spokenSamples) / OUTPUT_AUDIO_TOKEN_MS);
	const inputText = plan?.inputTokens ?? 0;
	const outputText = plan?.outputTokens ?? 0;
	const cached = plan?.cachedTokens ?? 0;
	return {
		total_tokens: inputText + inputAudio + outputText + outputAudio,
		input_tokens: inputText + inputAudio,
		output_tokens: outputText + outputAudio,
		input_token_details: {
			text_tokens: inputText,
			audio_tokens: inputAudio,
			image_tokens: 0,
			cached_tokens: cached,
			cached_tokens_details: { text_tokens: cached, audio_tokens: 0, image_tokens: 0 },
		},
		output_token_details: { text_tokens: outputText, audio_tokens: outputAudio },
	};
}
