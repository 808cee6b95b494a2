/**
 * Finds the sentence of a grammar that an utterance most resembles. Each intent has an upper bound of its score, known from
 * the words alone; intents are aligned in the order of their bounds until none can be better.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Grammar } from '../../perception/commands/grammar.ts';
import { Aligner, firstStep, follow, type HeardToken, type Reading, type Step } from './alignment.ts';
import { type Accept, Automaton } from './automaton.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createSimilarityFinder, type FindSimilar } from './similar-words.ts';
import { SlotReading } from './slot-reading.ts';
import { tokenise } from './tokens.ts';
import { slotsOf, WordClassifier } from './word-classifier.ts';

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
	/** Whether what may follow belongs to an intent of which the words up to here are a sentence. */
	readonly extends: boolean;
	/** Whether the words up to here are a sentence that ends in the value of a slot. */
	readonly endsInValue: boolean;
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

/** Below this score an utterance is none of the grammar's. */
export const MATCH_THRESHOLD = 0.5;

/** Score of an intent that was guessed from the words alone. */
export const GUESS_SCORE = 0.5;

/** A turn is rarely longer; what lies beyond is not matched, which bounds the time. */
const MAX_TOKENS = 40;
/** Highest cost of a similar word inside a slot found on its own. */
const MAX_SLOT_SIMILARITY_COST = 0.2;

/** Words that may follow any finished sentence. */
const TRAILING_POLITENESS: Readonly<Record<Language, ReadonlySet<string>>> = {
	en: new Set('please now for right thanks thank'.split(' ')),
	zh: new Set([...'吧好可行谢呗啊一了呀啦来']),
};

function closesSlot({ actions }: Accept): boolean {
	return actions.some(({ type }) => type === 'close');
}

class GrammarMatcher implements Matcher {
	readonly language: Language;
	private readonly grammar: Grammar;
	private readonly lexicon: Lexicon;
	private readonly automaton: Automaton;
	private readonly aligner: Aligner;
	private readonly findSimilar: FindSimilar;
	private readonly classifier: WordClassifier;

	constructor(grammar: Grammar, language: Language) {
		this.grammar = grammar;
		this.language = language;
		this.lexicon = createLexicon(grammar, language);
		const { vocabulary, texts, deletable, weightOf, tokensOf } = this.lexicon;
		this.automaton = new Automaton(grammar, tokensOf);
		this.aligner = new Aligner(this.automaton, texts.map(weightOf), deletable);
		this.findSimilar = createSimilarityFinder(vocabulary, language);
		this.classifier = new WordClassifier(grammar, language, tokensOf);
	}

	match(text: string): GrammarMatch | undefined {
		const heard = this.hear(text);
		let best: Reading | undefined;
		for (const { intent, bound } of this.rankIntents(heard)) {
			if (bound < MATCH_THRESHOLD || bound < (best?.score ?? 0)) {
				break;
			}
			const reading = this.aligner.align(this.automaton.start(intent), heard);
			if (reading && reading.score >= MATCH_THRESHOLD && (!best || this.isBetter(reading, best))) {
				best = reading;
			}
		}
		return best ? this.toMatch(best) : this.guess(heard, text);
	}

	/** The likeliest intent by its words alone, when no sentence of the grammar is near enough. */
	private guess(heard: readonly HeardToken[], text: string): GrammarMatch | undefined {
		const intent = this.classifier.classify(heard);
		if (intent === undefined) {
			return undefined;
		}
		const slots: Record<string, string> = {};
		for (const slot of slotsOf(this.grammar, intent)) {
			const [found] = this.findSlot(slot, text);
			if (found) {
				slots[slot] = found.value;
			}
		}
		return { intent, slots, score: GUESS_SCORE };
	}

	findSlot(slot: string, text: string): readonly SlotOccurrence[] {
		const rule = `slot.${slot}`;
		if (!this.grammar.rules.has(rule)) {
			return [];
		}
		const start = this.automaton.start(rule);
		const heard = this.hear(text);
		const found: SlotOccurrence[] = [];
		for (let at = 0; at < heard.length; ) {
			const occurrence = this.slotAt(start, heard, at);
			if (occurrence) {
				found.push(occurrence);
			}
			at = occurrence?.end ?? at + 1;
		}
		return found;
	}

	prefixState(text: string): PrefixState {
		const tokens = tokenise(text, this.language).map((word) => this.lexicon.vocabulary.get(word));
		const state = { sentence: false, prefix: false, continues: false, extends: false, endsInValue: false };
		for (const intent of this.intentsWithAll(tokens)) {
			const closures = this.statesAfter(intent, tokens).map((reached) => this.automaton.closure(reached));
			const sentence = closures.some(({ accepts }) => accepts.length > 0);
			const continues = closures.some(({ arcs }) => [...arcs.keys()].some((token) => this.isMeaningful(token)));
			state.sentence ||= sentence;
			state.prefix ||= closures.some(({ arcs }) => arcs.size > 0);
			state.continues ||= continues;
			state.extends ||= sentence && continues;
			state.endsInValue ||= closures.some(({ accepts }) => accepts.some(closesSlot));
		}
		return state;
	}

