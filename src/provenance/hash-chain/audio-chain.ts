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
	readonly itemId: string;
	/** Its first sample, counted from the item's. */
	readonly start: number;
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
	#itemId = '';
	/** Samples of the open item that are in closed seconds. */
	#itemSamples = 0;
	#span = 0;
	#index = 0;
	#filled = 0;

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

	/** Adds audio of an item. Another item begins another span, and so does {@link AudioChain.end}. */
	append(itemId: string, samples: Int16Array): void {
		if (itemId !== this.#itemId) {
			this.end();
			this.#itemId = itemId;
			this.#itemSamples = 0;
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
		if (this.#index > 0) {
			this.#span++;
			this.#index = 0;
		}
	}

	/**
	 * Notes that only the first `heardSamples` of an item were played. Items that are not known, and cuts in audio that is
	 * no longer kept, are ignored: the seconds then stand as they were sent.
	 */
	cut(itemId: string, heardSamples: number): void {
		if (itemId === this.#itemId) {
			this.end();
		}
		const unheard = this.#kept.filter((second) => {
			const holdsCut = second.start <= heardSamples && heardSamples < second.start + second.samples.length;
			return second.itemId === itemId && (holdsCut || (second.start > heardSamples && second.index === 0));
		});
		for (const { span, index, start, samples } of unheard) {
			const heard = samples.subarray(0, Math.max(0, heardSamples - start));
			this.#add({ kind: 'cut', index, ...describeSecond(span, heard) });
		}
	}

	#closeSecond(): void {
		const samples = this.#buffer.slice(0, this.#filled);
		const second = { itemId: this.#itemId, start: this.#itemSamples, span: this.#span, index: this.#index, samples };
		this.#add({ kind: 'second', ...describeSecond(this.#span, samples) });
		this.#kept = [...this.#kept, second].slice(-KEPT_SECONDS);
		this.#itemSamples += samples.length;
		this.#index++;
		this.#filled = 0;
	}

	#add(link: ChainLink): void {
		this.#links.push(link);
		this.#root = nextRoot(this.#root, link);
	}
}
