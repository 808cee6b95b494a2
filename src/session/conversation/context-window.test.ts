import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineItem } from '../../engines/live-engine.ts';
import { CONTEXT_LIMIT_TOKENS, ContextWindow, type Truncation } from './context-window.ts';

function said(id: string, tokens: number, language: 'en' | 'zh' = 'en'): EngineItem {
	const text = language === 'en' ? Array.from({ length: tokens }, () => 'word').join(' ') : '字'.repeat(tokens);
	return { kind: 'message', id, role: 'user', text };
}

function idsOf(items: readonly EngineItem[] | undefined): string[] | undefined {
	return items?.map(({ id }) => id);
}

function ratio(retention: number, limit: number): Truncation {
	return { type: 'retention_ratio', retention_ratio: retention, token_limits: { post_instructions: limit } };
}

describe('the context window', () => {
	test.each(['en', 'zh'] as const)('holds exactly its limit, and lets the oldest go beyond it (%s)', (language) => {
		const items = [said('a', 10, language), said('b', CONTEXT_LIMIT_TOKENS - 10, language)];
		expect(idsOf(new ContextWindow().fit(items, 'auto'))).toEqual(['a', 'b']);
		expect(idsOf(new ContextWindow().fit([...items, said('c', 1, language)], 'auto'))).toEqual(['b', 'c']);
	});

	test('fails instead when truncation is disabled', () => {
		const items = [said('a', CONTEXT_LIMIT_TOKENS), said('b', 1)];
		expect(new ContextWindow().fit(items, 'disabled')).toBeUndefined();
		expect(idsOf(new ContextWindow().fit(items.slice(0, 1), 'disabled'))).toEqual(['a']);
	});

	test('with a retention ratio makes room for later turns at once, and keeps out what has left', () => {
		const window = new ContextWindow();
		const items = ['a', 'b', 'c', 'd'].map((id) => said(id, 25));
		expect(idsOf(window.fit(items, ratio(0.5, 100)))).toEqual(['a', 'b', 'c', 'd']);
		const more = [...items, said('e', 10)];
		expect(idsOf(window.fit(more, ratio(0.5, 100)))).toEqual(['d', 'e']);
		expect(idsOf(window.fit([...more, said('f', 10)], ratio(0.5, 100)))).toEqual(['d', 'e', 'f']);
	});

	test('keeps the last item however long it is', () => {
		expect(idsOf(new ContextWindow().fit([said('a', 5), said('b', 500)], ratio(0.8, 10)))).toEqual(['b']);
		expect(idsOf(new ContextWindow().fit([said('a', 5), said('b', 5)], ratio(0, 8)))).toEqual(['b']);
		expect(new ContextWindow().fit([], ratio(0, 0))).toEqual([]);
	});

	test('a result leaves with its call', () => {
		const items: EngineItem[] = [
			{ kind: 'tool_call', id: 'call', callId: '1', name: 'look', arguments: '{}' },
			{ kind: 'tool_result', id: 'result', callId: '1', output: 'found it' },
			said('a', 5),
		];
		expect(idsOf(new ContextWindow().fit(items, ratio(1, 7)))).toEqual(['a']);
	});

	test('what remains is the end of the conversation, and fits unless it is one item', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.integer({ min: 0, max: 200 }),
				(lengths, retention, limit) => {
					const window = new ContextWindow();
					for (let end = 1; end <= lengths.length; end++) {
						const items = lengths.slice(0, end).map((tokens, index) => said(String(index), tokens));
						const kept = window.fit(items, ratio(retention, limit)) ?? [];
						const tokens = kept.reduce((sum, { id }) => sum + (lengths[Number(id)] ?? 0), 0);
						expect(items.slice(-kept.length)).toEqual(kept);
						expect(kept.length === 1 || tokens <= limit).toBe(true);
					}
				},
			),
		);
	});
});