	/** Intents that use every one of the tokens. */
	private intentsWithAll(tokens: readonly (number | undefined)[]): readonly string[] {
		const counts = new Map<number, number>();
		const unique = new Set(tokens);
		for (const token of unique) {
			for (const position of token === undefined ? [] : (this.lexicon.users[token] ?? [])) {
				counts.set(position, (counts.get(position) ?? 0) + 1);
			}
		}
		return this.grammar.intents.filter((_, position) => counts.get(position) === unique.size);
	}

	private statesAfter(intent: string, tokens: readonly (number | undefined)[]): readonly number[] {
		let states: readonly number[] = [this.automaton.start(intent)];
		for (const token of tokens) {
			const arcs = states.flatMap((state) => this.automaton.closure(state).arcs.get(token ?? -1) ?? []);
			states = [...new Set(arcs.map(({ to }) => to))];
		}
		return states;
	}

	private isMeaningful(token: number): boolean {
		return !TRAILING_POLITENESS[this.language].has(this.lexicon.texts[token] ?? '');
	}

	private hear(text: string): readonly HeardToken[] {
		const tokens = tokenise(text, this.language).slice(0, MAX_TOKENS);
		return tokens.map((token) => ({ weight: this.lexicon.weightOf(token), candidates: this.findSimilar(token) }));
	}

	/** Intents with an upper bound of their score: as if all their words stood in the right order. Highest first. */
	private rankIntents(heard: readonly HeardToken[]): readonly { readonly intent: string; readonly bound: number }[] {
		const matched = new Float64Array(this.grammar.intents.length);
		const costs = new Float64Array(this.grammar.intents.length);
		for (const token of heard) {
			const gains = this.gainsOf(token);
			for (let position = 0; position < matched.length; position++) {
				const known = gains.get(position);
				matched[position] = (matched[position] ?? 0) + (known?.gain ?? 0);
				costs[position] = (costs[position] ?? 0) + (known?.cost ?? token.weight);
			}
		}
		return this.grammar.intents
			.map((intent, position) => {
				const gain = matched[position] ?? 0;
				return { intent, bound: gain === 0 ? 0 : gain / (gain + (costs[position] ?? 0)) };
			})
			.sort((left, right) => right.bound - left.bound);
	}

	/** What a heard token is worth at best, by position of the intent. */
	private gainsOf({
		weight,
		candidates,
	}: HeardToken): ReadonlyMap<number, { readonly gain: number; readonly cost: number }> {
		const { users, texts, weightOf } = this.lexicon;
		const gains = new Map<number, { readonly gain: number; readonly cost: number }>();
		for (const { token, cost } of candidates) {
			const worth = cost === 0 ? weight : weightOf(texts[token] ?? '');
			for (const position of users[token] ?? []) {
				if ((gains.get(position)?.gain ?? 0) < worth * (1 - cost)) {
					gains.set(position, { gain: worth * (1 - cost), cost: Math.min(weight, worth * cost) });
				}
			}
		}
		return gains;
	}

	private isBetter(reading: Reading, best: Reading): boolean {
		const order = ({ accept }: Reading): number => this.grammar.intents.indexOf(accept.label);
		return reading.score > best.score || (reading.score === best.score && order(reading) < order(best));
	}

	private toMatch({ step, accept, score }: Reading): GrammarMatch {
		const { slots, tag } = this.readOut(step, accept);
		return { intent: accept.label, slots, score, ...(tag === undefined ? {} : { tag }) };
	}

	private readOut(last: Step, accept: Accept): SlotReading {
		const steps: Step[] = [];
		for (let step: Step | undefined = last; step?.previous; step = step.previous) {
			steps.push(step);
		}
		const reading = new SlotReading(this.language === 'zh' ? '' : ' ');
		for (const step of steps.reverse()) {
			reading.apply(step.actions);
			reading.word(this.lexicon.texts[step.token] ?? '');
		}
		reading.apply(accept.actions);
		return reading;
	}

	private slotAt(start: number, heard: readonly HeardToken[], from: number): SlotOccurrence | undefined {
		let steps: readonly Step[] = [firstStep(start)];
		let best: SlotOccurrence | undefined;
		for (let at = from; at < heard.length && steps.length > 0; at++) {
			const candidates = heard[at]?.candidates.filter(({ cost }) => cost <= MAX_SLOT_SIMILARITY_COST) ?? [];
			const reached = new Map<number, Step>();
			for (const step of steps) {
				const { arcs } = this.automaton.closure(step.state);
				for (const { token, cost } of candidates) {
					follow(reached, step, token, arcs.get(token), cost, 1);
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

/** Compiles a grammar. */
export function createMatcher(grammar: Grammar, language: Language): Matcher {
	return new GrammarMatcher(grammar, language);
}
