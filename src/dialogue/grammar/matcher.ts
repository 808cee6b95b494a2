/**
 * Finds the sentence of a grammar that an utterance most resembles: a Viterbi search over the grammar's automaton in
 * which words may be taken as similar ones, skipped, or (glue words) missing, each at a cost.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { type Accept, type Action, type Arc, Automaton } from './automaton.ts';
import type { Grammar } from './parse-jsgf.ts';
import { createSimilarityFinder, type FindSimilar } from './similar-words.ts';
import { type TokenWeights, weighTokens } from './token-weights.ts';
import { tokenise } from './tokens.ts';

/** A sentence of the grammar that an utterance resembles. */
export interface GrammarMatch {
	readonly intent: string;
	/** Values by slot name: the tag, or the matched words. The first value of a slot that occurs twice. */
	readonly slots: Readonly<Record<string, string>>;
	/** The tag outside any slot, if one was passed. */
	readonly tag?: string;
	/** Share of the utterance that is accounted for, 0–1; 1 for a sentence of the grammar. */
	readonly score: number;
}

/** A slot's value found somewhere in an utterance. */
export interface SlotOccurrence {
	readonly value: string;
	/** First token of the occurrence. */
	readonly start: number;
	/** One past its last token. */
	readonly end: number;
}

/** How the end of an utterance lies in the grammar. */
export interface PrefixState {
	/** Whether the words up to here are a sentence. */
	readonly sentence: boolean;
	/** Whether the words up to here begin a sentence that is longer. */
	readonly prefix: boolean;
	/** Whether what may follow carries meaning, not just politeness. */
	readonly continues: boolean;
}

/** Understands the sentences of one grammar. */
export interface Matcher {
	readonly language: Language;
	/** The best intent, or `undefined` when nothing scores {@link MATCH_THRESHOLD} or more. */
	match(text: string): GrammarMatch | undefined;
	/** All values of a slot in the text, from left to right, without overlap, the longest at each place. */
	findSlot(slot: string, text: string): readonly SlotOccurrence[];
	/** Where the utterance stands in the grammar, word for word. */
	prefixState(text: string): PrefixState;
}

/** Below this score an utterance is none of the grammar's: measured on the held-out paraphrases. */
export const MATCH_THRESHOLD = 0.58;

/** Hypotheses dearer than the cheapest by more than this are dropped. */
const BEAM = 2.2;
const DELETION_COST = 0.3;
/** A turn is rarely longer; what lies beyond is not matched, which bounds the time. */
const MAX_TOKENS = 40;
/** Highest cost of a similar word inside a slot found on its own. */
const MAX_SLOT_SIMILARITY_COST = 0.2;

interface Step {
	readonly previous: Step | undefined;
	readonly actions: readonly Action[];
	readonly token: number;
	readonly state: number;
	readonly cost: number;
	readonly matched: number;
}

interface HeardToken {
	readonly text: string;
	readonly weight: number;
}

class GrammarMatcher implements Matcher {
	readonly language: Language;
	private readonly grammar: Grammar;
	private readonly automaton: Automaton;
	private readonly start: number;
	private readonly weights: TokenWeights;
	private readonly findSimilar: FindSimilar;
	private readonly texts: readonly string[];
	private readonly deletable: ReadonlySet<number>;
	private readonly slotStarts = new Map<string, number>();

	constructor(grammar: Grammar, language: Language) {
		this.grammar = grammar;
		this.language = language;
		this.automaton = new Automaton(grammar, language);
		this.start = this.automaton.addStart(grammar.intents);
		this.weights = weighTokens(grammar, language);
		for (const name of grammar.rules.keys()) {
			if (name.startsWith('slot.')) {
				this.slotStarts.set(name.slice('slot.'.length), this.automaton.addStart([name]));
			}
		}
		const { vocabulary } = this.automaton;
		this.findSimilar = createSimilarityFinder(vocabulary, language);
		this.texts = [...vocabulary.keys()];
		this.deletable = new Set(this.weights.deletable.flatMap((text) => vocabulary.get(text) ?? []));
		this.automaton.closure(this.start);
	}

