/**
 * The living paths of a beam search, as parallel typed arrays.
 *
 * @module
 */
import { NO_HISTORY } from './word-history.ts';

/** Adds two probabilities given as natural logarithms. */
export function logAdd(a: number, b: number): number {
	const high = Math.max(a, b);
	return high === -Infinity ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
}

/** Up to `capacity` paths. Every array is indexed by path; `count` paths are valid. */
export class BeamPaths {
	count = 0;
	/** Trie node, or garbage node. */
	readonly node: Int32Array;
	/** Language model context: what it remembers of the completed words. */
	readonly context: Int32Array;
	/** Newest completed word in the history. */
	readonly history: Int32Array;
	/** Log probability of all alignments that end in a blank. */
	readonly blank: Float64Array;
	/** Log probability of all alignments that end in the node's unit. */
	readonly unit: Float64Array;
	/** Network score alone, along the best alignment. */
	readonly network: Float64Array;
	/** {@link network} before the first unit of the running word. */
	readonly networkAtWordStart: Float64Array;
	/** Frame of the first unit of the running word. */
	readonly wordStart: Int32Array;
	/** Newest frame of the newest unit. */
	readonly lastFrame: Int32Array;
	/** Units in the running word so far. */
	readonly units: Int32Array;

	constructor(capacity: number) {
		this.node = new Int32Array(capacity);
		this.context = new Int32Array(capacity);
		this.history = new Int32Array(capacity).fill(NO_HISTORY);
		this.blank = new Float64Array(capacity);
		this.unit = new Float64Array(capacity);
		this.network = new Float64Array(capacity);
		this.networkAtWordStart = new Float64Array(capacity);
		this.wordStart = new Int32Array(capacity);
		this.lastFrame = new Int32Array(capacity);
		this.units = new Int32Array(capacity);
	}

	/** Log probability of a path over all its alignments. */
	total(path: number): number {
		return logAdd(this.blank[path] ?? -Infinity, this.unit[path] ?? -Infinity);
	}

	/** Takes over all paths of `other`, which must not have more than this one can hold. */
	assign(other: BeamPaths): void {
		this.count = other.count;
		for (let path = 0; path < other.count; path++) {
			this.copyPath(path, other, path);
		}
	}

	/** Copies one path. */
	copyPath(to: number, from: BeamPaths, path: number): void {
		this.node[to] = from.node[path] ?? 0;
		this.context[to] = from.context[path] ?? 0;
		this.history[to] = from.history[path] ?? NO_HISTORY;
		this.blank[to] = from.blank[path] ?? -Infinity;
		this.unit[to] = from.unit[path] ?? -Infinity;
		this.network[to] = from.network[path] ?? 0;
		this.networkAtWordStart[to] = from.networkAtWordStart[path] ?? 0;
		this.wordStart[to] = from.wordStart[path] ?? 0;
		this.lastFrame[to] = from.lastFrame[path] ?? 0;
		this.units[to] = from.units[path] ?? 0;
	}
}
