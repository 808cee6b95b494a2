/**
 * The manner of one stream's utterances, as events.
 *
 * @module
 */
import type { PerceptionEvent } from '../perception.ts';
import type { Heard } from '../stream/utterance.ts';
import { MannerMeter, type Span, type SpokenContent } from './manner.ts';
import { type ProsodyFrame, UtteranceProsody } from './utterance-prosody.ts';

function contentOf({ hypothesis, unitCount, filledPauses }: Heard): SpokenContent {
	const { text, language } = hypothesis;
	return { text, language, unitCount, filledPauseCount: filledPauses.length };
}

/** Collects the running utterance; the speaker's baseline lives as long as the tracker. */
export class MannerTracker {
	readonly #meter = new MannerMeter();
	#prosody = new UtteranceProsody();
	/** End of the last vocal event that was reported. */
	#reportedUntil = 0;

	/** Takes a frame of the running utterance. */
	take(frame: ProsodyFrame): void {
		this.#prosody.take(frame);
	}

	/** How the utterance is said so far, after the filled pauses that are new. */
	events(heard: Heard, span: Span): PerceptionEvent[] {
		const fresh = heard.filledPauses.filter(({ startSample }) => startSample >= this.#reportedUntil);
		this.#reportedUntil = fresh.at(-1)?.endSample ?? this.#reportedUntil;
		const manner = this.#meter.measure(span, this.#prosody.summary(), contentOf(heard));
		return [...fresh.map((event) => ({ type: 'vocal_event', event }) as const), { type: 'manner', manner }];
	}

	/** Takes the finished utterance into the speaker's baseline; sounds without words are none of it. */
	learn(heard: Heard): void {
		if (heard.hypothesis.words.length > 0) {
			this.#meter.learn(this.#prosody.summary(), contentOf(heard));
		}
	}

	/** Forgets the running utterance. */
	reset(): void {
		this.#prosody = new UtteranceProsody();
	}
}
