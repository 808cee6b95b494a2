/**
 * A grammar as a finite automaton over tokens. Rules are inlined (the grammar has no recursion) and built from their
 * ends, so that equal continuations share states.
 *
 * @module
 */
import {
	type Alternative,
	type Expansion,
	type Grammar,
	GrammarError,
	SLOT_PREFIX,
} from '../../perception/commands/grammar.ts';

/** What happens on a transition besides consuming a token. */
export type Action =
	| { readonly type: 'open'; readonly slot: string }
	| { readonly type: 'close' }
	| { readonly type: 'tag'; readonly value: string };

/** A transition that consumes one token. */
export interface Arc {
	readonly to: number;
	readonly actions: readonly Action[];
}

/** The end of a sentence. */
export interface Accept {
	readonly label: string;
	readonly actions: readonly Action[];
}

/** Everything that can follow a state, with transitions that consume nothing already taken. */
export interface Closure {
	readonly arcs: ReadonlyMap<number, readonly Arc[]>;
	readonly accepts: readonly Accept[];
}

interface EmptyMove {
	readonly to: number;
	readonly action: Action | undefined;
}

interface StateRecord {
	readonly words: Map<number, number[]>;
	readonly moves: EmptyMove[];
	readonly accept: string | undefined;
}

const NO_ACTIONS: readonly Action[] = [];
const CLOSE: Action = { type: 'close' };

/** Adds an arc unless an equal one is there: optional words lead to the same place on many ways. */
function addArc(arcs: Arc[], arc: Arc): void {
	const isKnown = arcs.some(({ to, actions }) => to === arc.to && actions.length === 0 && arc.actions.length === 0);
	if (!isKnown) {
		arcs.push(arc);
	}
}

/** Builds and holds the states of one language's grammar, rule by rule as they are first needed. */
export class Automaton {
	private readonly states: StateRecord[] = [];
	private readonly closures: (Closure | undefined)[] = [];
	private readonly starts = new Map<string, number>();
	private readonly grammar: Grammar;
	private readonly tokensOf: (word: string) => readonly number[];

	/** @param tokensOf - Numbers of the tokens of a word of the grammar. */
	constructor(grammar: Grammar, tokensOf: (word: string) => readonly number[]) {
		this.grammar = grammar;
		this.tokensOf = tokensOf;
	}

	/** The state from which a rule is spoken; its end accepts under the rule's name. */
	start(rule: string): number {
		const known = this.starts.get(rule);
		if (known !== undefined) {
			return known;
		}
		const start = this.build({ kind: 'rule', name: rule }, this.newState(rule), new Map());
		this.starts.set(rule, start);
		return start;
	}

	/** What can follow a state; computed on first use. */
	closure(state: number): Closure {
		const known = this.closures[state];
		if (known) {
			return known;
		}
		const arcs = new Map<number, Arc[]>();
		const accepts: Accept[] = [];
		this.collect(state, NO_ACTIONS, arcs, accepts);
		const closure = { arcs, accepts };
		this.closures[state] = closure;
		return closure;
	}

	private collect(state: number, actions: readonly Action[], arcs: Map<number, Arc[]>, accepts: Accept[]): void {
		const record = this.states[state];
		if (!record) {
			return;
		}
		if (record.accept !== undefined) {
			accepts.push({ label: record.accept, actions });
		}
		for (const [token, targets] of record.words) {
			const list = arcs.get(token) ?? [];
			for (const to of targets) {
				addArc(list, { to, actions });
			}
			arcs.set(token, list);
		}
		for (const { to, action } of record.moves) {
			this.collect(to, action ? [...actions, action] : actions, arcs, accepts);
		}
	}

	private newState(accept?: string): number {
		return this.states.push({ words: new Map(), moves: [], accept }) - 1;
	}

	private link(from: number, to: number, action?: Action): void {
		this.states[from]?.moves.push({ to, action });
	}

	private linkWord(from: number, token: number, to: number): void {
		const words = this.states[from]?.words;
		const targets = words?.get(token) ?? [];
		targets.push(to);
		words?.set(token, targets);
	}

	/** Returns a state from which `expansion` leads to `next`. `shared` holds rules already built towards one state. */
	private build(expansion: Expansion, next: number, shared: Map<string, number>): number {
		switch (expansion.kind) {
			case 'word':
				return this.buildWord(expansion.text, next);
			case 'rule':
				return this.buildRule(expansion.name, next, shared);
			case 'sequence':
				return expansion.items.reduceRight((end, item) => this.build(item, end, shared), next);
			case 'choice':
				return this.buildChoice(expansion.options, next, shared);
			case 'repeat':
				throw new GrammarError('repetition (+, *) is for spoken commands; a written one is a finite list of sentences');
			case 'optional':
				return this.buildOptional(expansion.body, next, shared);
			case 'tagged':
				return this.build(expansion.body, this.before(next, { type: 'tag', value: expansion.tag }), shared);
		}
	}

	private buildWord(text: string, next: number): number {
		return this.tokensOf(text).reduceRight((end, token) => {
			const state = this.newState();
			this.linkWord(state, token, end);
			return state;
		}, next);
	}

	private buildRule(name: string, next: number, shared: Map<string, number>): number {
		const key = `${name} ${next}`;
		const known = shared.get(key);
		if (known !== undefined) {
			return known;
		}
		const body = this.grammar.rules.get(name) ?? { kind: 'sequence', items: [] };
		const slot = name.startsWith(SLOT_PREFIX) ? name.slice(SLOT_PREFIX.length) : undefined;
		const inner = this.build(body, slot === undefined ? next : this.before(next, CLOSE), shared);
		const state = slot === undefined ? inner : this.before(inner, { type: 'open', slot });
		shared.set(key, state);
		return state;
	}

	private buildChoice(options: readonly Alternative[], next: number, shared: Map<string, number>): number {
		const state = this.newState();
		for (const { body: option } of options) {
			const tokens = option.kind === 'word' ? this.tokensOf(option.text) : [];
			const [only] = tokens;
			if (tokens.length === 1 && only !== undefined) {
				this.linkWord(state, only, next);
			} else {
				this.link(state, this.build(option, next, shared));
			}
		}
		return state;
	}

	private buildOptional(body: Expansion, next: number, shared: Map<string, number>): number {
		const state = this.newState();
		this.link(state, this.build(body, next, shared));
		this.link(state, next);
		return state;
	}

	private before(next: number, action: Action): number {
		const state = this.newState();
		this.link(state, next, action);
		return state;
	}
}
