/**
 * One answer of another Realtime service: its `response.*` events become engine events.
 *
 * @module
 */
import { msToSamples } from '../audio/media-clock.ts';
import { bytesToPcm16 } from '../audio/pcm.ts';
import type { ServerEvent, ServerEventOf } from '../protocol/server-events.ts';
import type { TextMark } from '../synthesis/speaker.ts';
import { estimateMarks } from './estimated-marks.ts';
import { EventQueue } from './event-queue.ts';
import { EngineError, type EngineEvent } from './live-engine.ts';

/** See the module. One writer: the link that receives the events. */
export class UpstreamAnswer {
	/** What the session reads. */
	readonly events = new EventQueue<EngineEvent>();
	/** Whether nobody wants it any more. */
	cancelled = false;
	#text = '';
	#markedChars = 0;
	#samples = 0;

	/** Ends the answer where it is. */
	cancel(): void {
		this.cancelled = true;
		this.events.end();
	}

	/** Takes one event of this response. */
	take(event: ServerEvent): void {
		switch (event.type) {
			case 'response.output_item.added':
				this.#startItem();
				return;
			case 'response.output_audio_transcript.delta':
			case 'response.output_text.delta':
				this.#text += event.delta;
				this.events.push({ type: 'text', delta: event.delta });
				return;
			case 'response.output_audio.delta':
				this.#takeAudio(event);
				return;
			case 'response.output_audio.done':
				this.#closeAudio();
				return;
			case 'response.function_call_arguments.done':
				this.events.push({
					type: 'tool_call',
					callId: event.call_id,
					name: event.name,
					arguments: event.arguments,
				});
				return;
			case 'response.done':
				this.#finish(event);
		}
	}

	#startItem(): void {
		this.#text = '';
		this.#markedChars = 0;
		this.#samples = 0;
	}

	#takeAudio(event: ServerEventOf<'response.output_audio.delta'>): void {
		const samples = bytesToPcm16(Buffer.from(event.delta, 'base64'));
		this.#samples += samples.length;
		const given = event.vivavoce?.marks;
		const marks = given
			? given.map((mark) => ({ charEnd: mark.chars, endSample: msToSamples(mark.audio_end_ms) }))
			: estimateMarks(this.#text, this.#markedChars, this.#samples);
		this.#emitAudio(samples, marks);
	}

	/** By now the whole length is known: whatever has no mark yet ends with the audio. */
	#closeAudio(): void {
		const charEnd = this.#text.trimEnd().length;
		if (this.#markedChars < charEnd) {
			this.#emitAudio(new Int16Array(0), [{ charEnd, endSample: this.#samples }]);
		}
	}

	#emitAudio(samples: Int16Array, marks: readonly TextMark[]): void {
		this.#markedChars = Math.max(this.#markedChars, marks.at(-1)?.charEnd ?? 0);
		this.events.push({ type: 'audio', samples, marks });
	}

	#finish({ response }: ServerEventOf<'response.done'>): void {
		if (response.usage !== null) {
			const { input_tokens, output_tokens, input_token_details } = response.usage;
			const cachedTokens = input_token_details.cached_tokens;
			const usage = { inputTokens: input_tokens, outputTokens: output_tokens, cachedTokens };
			this.events.push({ type: 'usage', usage });
		}
		if (response.status === 'incomplete') {
			this.events.push({ type: 'truncated' });
		}
		if (response.status === 'failed') {
			const code = response.status_details?.error?.code ?? 'upstream_failed';
			this.events.end(new EngineError(code, `The upstream service could not answer (${code}).`, true));
			return;
		}
		this.events.end();
	}
}
