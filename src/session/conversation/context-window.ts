/**
 * Keeps what an engine is given within a number of tokens: the oldest items leave, as the session's `truncation` says.
 *
 * @module
 */
import { countTokens } from '../../dialogue/builtin/text-budget.ts';
import type { EngineItem } from '../../engines/live-engine.ts';
import type { SessionConfig } from '../../protocol/session-config.ts';

/**
 * Most tokens of a conversation without its instructions, in words and hanzi: about four hours of talk, and less than the
 * 32 768 of common small models.
 */
export const CONTEXT_LIMIT_TOKENS = 24_000;

/** What the session's `truncation` may be. */
export type Truncation = SessionConfig['truncation'];

/** One conversation's window. What has left it stays out, so that the beginning of what remains can be cached. */
export class ContextWindow {
	readonly #left = new Set<string>();

	/**
	 * The latest items that fit; `undefined` when they do not and `truncation` is `disabled`. At least the last item stays.
	 */
	fit(items: readonly EngineItem[], truncation: Truncation): readonly EngineItem[] | undefined {
		const limit = limitOf(truncation);
		if (truncation === 'disabled') {
			return totalOf(items) <= limit ? items : undefined;
		}
		const kept = items.filter(({ id }) => !this.#left.has(id));
		if (totalOf(kept) <= limit) {
			return kept;
		}
		const target = typeof truncation === 'object' ? limit * truncation.retention_ratio : limit;
		const from = firstThatFits(kept, target);
		for (const { id } of kept.slice(0, from)) {
			this.#left.add(id);
		}
		return kept.slice(from);
	}
}

function limitOf(truncation: Truncation): number {
	const asked = typeof truncation === 'object' ? truncation.token_limits?.post_instructions : undefined;
	return Math.min(CONTEXT_LIMIT_TOKENS, asked ?? CONTEXT_LIMIT_TOKENS);
}

function tokensOf(item: EngineItem): number {
	switch (item.kind) {
		case 'message':
			return countTokens(item.text);
		case 'tool_call':
			return countTokens(item.arguments);
		case 'tool_result':
			return countTokens(item.output);
	}
}

function totalOf(items: readonly EngineItem[]): number {
	return items.reduce((sum, item) => sum + tokensOf(item), 0);
}

/** Index of the first item to keep. A result whose call has left leaves, too: models refuse it without its call. */
function firstThatFits(items: readonly EngineItem[], tokens: number): number {
	const last = items.length - 1;
	let used = totalOf(items.slice(last));
	let from = last;
	for (const [index, item] of [...items.entries()].slice(0, -1).reverse()) {
		used += tokensOf(item);
		if (used > tokens) {
			break;
		}
		from = index;
	}
	while (from < last && items[from]?.kind === 'tool_result') {
		from += 1;
	}
	return from;
}
