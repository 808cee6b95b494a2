import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrammarError } from './grammar.ts';
import { buildNetwork, type GrammarNetwork, MAX_NETWORK_SIZE } from './network.ts';
import { findPath } from './network-path.ts';
import { NetworkSentences } from './network-sentences.ts';
import { parseJsgf } from './parse-jsgf.ts';
import { readPath } from './path-values.ts';

const PRICES = { filledPause: -5 };

interface Compiled {
	readonly network: GrammarNetwork;
	readonly number: (text: string) => number;
}

function compile(rules: string, spelled: readonly string[] = []): Compiled {
	const numbers = new Map<string, number>();
	const number = (text: string): number => {
		numbers.set(text, numbers.get(text) ?? numbers.size);
		return numbers.get(text) ?? -1;
	};
	const grammar = parseJsgf(`#JSGF V1.0;\ngrammar test;\n${rules}`, 'test');
	return { network: buildNetwork(grammar, new Set(spelled), number), number };
}

/** Score of a sentence word by word, its end included. */
function scoreOf(sentences: NetworkSentences, words: readonly number[]): number {
	let context = sentences.start;
	let total = 0;
	for (const word of words) {
		total += sentences.score(context, word);
		context = sentences.next(context, word);
	}
	return total + sentences.endScore(context);
}

function search({ network }: Compiled): NetworkSentences {
	return new NetworkSentences(network, PRICES, () => false);
}

const LIGHTS =
	'public <light> = turn (on | /0.1/ off) [the] light | (open | close) <slot.what> +;\n<slot.what> = door | 窗;';

describe('sentences of a network', () => {
	const grammar = compile(LIGHTS);
	const score = (text: string): number => scoreOf(search(grammar), text.split(' ').map(grammar.number));

	it.each(['turn on light', 'turn on the light', 'open door', 'close 窗', 'open door door 窗'])('have "%s"', (text) => {
		expect(score(text)).toBeCloseTo(0);
	});

	it.each(['turn light', 'turn on', 'open', 'light', 'open the door', 'turn on the light light'])(
		'lack "%s"',
		(text) => {
			expect(score(text)).toBe(-Infinity);
		},
	);

	it('make a way with a lower weight dearer by its logarithm', () => {
		expect(score('turn off light')).toBeCloseTo(Math.log(0.1), 0);
	});

	it('remember a weight beyond the word that follows it', () => {
		const shared = compile('public <a> = /1/ x y | /0.1/ x z;');
		const scored = (text: string) => scoreOf(search(shared), text.split(' ').map(shared.number));
		expect(scored('x y')).toBeCloseTo(0);
		expect(scored('x z')).toBeCloseTo(Math.log(0.1), 0);
	});

	it('stay bounded where sets of states double with every word', () => {
		const doubling = compile(`public <a> = (x | y)* x ${'(x | y) '.repeat(14)};`);
		const sentences = search(doubling);
		const [x, y] = [doubling.number('x'), doubling.number('y')];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(x, y), { minLength: 15, maxLength: 60 }), (words) => {
				expect(scoreOf(sentences, words)).toBe(words.at(-15) === x ? 0 : -Infinity);
			}),
		);
		expect(sentences.contextCount).toBeLessThan(10_000);
	});

	it('agree with the path that is found for the words', () => {
		const words = fc.array(fc.constantFrom('turn', 'on', 'off', 'the', 'light', 'open', 'door', '窗'), {
			maxLength: 5,
		});
		const sentences = search(grammar);
		fc.assert(
			fc.property(words, (texts) => {
				const numbers = texts.map(grammar.number);
				const isSentence = scoreOf(sentences, numbers) > -Infinity;
				expect(findPath(grammar.network, numbers, true) !== undefined).toBe(isSentence);
			}),
		);
	});
});

describe('a network', () => {
	it('refuses to be written out beyond its bound', () => {
		const doubled = Array.from({ length: 40 }, (_, i) => `<r${i}> = <r${i + 1}> <r${i + 1}>;`).join('\n');
		expect(() => compile(`public ${doubled}\n<r40> = x;`)).toThrow(GrammarError);
		expect(() => compile(`public ${doubled}\n<r40> = <NULL>;`)).toThrow(String(MAX_NETWORK_SIZE));
	});

	it('ends where repetitions of nothing go in circles', () => {
		const circle = compile('public <a> = ([x]*)* y;');
		expect(scoreOf(search(circle), ['x', 'x', 'y'].map(circle.number))).toBeCloseTo(0);
	});
});

describe('values of a path', () => {
	function valuesOf(rules: string, text: string, spelled: readonly string[] = []) {
		const compiled = compile(rules, spelled);
		const texts = text.split(' ');
		const events = findPath(compiled.network, texts.map(compiled.number), true);
		return events && readPath(events, (from, to) => texts.slice(from, to).join(' '));
	}

	it('are the words of a slot, or the tag inside it', () => {
		const rules = 'public <go> = go <slot.way> <slot.way>;\n<slot.way> = left | hard right {right};';
		expect(valuesOf(rules, 'go left hard right')).toEqual({
			intent: 'go',
			symbols: [],
			slots: [
				{ name: 'way', text: 'left', firstWord: 1, endWord: 2 },
				{ name: 'way', text: 'right', firstWord: 2, endWord: 4 },
			],
		});
	});

	it('are joined from tags where something is spelled', () => {
		const rules = 'public <pin> = my pin is <slot.pin>;\n<slot.pin> = <D>;\n<D> = (one {1} | (double one) {11})+;';
		const values = valuesOf(rules, 'my pin is one double one', ['D']);
		expect(values?.slots.map(({ name, text }) => [name, text])).toEqual([['pin', '111']]);
		expect(values?.symbols.map(({ text, firstWord }) => [text, firstWord])).toEqual([
			['1', 3],
			['11', 4],
		]);
	});

	it('of equally likely readings are those that the grammar names first', () => {
		expect(valuesOf('public <a> = x;\npublic <b> = x;', 'x')?.intent).toBe('a');
	});
});
