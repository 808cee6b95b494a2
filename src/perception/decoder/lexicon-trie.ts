/**
 * The lexicon as a prefix tree in typed arrays: 13 bytes per node, built once and shared by all sessions of a thread.
 *
 * @module
 */
import type { Pronunciation } from './lexicon.ts';

/** The root's number. */
export const TRIE_ROOT = 0;

/**
 * A prefix tree over units. Children of node `n` are the nodes `firstChild[n] … firstChild[n + 1] − 1`, in ascending
 * order of their unit; words that end at `n` are `words[firstWord[n]] … words[firstWord[n + 1] − 1]`.
 */
export interface LexiconTrie {
	readonly nodeCount: number;
	/** Unit on the edge into each node; 0 for the root. */
	readonly token: Uint8Array;
	readonly firstChild: Int32Array;
	readonly firstWord: Int32Array;
	readonly words: Int32Array;
	/** Best value of any word at or below each node: the score that a path into it can still reach. */
	readonly lookahead: Float32Array;
	/** Child of the root for each unit, −1 where no word starts with it; one list for each lexicon that was joined. */
	readonly rootChildren: readonly Int32Array[];
}

interface BuildNode {
	readonly children: Map<number, BuildNode>;
	readonly words: number[];
}

function newNode(): BuildNode {
	return { children: new Map(), words: [] };
}

function insert(root: BuildNode, pronunciation: Pronunciation): void {
	let node = root;
	for (const unit of pronunciation.units) {
		let child = node.children.get(unit);
		if (!child) {
			child = newNode();
			node.children.set(unit, child);
		}
		node = child;
	}
	if (!node.words.includes(pronunciation.word)) {
		node.words.push(pronunciation.word);
	}
}

/** Nodes in breadth-first order, so that the children of each node are neighbours. */
function breadthFirst(root: BuildNode): { nodes: BuildNode[]; tokens: number[]; firstChild: number[] } {
	const nodes = [root];
	const tokens = [0];
	const firstChild: number[] = [];
	for (let at = 0; at < nodes.length; at++) {
		firstChild.push(nodes.length);
		const children = [...(nodes[at]?.children ?? [])].sort((a, b) => a[0] - b[0]);
		for (const [token, child] of children) {
			nodes.push(child);
			tokens.push(token);
		}
	}
	firstChild.push(nodes.length);
	return { nodes, tokens, firstChild };
}

function buildLookahead(
	trie: Omit<LexiconTrie, 'lookahead' | 'rootChildren'>,
	value: (word: number) => number,
): Float32Array {
	const lookahead = new Float32Array(trie.nodeCount).fill(-Infinity);
	// Children have higher numbers than their parent, so going down fills every child first.
	for (let node = trie.nodeCount - 1; node >= 0; node--) {
		let best = -Infinity;
		for (let i = trie.firstWord[node] ?? 0; i < (trie.firstWord[node + 1] ?? 0); i++) {
			best = Math.max(best, value(trie.words[i] ?? 0));
		}
		for (let child = trie.firstChild[node] ?? 0; child < (trie.firstChild[node + 1] ?? 0); child++) {
			best = Math.max(best, lookahead[child] ?? -Infinity);
		}
		lookahead[node] = best;
	}
	return lookahead;
}

function buildRootChild(token: Uint8Array, rootChildren: number, tokenCount: number): Int32Array {
	const rootChild = new Int32Array(tokenCount).fill(-1);
	for (let child = 1; child <= rootChildren; child++) {
		rootChild[token[child] ?? 0] = child;
	}
	return rootChild;
}

/**
 * Builds the tree.
 *
 * @param tokenCount - Size of the recogniser's alphabet, at most 256.
 * @param value - Score of a word on its own, natural logarithm; fills {@link LexiconTrie.lookahead}.
 */
export function buildLexiconTrie(
	pronunciations: Iterable<Pronunciation>,
	tokenCount: number,
	value: (word: number) => number,
): LexiconTrie {
	const root = newNode();
	for (const pronunciation of pronunciations) {
		insert(root, pronunciation);
	}
	const { nodes, tokens, firstChild } = breadthFirst(root);
	const firstWord = new Int32Array(nodes.length + 1);
	const words: number[] = [];
	nodes.forEach((node, at) => {
		words.push(...node.words);
		firstWord[at + 1] = words.length;
	});
	const trie = {
		nodeCount: nodes.length,
		token: Uint8Array.from(tokens),
		firstChild: Int32Array.from(firstChild),
		firstWord,
		words: Int32Array.from(words),
	};
	return {
		...trie,
		lookahead: buildLookahead(trie, value),
		rootChildren: [buildRootChild(trie.token, root.children.size, tokenCount)],
	};
}

function joined<A extends Uint8Array | Int32Array | Float32Array>(
	first: A,
	second: A,
	create: (length: number) => A,
): A {
	const both = create(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}

/**
 * Both lexicons as one, in the time that copying takes. Node `n` of the second becomes `first.nodeCount + n`; its root
 * stays as a node that nothing leads to.
 */
export function joinTries(first: LexiconTrie, second: LexiconTrie): LexiconTrie {
	const moved = first.nodeCount;
	const newIntegers = (length: number): Int32Array => new Int32Array(length);
	const childrenAfter = second.firstChild.subarray(1).map((child) => child + moved);
	const wordsAfter = second.firstWord.subarray(1).map((at) => at + first.words.length);
	return {
		nodeCount: moved + second.nodeCount,
		token: joined(first.token, second.token, (length) => new Uint8Array(length)),
		firstChild: joined(first.firstChild, childrenAfter, newIntegers),
		firstWord: joined(first.firstWord, wordsAfter, newIntegers),
		words: joined(first.words, second.words, newIntegers),
		lookahead: joined(first.lookahead, second.lookahead, (length) => new Float32Array(length)),
		rootChildren: [
			...first.rootChildren,
			...second.rootChildren.map((children) => children.map((child) => (child < 0 ? child : child + moved))),
		],
	};
}