	match(text: string): GrammarMatch | undefined {
		const heard = this.hear(text);
		let active = new Map<number, Step>();
		active.set(this.start, { previous: undefined, actions: [], token: -1, state: this.start, cost: 0, matched: 0 });
		for (const token of heard) {
			active = this.advance(active, token);
		}
		return this.best(active);
	}

	findSlot(slot: string, text: string): readonly SlotOccurrence[] {
		const start = this.slotStarts.get(slot);
		const heard = this.hear(text);
		const found: SlotOccurrence[] = [];
		for (let at = 0; start !== undefined && at < heard.length; ) {
			const occurrence = this.slotAt(start, heard, at);
			if (occurrence) {
				found.push(occurrence);
			}
			at = occurrence ? occurrence.end : at + 1;
		}
		return found;
	}

	prefixState(text: string): PrefixState {
		const { vocabulary } = this.automaton;
		let states = new Set([this.start]);
		for (const { text: word } of this.hear(text)) {
			const token = vocabulary.get(word);
			const arcs = [...states].flatMap((state) =>
				token === undefined ? [] : (this.automaton.closure(state).arcs.get(token) ?? []),
			);
			states = new Set(arcs.map(({ to }) => to));
		}
		const closures = [...states].map((state) => this.automaton.closure(state));
		return {
			sentence: closures.some(({ accepts }) => accepts.length > 0),
			prefix: closures.some(({ arcs }) => arcs.size > 0),
			continues: closures.some(({ arcs }) => [...arcs.keys()].some((token) => this.isMeaningful(token))),
		};
	}

	private isMeaningful(token: number): boolean {
		return !TRAILING_POLITENESS[this.language].has(this.texts[token] ?? '');
	}

	private hear(text: string): readonly HeardToken[] {
		const tokens = tokenise(text, this.language).slice(0, MAX_TOKENS);
		return tokens.map((token) => ({ text: token, weight: this.weights.of(token) }));
	}

	private advance(active: ReadonlyMap<number, Step>, heard: HeardToken): Map<number, Step> {
		const next = new Map<number, Step>();
		const candidates = this.findSimilar(heard.text);
		for (const step of active.values()) {
			relax(next, { ...step, cost: step.cost + heard.weight });
			const { arcs } = this.automaton.closure(step.state);
			for (const { token, cost } of candidates) {
				const weight = cost === 0 ? heard.weight : Math.max(heard.weight, this.weights.of(this.texts[token] ?? ''));
				this.follow(next, step, token, arcs.get(token), cost * weight, weight * (1 - cost));
			}
		}
		this.addDeletions(next);
		return prune(next);
	}

	private follow(
		next: Map<number, Step>,
		step: Step,
		token: number,
		arcs: readonly Arc[] | undefined,
		cost: number,
		matched: number,
	): void {
		for (const { to, actions } of arcs ?? []) {
			relax(next, {
				previous: step,
				actions,
				token,
				state: to,
				cost: step.cost + cost,
				matched: step.matched + matched,
			});
		}
	}

	/** Lets sentences go on as if a glue word had been spoken; at most one in a row, never before the first word. */
	private addDeletions(steps: Map<number, Step>): void {
		const cheapest = Math.min(...[...steps.values()].map(({ cost }) => cost));
		for (const step of [...steps.values()]) {
			if (step.matched === 0 || step.cost + DELETION_COST > cheapest + BEAM) {
				continue;
			}
			const { arcs } = this.automaton.closure(step.state);
			for (const token of this.deletable) {
				this.follow(steps, step, token, arcs.get(token), DELETION_COST, 0);
			}
		}
	}

	private best(active: ReadonlyMap<number, Step>): GrammarMatch | undefined {
		let best: { readonly step: Step; readonly accept: Accept; readonly score: number } | undefined;
		for (const step of active.values()) {
			for (const accept of this.automaton.closure(step.state).accepts) {
				const score = step.matched === 0 ? 0 : step.matched / (step.matched + step.cost);
				if (score >= MATCH_THRESHOLD && (!best || this.isBetter(score, accept, best))) {
					best = { step, accept, score };
				}
			}
		}
		return best ? this.toMatch(best.step, best.accept, best.score) : undefined;
	}

	private isBetter(score: number, accept: Accept, best: { readonly accept: Accept; readonly score: number }): boolean {
		const order = (label: string): number => this.grammar.intents.indexOf(label);
		return score > best.score || (score === best.score && order(accept.label) < order(best.accept.label));
	}

