/**
 * A hash chain over raw audio, one link for each second: whoever holds its root can tell which seconds of a recording are
 * what was sent. A link covers every sample that is not digital silence and the places of the first and the last of them,
 * because a player may put silence between seconds but never changes a sample.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { describeSecond } from './audio-second.ts';
import { type ChainLink, formatLink } from './link-line.ts';

/** Samples of one link. */
export const SECOND_SAMPLES = MEDIA_RATE_HZ;

/** Seconds whose audio is kept for a late cut: a client hears what it was sent at most a few hundred ms later. */
const KEPT_SECONDS = 4;

const DOMAIN = 'vivavoce/audio-chain/v1\n';

interface KeptSecond {
	readonly spanId: string;
	readonly span: number;
	readonly index: number;
	readonly samples: Int16Array;
}

/** The value that a chain with this name begins with. */
export function chainSeed(name: string): Uint8Array {
	return sha256(utf8ToBytes(`${DOMAIN}${name}`));
}

/** Extends a chain by one link. */
export function nextRoot(root: Uint8Array, link: ChainLink): Uint8Array {
	return sha256(concatBytes(root, utf8ToBytes(formatLink(link))));
}

/** Root of a chain with these links. */
export function chainRoot(name: string, links: readonly ChainLink[]): Uint8Array {
	return links.reduce(nextRoot, chainSeed(name));
}

/**
 * Builds a chain from audio as it passes. Deterministic: the same audio in other pieces gives the same chain.
 *
 * @example
 * ```ts
 * const chain = new AudioChain('sess_1/agent');
 * chain.append('item_1', samples);
 * chain.end();
 * chain.root;
 * ```
 */
export class AudioChain {
	readonly #links: ChainLink[] = [];
	readonly #buffer = new Int16Array(SECOND_SAMPLES);
	#kept: KeptSecond[] = [];
	#root: Uint8Array;
	#openSpan = '';
	#index = 0;
	#filled = 0;
	#spanCount = 0;

	/** @param name - Binds the chain to a session and a direction. */
	constructor(name: string) {
		this.#root = chainSeed(name);
	}

	/** Every link so far. The second that is still filling is not among them. */
	get links(): readonly ChainLink[] {
		return this.#links;
	}

	/** Hash of every link so far, 32 bytes. */
	get root(): Uint8Array {
		return this.#root;
	}

	/** Adds audio to the span with this id; another id begins another span. */
	append(spanId: string, samples: Int16Array): void {
		if (spanId !== this.#openSpan) {
			this.end();
			this.#openSpan = spanId;
			this.#spanCount++;
		}
		for (let from = 0; from < samples.length; ) {
			const taken = Math.min(samples.length - from, SECOND_SAMPLES - this.#filled);
			this.#buffer.set(samples.subarray(from, from + taken), this.#filled);
			this.#filled += taken;
			from += taken;
			if (this.#filled === SECOND_SAMPLES) {
				this.#closeSecond();
			}
		}
	}

	/** Ends the open span; its last second may be shorter. */
	end(): void {
		if (this.#filled > 0) {
			this.#closeSecond();
		}
		this.#openSpan = '';
		this.#index = 0;
	}

	/**
	 * Notes that only the first `heardSamples` of a span were played. Spans that are not known, and cuts in audio that is
	 * no longer kept, are ignored: the seconds then stand as they were sent.
	 */
	cut(spanId: string, heardSamples: number): void {
		if (spanId === this.#openSpan) {
			this.end();
		}
		const index = Math.floor(heardSamples / SECOND_SAMPLES);
		const kept = this.#kept.findLast((second) => second.spanId === spanId && second.index === index);
		if (kept === undefined) {
			return;
		}
		const heard = kept.samples.subarray(0, heardSamples - index * SECOND_SAMPLES);
		this.#add({ kind: 'cut', index, ...describeSecond(kept.span, heard) });
	}

	#closeSecond(): void {
		const span = this.#spanCount - 1;
		const samples = this.#buffer.slice(0, this.#filled);
		this.#add({ kind: 'second', ...describeSecond(span, samples) });
		this.#kept = [...this.#kept, { spanId: this.#openSpan, span, index: this.#index, samples }].slice(-KEPT_SECONDS);
		this.#index++;
		this.#filled = 0;
	}

	#add(link: ChainLink): void {
		this.#links.push(link);
		this.#root = nextRoot(this.#root, link);
	}
}
