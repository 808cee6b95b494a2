/**
 * The paths that one frame makes possible, merged where they can no longer be told apart.
 *
 * @module
 */
import { BeamPaths, logAdd } from './beam-paths.ts';

/** Marks a candidate that completes no word. */
export const NO_WORD = -3;

/** Upper bound of candidates in one frame; later ones are dropped. Observed peak with 300 paths: about 4 000. */
const CAPACITY = 16_384;
const TABLE_SIZE = 4 * CAPACITY;
const TABLE_MASK = TABLE_SIZE - 1;

/** How a candidate continues its parent. */
export interface Extension {
	/** Path in the previous frame. */
	parent: number;
	node: number;
	context: number;
	/** Whether the frame is a blank, the same unit again, or a new unit. */
	kind: 'blank' | 'repeat' | 'new';
	/** Log probability of all alignments of this extension. */
	score: number;
	/** Network score of this frame's unit. */
	networkScore: number;
	/** The word that the parent completes, or {@link NO_WORD}. */
	completes: number;
}

/**
 * Candidates of one frame, keyed by node and context. Two with the same key and the same words are one path with two
 * alignments, whose probabilities add; with different words, the better one stays (the language
 * model sees no further back).
 */
export class BeamCandidates {
	readonly paths = new BeamPaths(CAPACITY);
	/** Parent of each candidate. */
	readonly parent = new Int32Array(CAPACITY);
	/** Word that each candidate completes, or {@link NO_WORD}. */
	readonly completes = new Int32Array(CAPACITY);
	/** Rank of each candidate; written when all are offered. */
	readonly rank = new Float64Array(CAPACITY);
	readonly #table = new Int32Array(TABLE_SIZE);
	readonly #epoch = new Uint32Array(TABLE_SIZE);
	#now = 0;

	/** Drops all candidates. */
	clear(): void {
		this.paths.count = 0;
		this.#now++;
	}

	/** Takes a candidate; `frame` is the frame that it explains. */
	offer(extension: Extension, parents: BeamPaths, frame: number): void {
		const found = this.#find(extension.node, extension.context);
		if (found < 0) {
			return;
		}
		const isNew = this.parent[found] === -1;
		if (!isNew && this.#sameWords(found, extension, parents)) {
			const better = extension.score > this.paths.total(found);
			this.#accumulate(found, extension);
			if (better) {
				this.#describe(found, extension, parents, frame);
			}
		} else if (isNew || extension.score > this.paths.total(found)) {
			this.paths.blank[found] = -Infinity;
			this.paths.unit[found] = -Infinity;
			this.#accumulate(found, extension);
			this.#describe(found, extension, parents, frame);
		}
	}

	#accumulate(candidate: number, extension: Extension): void {
		const scores = extension.kind === 'blank' ? this.paths.blank : this.paths.unit;
		scores[candidate] = logAdd(scores[candidate] ?? -Infinity, extension.score);
	}

	#sameWords(candidate: number, extension: Extension, parents: BeamPaths): boolean {
		return (
			this.completes[candidate] === extension.completes &&
			this.paths.history[candidate] === parents.history[extension.parent]
		);
	}

	/** Fills in everything but the scores. The history stays the parent's: a completed word is added on survival. */
	#describe(candidate: number, extension: Extension, parents: BeamPaths, frame: number): void {
		const { paths } = this;
		const { parent, kind } = extension;
		const network = parents.network[parent] ?? 0;
		const startsWord = kind === 'new' && (extension.completes !== NO_WORD || (parents.units[parent] ?? 0) === 0);
		this.parent[candidate] = parent;
		this.completes[candidate] = extension.completes;
		paths.history[candidate] = parents.history[parent] ?? -1;
		paths.network[candidate] = network + extension.networkScore;
		paths.networkAtWordStart[candidate] = startsWord ? network : (parents.networkAtWordStart[parent] ?? 0);
		paths.wordStart[candidate] = startsWord ? frame : (parents.wordStart[parent] ?? 0);
		paths.lastFrame[candidate] = kind === 'blank' ? (parents.lastFrame[parent] ?? 0) : frame;
		const unitsBefore = startsWord ? 0 : (parents.units[parent] ?? 0);
		paths.units[candidate] = unitsBefore + (kind === 'new' ? 1 : 0);
	}

	/** Index of the candidate with this key, made when there is none; −1 when there is no room. */
	#find(node: number, context: number): number {
		let at = (Math.imul(node, 0x9e37_79b1) ^ Math.imul(context + 7, 0x85eb_ca6b)) & TABLE_MASK;
		while (this.#epoch[at] === this.#now) {
			const candidate = this.#table[at] ?? 0;
			if (this.paths.node[candidate] === node && this.paths.context[candidate] === context) {
				return candidate;
			}
			at = (at + 1) & TABLE_MASK;
		}
		if (this.paths.count === CAPACITY) {
			return -1;
		}
		const candidate = this.paths.count++;
		this.#epoch[at] = this.#now;
		this.#table[at] = candidate;
		this.paths.node[candidate] = node;
		this.paths.context[candidate] = context;
		this.parent[candidate] = -1;
		return candidate;
	}
}