	private toMatch(last: Step, accept: Accept, score: number): GrammarMatch {
		const { slots, tag } = this.readOut(last, accept);
		return { intent: accept.label, slots, score, ...(tag === undefined ? {} : { tag }) };
	}

	private readOut(last: Step, accept: Accept): { slots: Record<string, string>; tag: string | undefined } {
		const steps: Step[] = [];
		for (let step: Step | undefined = last; step; step = step.previous) {
			steps.unshift(step);
		}
		const reading = new SlotReading(this.language === 'zh' ? '' : ' ');
		for (const step of steps) {
			reading.apply(step.actions);
			reading.word(this.texts[step.token] ?? '');
		}
		reading.apply(accept.actions);
		return { slots: reading.slots, tag: reading.tag };
	}

	private slotAt(start: number, heard: readonly HeardToken[], from: number): SlotOccurrence | undefined {
		let steps: Step[] = [{ previous: undefined, actions: [], token: -1, state: start, cost: 0, matched: 0 }];
		let best: SlotOccurrence | undefined;
		for (let at = from; at < heard.length && steps.length > 0; at++) {
			const candidates = this.findSimilar(heard[at]?.text ?? '').filter(({ cost }) => cost <= MAX_SLOT_SIMILARITY_COST);
			const reached = new Map<number, Step>();
			for (const step of steps) {
				for (const { token, cost } of candidates) {
					this.follow(reached, step, token, this.automaton.closure(step.state).arcs.get(token), cost, 1);
				}
			}
			steps = [...reached.values()];
			best = this.cheapestValue(steps, from, at + 1) ?? best;
		}
		return best;
	}

	private cheapestValue(steps: readonly Step[], start: number, end: number): SlotOccurrence | undefined {
		const ranked = [...steps].sort((left, right) => left.cost - right.cost);
		for (const step of ranked) {
			const [accept] = this.automaton.closure(step.state).accepts;
			const [value] = accept ? Object.values(this.readOut(step, accept).slots) : [];
			if (value !== undefined) {
				return { value, start, end };
			}
		}
		return undefined;
	}
}

/** Collects slot values while a path through the automaton is read from its start. */
class SlotReading {
	readonly slots: Record<string, string> = {};
	tag: string | undefined;
	private readonly separator: string;
	private readonly open: { readonly name: string; readonly words: string[]; tag: string | undefined }[] = [];

	constructor(separator: string) {
		this.separator = separator;
	}

	word(text: string): void {
		if (text !== '') {
			this.open.at(-1)?.words.push(text);
		}
	}

	apply(actions: readonly Action[]): void {
		for (const action of actions) {
			if (action.type === 'open') {
				this.open.push({ name: action.slot, words: [], tag: undefined });
			} else if (action.type === 'tag') {
				this.setTag(action.value);
			} else {
				this.close();
			}
		}
	}

	private setTag(value: string): void {
		const slot = this.open.at(-1);
		if (slot) {
			slot.tag = value;
		} else {
			this.tag = value;
		}
	}

	private close(): void {
		const slot = this.open.pop();
		if (slot) {
			this.slots[slot.name] ??= slot.tag ?? slot.words.join(this.separator);
		}
	}
}

const TRAILING_POLITENESS: Readonly<Record<Language, ReadonlySet<string>>> = {
	en: new Set('please now for right thanks thank'.split(' ')),
	zh: new Set([...'吧好可行谢呗啊一了呀啦来']),
};

function relax(steps: Map<number, Step>, step: Step): void {
	const known = steps.get(step.state);
	if (!known || step.cost < known.cost || (step.cost === known.cost && step.matched > known.matched)) {
		steps.set(step.state, step);
	}
}

function prune(steps: Map<number, Step>): Map<number, Step> {
	let cheapest = Number.POSITIVE_INFINITY;
	for (const { cost } of steps.values()) {
		cheapest = Math.min(cheapest, cost);
	}
	for (const [state, { cost }] of steps) {
		if (cost > cheapest + BEAM) {
			steps.delete(state);
		}
	}
	return steps;
}

/** Compiles a grammar. */
export function createMatcher(grammar: Grammar, language: Language): Matcher {
	return new GrammarMatcher(grammar, language);
}
