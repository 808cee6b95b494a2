import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LoreResult, type LoreState, matchLore, NO_LORE } from './lorebook.ts';
import { lorebookSchema } from './lorebook-schema.ts';

type EntryInput = { id: string } & Record<string, unknown>;

function bookOf(entries: readonly EntryInput[], settings: object = {}) {
	const content = { en: 'text', zh: '文字' };
	return lorebookSchema.parse({ ...settings, entries: entries.map((entry) => ({ content, ...entry })) });
}

const oneTokenEach = () => 1;

function ids(result: LoreResult): string[] {
	return result.entries.map(({ id }) => id);
}

function match(book: ReturnType<typeof bookOf>, turns: string[], turn = 0, state: LoreState = NO_LORE) {
	return matchLore({ book, turns, turn, state, countTokens: oneTokenEach });
}

/** Ids that are in at each turn, for one utterance per turn. */
function overTurns(book: ReturnType<typeof bookOf>, utterances: readonly string[]): string[][] {
	let state = NO_LORE;
	return utterances.map((utterance, turn) => {
		const result = match(book, [utterance], turn, state);
		state = result.state;
		return ids(result);
	});
}

describe('keys', () => {
	const book = bookOf([{ id: 'art', keys: ['art', '艺术'] }]);

	test.each([
		['I like ART.', true],
		['Let us start.', false],
		['state-of-the-art', true],
		['我喜欢艺术品', true],
		['', false],
	])('%j matches whole words, and hanzi anywhere: %s', (text, expected) => {
		expect(ids(match(book, [text]))).toEqual(expected ? ['art'] : []);
	});

	test('a case-sensitive key needs its case', () => {
		const strict = bookOf([{ id: 'it', keys: ['IT'], caseSensitive: true }]);
		expect(ids(match(strict, ['it is late']))).toEqual([]);
		expect(ids(match(strict, ['the IT desk']))).toEqual(['it']);
	});

	test('a secondary key is needed besides', () => {
		const both = bookOf([{ id: 'storm', keys: ['storm'], secondaryKeys: ['harbour', '港口'] }]);
		expect(ids(match(both, ['a storm']))).toEqual([]);
		expect(ids(match(both, ['a storm', 'in the harbour']))).toEqual(['storm']);
	});

	test('expressions match without regard to case unless asked', () => {
		const regex = bookOf([{ id: 'flight', keys: ['flight [a-z]{2}\\d+', '航班\\d+'], regex: true }]);
		expect(ids(match(regex, ['When is Flight AB123?']))).toEqual(['flight']);
		expect(ids(match(regex, ['航班88几点到']))).toEqual(['flight']);
		expect(ids(match(regex, ['the flight']))).toEqual([]);
	});

	test('an expression that backtracking engines choke on is answered', () => {
		const book = bookOf([{ id: 'slow', keys: ['(a+)+$'], regex: true }]);
		expect(ids(match(book, [`${'a'.repeat(5000)}b`]))).toEqual([]);
	});

	test.each([
		['any', 'storm and tea', true],
		['any', 'storm', false],
		['all', 'storm, tea and 港口', true],
		['all', 'storm and tea', false],
		['notAll', 'storm and tea', true],
		['notAll', 'storm, tea and 港口', false],
		['notAll', 'storm', true],
	] as const)('of the secondary keys %s must be there: %s', (secondary, text, expected) => {
		const book = bookOf([{ id: 'a', keys: ['storm'], secondaryKeys: ['tea', '港口'], secondary }]);
		expect(ids(match(book, [text]))).toEqual(expected ? ['a'] : []);
	});

	test('an excluded key keeps an entry out, words and expressions alike', () => {
		const book = bookOf([
			{ id: 'word', keys: ['storm', '风暴'], excludedKeys: ['tea', '茶'] },
			{ id: 'expression', keys: ['sto+rm'], excludedKeys: ['te?a'], regex: true },
		]);
		expect(ids(match(book, ['a storm']))).toEqual(['word', 'expression']);
		expect(ids(match(book, ['a storm and tea']))).toEqual([]);
		expect(ids(match(book, ['风暴里喝茶']))).toEqual([]);
	});

	test('an entry for every third turn comes in at 0, 3, 6', () => {
		const book = bookOf([{ id: 'a', constant: true, everyTurns: 3 }]);
		expect(overTurns(book, ['', '', '', '', '', '', '']).map((found) => found.length)).toEqual([1, 0, 0, 1, 0, 0, 1]);
	});

	test('an entry that is not referable is brought in by the person only', () => {
		const book = bookOf(
			[
				{ id: 'a', keys: ['moon'], content: { en: 'storm', zh: '风暴' } },
				{ id: 'b', keys: ['storm'], referable: false },
				{ id: 'c', keys: ['风暴'] },
			],
			{ recursive: true },
		);
		expect(ids(match(book, ['moon']))).toEqual(['a', 'c']);
		expect(ids(match(book, ['storm']))).toEqual(['b']);
	});

	test('only as many turns as the depth are read', () => {
		const shallow = bookOf(
			[
				{ id: 'a', keys: ['moon'] },
				{ id: 'b', keys: ['moon'], scanDepth: 3 },
			],
			{ scanDepth: 2 },
		);
		expect(ids(match(shallow, ['x', 'y', 'moon']))).toEqual(['b']);
		expect(ids(match(shallow, ['x', 'moon', 'y']))).toEqual(['a', 'b']);
	});
});

