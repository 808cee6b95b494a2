/**
 * CTC prefix beam search over a lexicon tree with a trigram language model: English and Mandarin words in one search, and
 * a loop over bare units for stretches that no word explains.
 *
 * Graves et al. 2006 (CTC); Hannun et al. 2014 (prefix search). Paths with the same tree node and the same language
 * model context are one path: nothing that follows can tell them apart.
 *
 * @module
 */

import { BLANK_TOKEN, FrameUnits } from '../network/frame-units.ts';
import type { SentenceModel } from '../stream/sentence-model.ts';
import { BeamCandidates, type Extension, NO_WORD } from './beam-candidates.ts';
import { BeamPaths } from './beam-paths.ts';
import type { DecoderOptions } from './decoder-options.ts';
import { UNKNOWN_CONTEXT } from './language-model.ts';
import { type LexiconTrie, TRIE_ROOT } from './lexicon-trie.ts';
import { type HistoryWord, NO_HISTORY, WordHistory } from './word-history.ts';

/** What all decoders of one thread share: models, and work space that holds nothing between calls. */
export class DecoderResources {
	readonly trie: LexiconTrie;
	readonly language: SentenceModel;
	readonly options: DecoderOptions;
	readonly tokenCount: number;
	readonly candidates: BeamCandidates;
	readonly frame: FrameUnits;
	/** Paths of the next frame while they are chosen. */
	spare: BeamPaths;

	/**
	 * @param tokenCount - Size of the recogniser's alphabet.
	 * @param shared - Resources whose work space is used too: decoders of one thread never run at once.
	 */
	constructor(
		trie: LexiconTrie,
		language: SentenceModel,
		tokenCount: number,
		options: DecoderOptions,
		shared?: DecoderResources,
	) {
		this.trie = trie;
		this.language = language;
		this.options = options;
		this.tokenCount = tokenCount;
		this.candidates = shared?.candidates ?? new BeamCandidates();
		this.frame = shared?.frame ?? new FrameUnits(tokenCount);
		this.spare = new BeamPaths(options.maxActive);
	}

	/** The same with other words. */
	withTrie(trie: LexiconTrie): DecoderResources {
		return new DecoderResources(trie, this.language, this.tokenCount, this.options, this);
	}
}

/** Bins of the histogram that finds the score of the `maxActive`-th candidate. */
const PRUNING_BINS = 256;
const histogram = new Int32Array(PRUNING_BINS);

