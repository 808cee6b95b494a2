/**
 * Which pieces of knowledge enter the prompt of the coming turn. Pure: the state of sticky and cooling entries goes in
 * and comes out.
 *
 * @module
 */
import type { Both } from '../both.ts';
import { matchesKeys } from './keys.ts';
import type { Lorebook, LoreEntry } from './lorebook-schema.ts';

/** What is remembered between turns: the turn of each entry's last match. */
export type LoreState = Readonly<Record<string, number>>;

/** State before the first turn. */
export const NO_LORE: LoreState = {};

/** What a match is made from. */
export interface LoreRequest {
	readonly book: Lorebook;
	/** Words of the conversation, newest first; the coming answer's prompt is made from these. */
	readonly turns: readonly string[];
	/** Number of the coming turn, from 0, ascending. */
	readonly turn: number;
	readonly state: LoreState;
	/** Tokens that a text takes, in the model that will read it. */
	readonly countTokens: (content: Both<string>) => number;
}

/** What enters the prompt, and what was left out. */
export interface LoreResult {
	/** Ascending in `order`, then as in the book. */
	readonly entries: readonly LoreEntry[];
	/** Matched entries for which the budget was too short. */
	readonly dropped: readonly LoreEntry[];
	readonly state: LoreState;
}

/** Rounds in which entries bring in others; a chain of references longer than this is cut. */
const MAX_RECURSION = 8;

/** Finds the entries for the coming turn. Sticky entries stay without a key; cooling ones stay out in spite of one. */
export function matchLore(request: LoreRequest): LoreResult {
	const { book, turn, state } = request;
	const allowed = book.entries.filter(
		(entry) => entry.enabled && turn >= entry.delayTurns && turn % entry.everyTurns === 0,
	);
	const sticky = new Set(allowed.filter((entry) => isSticky(entry, turn, state)).map(({ id }) => id));
	const ready = allowed.filter((entry) => sticky.has(entry.id) || !isCooling(entry, turn, state));
	const active = new Set(ready.filter((entry) => sticky.has(entry.id) || entry.constant || isNamed(entry, request)));
	if (book.recursive) {
		addReferenced(ready, active);
	}
	const { kept, dropped } = withinBudget([...active], request);
	return {
		entries: book.entries.filter((entry) => kept.has(entry)).sort((a, b) => a.order - b.order),
		dropped,
		state: nextState(request, kept, sticky),
	};
}

function isNamed(entry: LoreEntry, { book, turns }: LoreRequest): boolean {
	return matchesKeys(entry, turns.slice(0, entry.scanDepth ?? book.scanDepth));
}

function isSticky(entry: LoreEntry, turn: number, state: LoreState): boolean {
	const matched = state[entry.id];
	return matched !== undefined && entry.stickyTurns > 0 && turn - matched <= entry.stickyTurns;
}

/** The cooldown begins when the entry has left: after its last match and its sticky turns. */
function isCooling(entry: LoreEntry, turn: number, state: LoreState): boolean {
	const matched = state[entry.id];
	return matched !== undefined && turn - matched <= entry.stickyTurns + entry.cooldownTurns && entry.cooldownTurns > 0;
}

function addReferenced(ready: readonly LoreEntry[], active: Set<LoreEntry>): void {
	let fresh = [...active];
	for (let round = 0; round < MAX_RECURSION && fresh.length > 0; round += 1) {
		const texts = fresh.filter(({ recursive }) => recursive).flatMap(({ content }) => [content.en, content.zh]);
		fresh = ready.filter((entry) => entry.referable && !active.has(entry) && matchesKeys(entry, texts));
		for (const entry of fresh) {
			active.add(entry);
		}
	}
}

/** Keeps the highest priorities; constant entries win over matched ones of equal priority. */
function withinBudget(active: readonly LoreEntry[], { book, countTokens }: LoreRequest) {
	const ranked = [...active].sort((a, b) => b.priority - a.priority || Number(b.constant) - Number(a.constant));
	const kept = new Set<LoreEntry>();
	const dropped: LoreEntry[] = [];
	let leftTokens = book.tokenBudget;
	for (const entry of ranked) {
		const tokens = countTokens(entry.content);
		if (tokens <= leftTokens) {
			kept.add(entry);
			leftTokens -= tokens;
		} else {
			dropped.push(entry);
		}
	}
	return { kept, dropped };
}

/** A sticky turn is no new match: otherwise an entry would stay for ever. */
function nextState({ turn, state }: LoreRequest, kept: ReadonlySet<LoreEntry>, sticky: ReadonlySet<string>): LoreState {
	const matched = [...kept].filter(({ id }) => !sticky.has(id)).map(({ id }) => [id, turn]);
	return { ...state, ...Object.fromEntries(matched) };
}