describe('presence', () => {
	test('a constant entry is always in, a disabled one never', () => {
		const book = bookOf([
			{ id: 'always', constant: true },
			{ id: 'never', constant: true, enabled: false },
		]);
		expect(ids(match(book, []))).toEqual(['always']);
	});

	test('a sticky entry stays for exactly its turns', () => {
		const book = bookOf([{ id: 'a', keys: ['moon'], stickyTurns: 2 }]);
		expect(overTurns(book, ['moon', 'x', 'x', 'x'])).toEqual([['a'], ['a'], ['a'], []]);
	});

	test('an entry that has left stays out for exactly its cooldown', () => {
		const book = bookOf([{ id: 'a', keys: ['moon'], stickyTurns: 1, cooldownTurns: 2 }]);
		expect(overTurns(book, Array(6).fill('moon'))).toEqual([['a'], ['a'], [], [], ['a'], ['a']]);
	});

	test('a delayed entry comes in at its turn', () => {
		const book = bookOf([{ id: 'a', keys: ['moon'], delayTurns: 2 }]);
		expect(overTurns(book, Array(3).fill('moon'))).toEqual([[], [], ['a']]);
	});

	test('content brings in others only when the book and the entry allow it', () => {
		const entries = [
			{ id: 'a', keys: ['moon'], content: { en: 'See the tide.', zh: '见潮汐' } },
			{ id: 'b', keys: ['tide'], content: { en: 'See the moon and the harbour.', zh: '港口' }, recursive: false },
			{ id: 'c', keys: ['harbour'] },
		];
		expect(ids(match(bookOf(entries), ['moon']))).toEqual(['a']);
		expect(ids(match(bookOf(entries, { recursive: true }), ['moon']))).toEqual(['a', 'b']);
	});
});

describe('budget', () => {
	const book = bookOf(
		[
			{ id: 'low', constant: true, priority: 1, order: 1 },
			{ id: 'high', constant: true, priority: 9, order: 3 },
			{ id: 'middle', constant: true, priority: 5, order: 2 },
		],
		{ tokenBudget: 2 },
	);

	test('the highest priorities are kept, in the order of the prompt', () => {
		const result = match(book, []);
		expect(ids(result)).toEqual(['middle', 'high']);
		expect(result.dropped.map(({ id }) => id)).toEqual(['low']);
	});

	test('an entry that was dropped was not matched: it does not become sticky', () => {
		const sticky = bookOf([{ id: 'a', keys: ['moon'], stickyTurns: 5 }], { tokenBudget: 0 });
		expect(match(sticky, ['moon']).state).toEqual({});
	});
});

test('whatever the conversation: the budget holds, nothing is in twice, disabled entries stay out', () => {
	const entry = fc.record({
		keys: fc.array(fc.constantFrom('moon', 'tide', '月亮', 'harbour'), { maxLength: 3 }),
		enabled: fc.boolean(),
		constant: fc.boolean(),
		priority: fc.integer({ min: -5, max: 5 }),
		stickyTurns: fc.integer({ min: 0, max: 3 }),
		cooldownTurns: fc.integer({ min: 0, max: 3 }),
		content: fc.constantFrom({ en: 'the moon', zh: '月亮' }, { en: 'tide', zh: '港' }),
	});
	const book = fc.record({ tokenBudget: fc.integer({ min: 0, max: 5 }), recursive: fc.boolean() });
	const utterances = fc.array(fc.constantFrom('moon', 'a tide', '看月亮', 'nothing', ''), { maxLength: 12 });
	fc.assert(
		fc.property(fc.array(entry, { maxLength: 8 }), book, utterances, (entries, settings, talk) => {
			const checked = bookOf(
				entries.map((fields, index) => ({ id: `e${index}`, ...fields })),
				settings,
			);
			for (const present of overTurns(checked, talk)) {
				expect(present.length).toBeLessThanOrEqual(settings.tokenBudget);
				expect(new Set(present).size).toBe(present.length);
				expect(present.every((id) => checked.entries.find((found) => found.id === id)?.enabled)).toBe(true);
			}
		}),
	);
});
