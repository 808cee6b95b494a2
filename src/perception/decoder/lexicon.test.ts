import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLexicon } from './lexicon.ts';
import { buildLexiconTrie, joinTries, type LexiconTrie, TRIE_ROOT } from './lexicon-trie.ts';
import { Vocabulary } from './vocabulary.ts';

const TOKENS = new Map(['<blank>', 'T', 'UW', 'EH', 'N'].map((token, number) => [token, number]));

function parse(text: string, vocabulary = new Vocabulary()) {
	return parseLexicon({ text, language: 'en', path: 'lexicon.en.tsv' }, TOKENS, vocabulary);
}

/** Words that a walk along `units` ends at. */
function lookUp(trie: LexiconTrie, units: readonly number[]): number[] {
	let node = TRIE_ROOT;
	for (const unit of units) {
		const children = Array.from(
			{ length: (trie.firstChild[node + 1] ?? 0) - (trie.firstChild[node] ?? 0) },
			(_, i) => (trie.firstChild[node] ?? 0) + i,
		);
		const child = children.find((candidate) => trie.token[candidate] === unit);
		if (child === undefined) {
			return [];
		}
		node = child;
	}
	return [...trie.words.subarray(trie.firstWord[node], trie.firstWord[node + 1])];
}

describe('a lexicon file', () => {
	it('gives one pronunciation per line and one number per word', () => {
		const vocabulary = new Vocabulary();
		expect(parse('two\tT UW\r\nten\tT EH N\n\ntwo\tT UW UW\n', vocabulary)).toEqual([
			{ word: 0, units: [1, 2] },
			{ word: 1, units: [1, 3, 4] },
			{ word: 0, units: [1, 2, 2] },
		]);
		expect(vocabulary.text(1)).toBe('ten');
	});

	it.each([
		['two T UW', /lexicon\.en\.tsv:1: expected "word TAB units"/],
		['ten\tT EH N\ntwo\tT OO', /lexicon\.en\.tsv:2: unit "OO" is not in the recogniser's alphabet/],
		['two\t<blank>', /unit "<blank>"/],
		['\tT', /expected "word TAB units"/],
	])('%j is refused with file and line', (text, message) => {
		expect(() => parse(text)).toThrow(message);
	});
});

describe('a vocabulary', () => {
	it('keeps the same spelling apart in two languages', () => {
		const vocabulary = new Vocabulary();
		const english = vocabulary.add('ok', 'en');
		const mandarin = vocabulary.add('ok', 'zh');
		expect(mandarin).not.toBe(english);
		expect(vocabulary.add('ok', 'en')).toBe(english);
		expect(vocabulary.language(mandarin)).toBe('zh');
		expect(vocabulary.find('ok', 'zh')).toBe(mandarin);
		expect(vocabulary.find('no', 'en')).toBeUndefined();
	});
});

describe('a lexicon tree', () => {
	const pronunciation = fc.record({
		word: fc.nat(30),
		units: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
	});

	it('finds exactly the words that were put in', () => {
		fc.assert(
			fc.property(fc.array(pronunciation, { maxLength: 40 }), (pronunciations) => {
				const trie = buildLexiconTrie(pronunciations, 7, () => -1);
				for (const { units } of pronunciations) {
					const expected = pronunciations
						.filter((other) => other.units.join() === units.join())
						.map(({ word }) => word);
					expect(new Set(lookUp(trie, units))).toEqual(new Set(expected));
				}
				expect(lookUp(trie, [1, 1, 1, 1, 1, 1])).toEqual([]);
			}),
		);
	});

	it('looks ahead to the best word below each node', () => {
		const trie = buildLexiconTrie(
			[
				{ word: 0, units: [1, 2] },
				{ word: 1, units: [1, 3] },
				{ word: 2, units: [4] },
			],
			5,
			(word) => [-5, -2, -3][word] ?? 0,
		);
		expect(trie.lookahead[TRIE_ROOT]).toBe(-2);
		expect(trie.lookahead[trie.rootChildren[0]?.[1] ?? 0]).toBe(-2);
		expect(trie.lookahead[trie.rootChildren[0]?.[4] ?? 0]).toBe(-3);
		expect(trie.rootChildren[0]?.[2]).toBe(-1);
	});

	it('may be empty', () => {
		expect(buildLexiconTrie([], 5, () => 0).nodeCount).toBe(1);
	});

	it('joined with another one holds the words of both, and nothing else', () => {
		fc.assert(
			fc.property(
				fc.array(pronunciation, { maxLength: 30 }),
				fc.array(pronunciation, { maxLength: 30 }),
				fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
				(first, second, other) => {
					const numbered = second.map(({ word, units }) => ({ word: word + 100, units }));
					const [one, two] = [buildLexiconTrie(first, 7, () => -1), buildLexiconTrie(numbered, 7, () => -2)];
					const both = joinTries(one, two);
					for (const units of [...first.map((p) => p.units), ...second.map((p) => p.units), other]) {
						const expected = [...lookUp(one, units), ...lookUp(two, units)].sort();
						expect(lookUpAll(both, units).sort()).toEqual(expected);
					}
				},
			),
		);
	});
});

/** Words below any of the joined roots. */
function lookUpAll(trie: LexiconTrie, units: readonly number[]): number[] {
	const [first = 0, ...rest] = units;
	return trie.rootChildren.flatMap((children) => {
		const child = children[first] ?? -1;
		return child < 0 ? [] : wordsBelow(trie, child, rest);
	});
}

function wordsBelow(trie: LexiconTrie, node: number, units: readonly number[]): number[] {
	const [next, ...rest] = units;
	if (next === undefined) {
		return [...trie.words.subarray(trie.firstWord[node], trie.firstWord[node + 1])];
	}
	for (let child = trie.firstChild[node] ?? 0; child < (trie.firstChild[node + 1] ?? 0); child++) {
		if (trie.token[child] === next) {
			return wordsBelow(trie, child, rest);
		}
	}
	return [];
}