/** The search over one utterance. */
export class BeamDecoder {
	readonly #resources: DecoderResources;
	#paths: BeamPaths;
	#history = new WordHistory();
	/** Sum of the best scores of all frames before each frame: the price of saying anything at all. */
	#bestBefore: number[] = [0];
	#frame = 0;
	#settledWords = 0;
	/** Rank below which a candidate of the running frame cannot survive; rises while candidates are offered. */
	#cutoff = -Infinity;
	/** Reused for every offer, so that a frame allocates nothing. */
	readonly #extension: Extension = {
		parent: 0,
		node: 0,
		context: 0,
		kind: 'blank',
		score: 0,
		networkScore: 0,
		completes: NO_WORD,
	};

	constructor(resources: DecoderResources) {
		this.#resources = resources;
		this.#paths = new BeamPaths(resources.options.maxActive);
		this.#paths.count = 1;
		this.#paths.context[0] = resources.language.start;
		this.#paths.unit[0] = -Infinity;
	}

	/** What it searches with. */
	get resources(): DecoderResources {
		return this.#resources;
	}

	/** Frames taken so far. */
	get frameCount(): number {
		return this.#frame;
	}

	/** Entries of the word history: what grows with the utterance. */
	get historySize(): number {
		return this.#history.size;
	}

	/** The living paths, for reading results. */
	get paths(): BeamPaths {
		return this.#paths;
	}

	/** An independent decoder in the same state. */
	fork(): BeamDecoder {
		const other = new BeamDecoder(this.#resources);
		other.#paths.assign(this.#paths);
		other.#history = this.#history.copy();
		other.#bestBefore = [...this.#bestBefore];
		other.#frame = this.#frame;
		other.#settledWords = this.#settledWords;
		return other;
	}

	/**
	 * Takes frames of the network's output.
	 *
	 * @param logProbs - `frames · tokenCount` natural logarithms, frame by frame.
	 */
	advance(logProbs: Float32Array): void {
		const { tokenCount } = this.#resources;
		for (let offset = 0; offset + tokenCount <= logProbs.length; offset += tokenCount) {
			this.#step(logProbs, offset);
		}
		this.#history.collect(this.#paths.history, this.#paths.count);
	}

	/** Completed words of a path, oldest first. */
	words(path: number): HistoryWord[] {
		return this.#history.path(this.#paths.history[path] ?? NO_HISTORY);
	}

	/** The running word of a path as if it were complete now, as `word`. */
	runningWord(path: number, word: number): HistoryWord {
		return this.#completed(path, word);
	}

	/** Score of a path in comparison to others in the middle of an utterance: with what it can still reach. */
	rank(path: number): number {
		return this.#paths.total(path) + this.#reach(this.#paths.node[path] ?? TRIE_ROOT);
	}

	/** How many leading words all paths share for good. */
	get settledWords(): number {
		return this.#settledWords;
	}

	/** Settles the first `count` words: keeps the paths that `keep` accepts, which must be those that begin with them. */
	settle(count: number, keep: (path: number) => boolean): void {
		this.#settledWords = count;
		let kept = 0;
		for (let path = 0; path < this.#paths.count; path++) {
			if (keep(path)) {
				this.#paths.copyPath(kept++, this.#paths, path);
			}
		}
		this.#paths.count = kept;
	}

	/** Words of the lexicon that end at a path's node; empty in the middle of a word and outside the lexicon. */
	wordsAt(path: number): Int32Array {
		const { trie } = this.#resources;
		const node = this.#paths.node[path] ?? TRIE_ROOT;
		return this.isGarbage(path)
			? trie.words.subarray(0, 0)
			: trie.words.subarray(trie.firstWord[node], trie.firstWord[node + 1]);
	}

	/** Whether a path is in a stretch that no word explains. */
	isGarbage(path: number): boolean {
		return (this.#paths.node[path] ?? TRIE_ROOT) >= this.#resources.trie.nodeCount;
	}

	/** Score of completing `word` after `context`: language model and bonus. */
	completionScore(context: number, word: number): number {
		const { language, options } = this.#resources;
		return options.languageWeight * language.score(context, word) + options.wordBonus;
	}

	#step(logProbs: Float32Array, offset: number): void {
		const { frame, candidates, options } = this.#resources;
		frame.read(logProbs, offset, options.smoothing, options.maxUnits);
		candidates.clear();
		this.#cutoff = this.#firstCutoff();
		for (let path = 0; path < this.#paths.count; path++) {
			this.#stay(path);
			this.#descend(path);
			this.#leave(path);
		}
		this.#bestBefore.push((this.#bestBefore[this.#frame] ?? 0) + frame.best);
		this.#survive();
		this.#frame++;
	}

	/** The best path that takes a blank survives for sure: nothing a beam below it does. */
	#firstCutoff(): number {
		const { frame, options } = this.#resources;
		let best = -Infinity;
		for (let path = 0; path < this.#paths.count; path++) {
			best = Math.max(best, this.rank(path));
		}
		return best + (frame.score[BLANK_TOKEN] ?? -Infinity) - options.beam;
	}

	#stay(path: number): void {
		const { frame } = this.#resources;
		const node = this.#paths.node[path] ?? TRIE_ROOT;
		const blankScore = frame.score[BLANK_TOKEN] ?? -Infinity;
		const context = this.#paths.context[path] ?? 0;
		this.#offer(path, 'blank', node, context, this.#paths.total(path) + blankScore, blankScore, NO_WORD);
		if (node !== TRIE_ROOT) {
			const score = frame.score[this.#tokenOf(node)] ?? -Infinity;
			this.#offer(path, 'repeat', node, context, (this.#paths.unit[path] ?? -Infinity) + score, score, NO_WORD);
		}
	}

	/** Goes on inside the running word. */
	#descend(path: number): void {
		const { trie, frame, options } = this.#resources;
		const node = this.#paths.node[path] ?? TRIE_ROOT;
		const context = this.#paths.context[path] ?? 0;
		if (node >= trie.nodeCount) {
			this.#enterGarbage(path, context, options.garbageUnit, NO_WORD);
			return;
		}
		if (node === TRIE_ROOT) {
			this.#startWords(path, context, 0, NO_WORD);
			this.#enterGarbage(path, context, options.garbageEntry + options.garbageUnit, NO_WORD);
			return;
		}
		const end = trie.firstChild[node + 1] ?? 0;
		for (let child = trie.firstChild[node] ?? 0; child < end; child++) {
			if (frame.followed[trie.token[child] ?? 0] === 1) {
				this.#enter(path, child, trie.token[child] ?? 0, context, 0, NO_WORD);
			}
		}
	}

	/** Completes the running word and starts the next one. */
	#leave(path: number): void {
		const node = this.#paths.node[path] ?? TRIE_ROOT;
		const { trie, frame, options, language } = this.#resources;
		const context = this.#paths.context[path] ?? 0;
		if (node >= trie.nodeCount) {
			this.#startWords(path, language.afterUnknown(context), 0, UNKNOWN_CONTEXT);
			return;
		}
		const end = trie.firstWord[node + 1] ?? 0;
		let best = -Infinity;
		for (let i = trie.firstWord[node] ?? 0; i < end; i++) {
			best = Math.max(best, this.completionScore(context, trie.words[i] ?? 0));
		}
		for (let i = trie.firstWord[node] ?? 0; i < end; i++) {
			const word = trie.words[i] ?? 0;
			const score = this.completionScore(context, word);
			if (score > best - options.homophoneBeam && this.#paths.total(path) + score + frame.bestUnit > this.#cutoff) {
				const after = language.next(context, word);
				this.#startWords(path, after, score, word);
				this.#enterGarbage(path, after, score + options.garbageEntry + options.garbageUnit, word);
			}
		}
	}

	#startWords(path: number, context: number, price: number, completes: number): void {
		const { trie, frame } = this.#resources;
		for (let i = 0; i < frame.count; i++) {
			const unit = frame.units[i] ?? 0;
			for (const children of trie.rootChildren) {
				const child = children[unit] ?? -1;
				if (child > 0) {
					this.#enter(path, child, unit, context, price, completes);
				}
			}
		}
	}

	#enterGarbage(path: number, context: number, price: number, completes: number): void {
		const { trie, frame } = this.#resources;
		for (let i = 0; i < frame.count; i++) {
			const unit = frame.units[i] ?? 0;
			this.#enter(path, trie.nodeCount + unit, unit, context, price, completes);
		}
	}

	/** Offers a new unit. The same unit twice in a row needs a blank between, so only those alignments count. */
	#enter(path: number, node: number, unit: number, context: number, price: number, completes: number): void {
		const from = this.#paths.node[path] ?? TRIE_ROOT;
		const repeated = from !== TRIE_ROOT && this.#tokenOf(from) === unit;
		const before = repeated ? (this.#paths.blank[path] ?? -Infinity) : this.#paths.total(path);
		const score = this.#resources.frame.score[unit] ?? -Infinity;
		this.#offer(path, 'new', node, context, before + price + score, score, completes);
	}

	#offer(
		parent: number,
		kind: Extension['kind'],
		node: number,
		context: number,
		score: number,
		networkScore: number,
		completes: number,
	): void {
		const rank = score + this.#reach(node);
		if (rank < this.#cutoff || score === -Infinity) {
			return;
		}
		this.#cutoff = Math.max(this.#cutoff, rank - this.#resources.options.beam);
		const extension = this.#extension;
		extension.parent = parent;
		extension.kind = kind;
		extension.node = node;
		extension.context = context;
		extension.score = score;
		extension.networkScore = networkScore;
		extension.completes = completes;
		this.#resources.candidates.offer(extension, this.#paths, this.#frame);
	}

	#tokenOf(node: number): number {
		const { trie } = this.#resources;
		return node >= trie.nodeCount ? node - trie.nodeCount : (trie.token[node] ?? 0);
	}

	/** What the words under a node can still add: their best score without context. */
	#reach(node: number): number {
		const { trie, options } = this.#resources;
		return node === TRIE_ROOT || node >= trie.nodeCount ? 0 : options.languageWeight * (trie.lookahead[node] ?? 0);
	}

	/** Chooses the paths of the next frame and adds the words that they completed to the history. */
	#survive(): void {
		const { candidates, spare } = this.#resources;
		const found = candidates.paths;
		let best = -Infinity;
		for (let candidate = 0; candidate < found.count; candidate++) {
			const rank = found.total(candidate) + this.#reach(found.node[candidate] ?? TRIE_ROOT);
			candidates.rank[candidate] = rank;
			best = Math.max(best, rank);
		}
		const threshold = this.#threshold(best);
		const firstNewEntry = this.#history.size;
		spare.count = 0;
		for (let candidate = 0; candidate < found.count && spare.count < this.#resources.options.maxActive; candidate++) {
			if ((candidates.rank[candidate] ?? -Infinity) >= threshold) {
				const path = spare.count++;
				spare.copyPath(path, found, candidate);
				spare.history[path] = this.#historyOf(candidate, firstNewEntry);
			}
		}
		this.#resources.spare = this.#paths;
		this.#paths = spare;
	}

	/** The lowest rank that survives: within the beam, and among the best `maxActive`. */
	#threshold(best: number): number {
		const { candidates, options } = this.#resources;
		histogram.fill(0);
		for (let candidate = 0; candidate < candidates.paths.count; candidate++) {
			const bin = Math.floor(((best - (candidates.rank[candidate] ?? -Infinity)) / options.beam) * PRUNING_BINS);
			if (bin < PRUNING_BINS) {
				histogram[bin] = (histogram[bin] ?? 0) + 1;
			}
		}
		let kept = 0;
		for (let bin = 0; bin < PRUNING_BINS; bin++) {
			kept += histogram[bin] ?? 0;
			if (kept > options.maxActive) {
				// The bin that overflows is cut off, unless it is the first: then the capacity cuts it.
				return best - (Math.max(1, bin) * options.beam) / PRUNING_BINS;
			}
		}
		return best - options.beam;
	}

	#historyOf(candidate: number, firstNewEntry: number): number {
		const { candidates } = this.#resources;
		const parent = candidates.parent[candidate] ?? 0;
		const before = this.#paths.history[parent] ?? NO_HISTORY;
		const completes = candidates.completes[candidate] ?? NO_WORD;
		return completes === NO_WORD
			? before
			: this.#history.add(before, this.#completed(parent, completes), firstNewEntry);
	}

	#completed(path: number, word: number): HistoryWord {
		const startFrame = this.#paths.wordStart[path] ?? 0;
		const network = (this.#paths.network[path] ?? 0) - (this.#paths.networkAtWordStart[path] ?? 0);
		const free = (this.#bestBefore[this.#frame] ?? 0) - (this.#bestBefore[startFrame] ?? 0);
		return {
			word,
			startFrame,
			endFrame: (this.#paths.lastFrame[path] ?? 0) + 1,
			misfit: Math.min(0, network - free),
			units: this.#paths.units[path] ?? 0,
		};
	}
}
