/**
 * Completed words of all living paths, as a tree that grows towards the newest word.
 *
 * @module
 */

/** One completed word of a path. */
export interface HistoryWord {
	/** Vocabulary number, or a negative context such as `UNKNOWN_CONTEXT`. */
	readonly word: number;
	/** First frame of its first unit. */
	readonly startFrame: number;
	/** One past the last frame of its last unit. */
	readonly endFrame: number;
	/** Network score of the word minus that of the best unconstrained units over the same frames; ≤ 0. */
	readonly misfit: number;
	/** Number of its units. */
	readonly units: number;
}

/** Where a path has completed no word yet. */
export const NO_HISTORY = -1;

const INITIAL_CAPACITY = 256;
/** Above this many entries dead branches are collected; 8192 entries are 200 kB. */
const COLLECT_ABOVE = 8192;

function grown<A extends Int32Array | Float32Array>(array: A, create: (length: number) => A): A {
	const larger = create(array.length * 2);
	larger.set(array);
	return larger;
}

/** The tree. Entries are numbered; a path keeps the number of its newest word. */
export class WordHistory {
	#previous = new Int32Array(INITIAL_CAPACITY);
	#word = new Int32Array(INITIAL_CAPACITY);
	#startFrame = new Int32Array(INITIAL_CAPACITY);
	#endFrame = new Int32Array(INITIAL_CAPACITY);
	#misfit = new Float32Array(INITIAL_CAPACITY);
	#units = new Int32Array(INITIAL_CAPACITY);
	#count = 0;

	/** Number of entries held. */
	get size(): number {
		return this.#count;
	}

	/**
	 * Adds a word after `previous` and returns its number. An equal entry numbered `since` or above is used again, so that
	 * paths that differ only in what follows share it.
	 */
	add(previous: number, word: HistoryWord, since: number): number {
		for (let entry = this.#count - 1; entry >= since; entry--) {
			if (
				this.#previous[entry] === previous &&
				this.#word[entry] === word.word &&
				this.#startFrame[entry] === word.startFrame &&
				this.#endFrame[entry] === word.endFrame
			) {
				return entry;
			}
		}
		this.#reserve();
		const entry = this.#count++;
		this.#previous[entry] = previous;
		this.#word[entry] = word.word;
		this.#startFrame[entry] = word.startFrame;
		this.#endFrame[entry] = word.endFrame;
		this.#misfit[entry] = word.misfit;
		this.#units[entry] = word.units;
		return entry;
	}

	/** The words that end in `entry`, oldest first. */
	path(entry: number): HistoryWord[] {
		const words: HistoryWord[] = [];
		for (let at = entry; at !== NO_HISTORY; at = this.#previous[at] ?? NO_HISTORY) {
			words.push({
				word: this.#word[at] ?? 0,
				startFrame: this.#startFrame[at] ?? 0,
				endFrame: this.#endFrame[at] ?? 0,
				misfit: this.#misfit[at] ?? 0,
				units: this.#units[at] ?? 0,
			});
		}
		return words.reverse();
	}

	/** An independent copy. */
	copy(): WordHistory {
		const other = new WordHistory();
		other.#previous = this.#previous.slice();
		other.#word = this.#word.slice();
		other.#startFrame = this.#startFrame.slice();
		other.#endFrame = this.#endFrame.slice();
		other.#misfit = this.#misfit.slice();
		other.#units = this.#units.slice();
		other.#count = this.#count;
		return other;
	}

	/**
	 * When there are many entries, drops those that no entry in `living` leads to and renumbers `living` in place.
	 *
	 * @param living - Newest entries of the living paths; only the first `livingCount` are used.
	 */
	collect(living: Int32Array, livingCount: number): void {
		if (this.#count <= COLLECT_ABOVE) {
			return;
		}
		const renumbered = new Int32Array(this.#count).fill(NO_HISTORY);
		for (let i = 0; i < livingCount; i++) {
			for (let at = living[i] ?? NO_HISTORY; at !== NO_HISTORY && renumbered[at] === NO_HISTORY; ) {
				renumbered[at] = 0;
				at = this.#previous[at] ?? NO_HISTORY;
			}
		}
		this.#compact(renumbered);
		for (let i = 0; i < livingCount; i++) {
			const entry = living[i] ?? NO_HISTORY;
			living[i] = entry === NO_HISTORY ? NO_HISTORY : (renumbered[entry] ?? NO_HISTORY);
		}
	}

	/** Moves marked entries down. A word's number is above its predecessor's, so one pass is enough. */
	#compact(renumbered: Int32Array): void {
		let kept = 0;
		for (let entry = 0; entry < this.#count; entry++) {
			if (renumbered[entry] === NO_HISTORY) {
				continue;
			}
			const previous = this.#previous[entry] ?? NO_HISTORY;
			this.#previous[kept] = previous === NO_HISTORY ? NO_HISTORY : (renumbered[previous] ?? NO_HISTORY);
			this.#word[kept] = this.#word[entry] ?? 0;
			this.#startFrame[kept] = this.#startFrame[entry] ?? 0;
			this.#endFrame[kept] = this.#endFrame[entry] ?? 0;
			this.#misfit[kept] = this.#misfit[entry] ?? 0;
			this.#units[kept] = this.#units[entry] ?? 0;
			renumbered[entry] = kept++;
		}
		this.#count = kept;
	}

	#reserve(): void {
		if (this.#count < this.#word.length) {
			return;
		}
		this.#previous = grown(this.#previous, (length) => new Int32Array(length));
		this.#word = grown(this.#word, (length) => new Int32Array(length));
		this.#startFrame = grown(this.#startFrame, (length) => new Int32Array(length));
		this.#endFrame = grown(this.#endFrame, (length) => new Int32Array(length));
		this.#misfit = grown(this.#misfit, (length) => new Float32Array(length));
		this.#units = grown(this.#units, (length) => new Int32Array(length));
	}
}
