/**
 * A client's player without jitter buffer, as data: received audio plays from the later of its arrival and the end of
 * what is already queued. Positions are samples of the call's clock (24 kHz since the call began).
 *
 * @module
 */

/** Received audio and where it plays. */
export interface PlayedStretch {
	readonly responseId: string;
	readonly itemId: string;
	readonly contentIndex: number;
	/** First sample of the stretch on the call's clock. */
	readonly startSample: number;
	/** 24 kHz mono PCM16; cut short where playback was cleared. */
	readonly samples: Int16Array;
}

/** An item whose playback was cut, and how much of it had played. */
export interface PlaybackCut {
	readonly itemId: string;
	readonly contentIndex: number;
	/** Samples of the item's content that were played before the cut. */
	readonly playedSamples: number;
}

/** How much of an item has been played. */
export interface PlaybackPosition extends PlaybackCut {
	readonly responseId: string;
}

/** One piece of audio as it came in. */
export interface ReceivedAudio {
	readonly responseId: string;
	readonly itemId: string;
	readonly contentIndex: number;
	readonly arrivalSample: number;
	readonly samples: Int16Array;
}

function endOf(stretch: PlayedStretch): number {
	return stretch.startSample + stretch.samples.length;
}

/** The playback of one call. */
export class PlaybackTimeline {
	#stretches: PlayedStretch[] = [];

	/** Everything that was or will be played, in order. */
	get stretches(): readonly PlayedStretch[] {
		return this.#stretches;
	}

	/** One past the last queued sample; 0 when nothing was received. */
	get endSample(): number {
		const last = this.#stretches.at(-1);
		return last === undefined ? 0 : endOf(last);
	}

	/** Queues received audio. */
	add(audio: ReceivedAudio): void {
		if (audio.samples.length === 0) {
			return;
		}
		const { responseId, itemId, contentIndex, samples } = audio;
		const startSample = Math.max(audio.arrivalSample, this.endSample);
		this.#stretches.push({ responseId, itemId, contentIndex, startSample, samples });
	}

	/** The item that played last by `sample`, and how much of it; `undefined` before the first one. */
	playedBy(sample: number): PlaybackPosition | undefined {
		const last = this.#stretches.findLast(({ startSample }) => startSample < sample);
		if (last === undefined) {
			return undefined;
		}
		const { responseId, itemId, contentIndex } = last;
		const unplayed = Math.max(0, endOf(last) - sample);
		let playedSamples = -unplayed;
		for (const stretch of this.#stretches) {
			if (
				stretch.itemId === itemId &&
				stretch.contentIndex === contentIndex &&
				stretch.startSample <= last.startSample
			) {
				playedSamples += stretch.samples.length;
			}
		}
		return { responseId, itemId, contentIndex, playedSamples };
	}

	/** Whether unplayed audio is left at `sample`. */
	isPlaying(sample: number): boolean {
		return this.endSample > sample;
	}

	/** First sample of the unbroken playback that is running at `sample`; `undefined` in silence. */
	audibleSince(sample: number): number | undefined {
		if (!this.isPlaying(sample)) {
			return undefined;
		}
		let since: number | undefined;
		for (let index = this.#stretches.length - 1; index >= 0; index--) {
			const stretch = this.#stretches[index];
			if (stretch === undefined || (since !== undefined && endOf(stretch) < since)) {
				break;
			}
			since = stretch.startSample;
		}
		return since !== undefined && since <= sample ? since : undefined;
	}

	/** Drops everything that was not played by `sample` and says which items lost audio, in playing order. */
	clearAt(sample: number): PlaybackCut[] {
		const cut = this.#stretches.filter((stretch) => endOf(stretch) > sample);
		this.#stretches = this.#stretches
			.filter((stretch) => stretch.startSample < sample)
			.map((stretch) =>
				endOf(stretch) > sample
					? { ...stretch, samples: stretch.samples.slice(0, sample - stretch.startSample) }
					: stretch,
			);
		const seen = new Set<string>();
		return cut
			.filter(({ itemId, contentIndex }) => {
				const key = `${itemId}/${contentIndex}`;
				return !seen.has(key) && seen.add(key);
			})
			.map(({ itemId, contentIndex }) => ({
				itemId,
				contentIndex,
				playedSamples: this.#playedOf(itemId, contentIndex),
			}));
	}

	/** The whole playback as one track of `length` samples; later audio is left out. */
	render(length: number): Int16Array {
		const track = new Int16Array(length);
		for (const { startSample, samples } of this.#stretches) {
			if (startSample < length) {
				track.set(samples.subarray(0, length - startSample), startSample);
			}
		}
		return track;
	}

	#playedOf(itemId: string, contentIndex: number): number {
		let played = 0;
		for (const stretch of this.#stretches) {
			if (stretch.itemId === itemId && stretch.contentIndex === contentIndex) {
				played += stretch.samples.length;
			}
		}
		return played;
	}
}
