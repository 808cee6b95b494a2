/**
 * A grammar as a tree: what each of its rules may expand to.
 *
 * @module
 */

/** One way among several. */
export interface Alternative {
	readonly body: Expansion;
	/** How likely it is compared to the others, above 0; ways without a weight count as 1. */
	readonly weight: number;
}

/** What a rule may expand to. */
export type Expansion =
	| { readonly kind: 'word'; readonly text: string }
	| { readonly kind: 'rule'; readonly name: string }
	| { readonly kind: 'sequence'; readonly items: readonly Expansion[] }
	| { readonly kind: 'choice'; readonly options: readonly Alternative[] }
	| { readonly kind: 'optional'; readonly body: Expansion }
	/** Once or more often. */
	| { readonly kind: 'repeat'; readonly body: Expansion }
	| { readonly kind: 'tagged'; readonly body: Expansion; readonly tag: string };

/** A parsed grammar, in which every rule that is referred to exists and none refers to itself. */
export interface Grammar {
	readonly name: string;
	/** Expansion of each rule, by name. */
	readonly rules: ReadonlyMap<string, Expansion>;
	/** Names of the public rules (the intents), in file order. */
	readonly intents: readonly string[];
}

/** Rules with this prefix carry a value: `<slot.size>` is the slot `size`. */
export const SLOT_PREFIX = 'slot.';

/** The parts of an expansion; none of a word or a reference. */
export function partsOf(expansion: Expansion): readonly Expansion[] {
	switch (expansion.kind) {
		case 'word':
		case 'rule':
			return [];
		case 'sequence':
			return expansion.items;
		case 'choice':
			return expansion.options.map(({ body }) => body);
		default:
			return [expansion.body];
	}
}

/** The text is no grammar that can be used; the message says where (`name:line:column`) and what to do. */
export class GrammarError extends Error {
	override readonly name = 'GrammarError';
}
