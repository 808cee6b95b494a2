/**
 * The way that a sequence of words takes through a network (Viterbi 1967).
 *
 * @module
 */
import { closure, type Reached } from './closure.ts';
import { type Action, type GrammarNetwork, START } from './network.ts';

/** What happens along a path: a word is taken, or a move means something. */
export type PathEvent =
	| { readonly type: 'word'; readonly index: number }
	| { readonly type: 'action'; readonly action: Action };

interface Step extends Reached {
	readonly previous: Step | undefined;
	readonly event: PathEvent | undefined;
}

type Steps = Map<number, Step>;

const FIRST_STEP: Step = { state: START, level: 0, previous: undefined, event: undefined };

function closed(network: GrammarNetwork, steps: Iterable<Step>): Steps {
	return closure<Step>(network, steps, (previous, { to, action }, level) => ({
		state: to,
		level,
		previous,
		event: action && { type: 'action', action },
	}));
}

/** Takes a word; the likeliest of the new steps has level 0. */
function advance(network: GrammarNetwork, steps: Steps, word: number, index: number): Step[] {
	const next: Step[] = [];
	for (const step of steps.values()) {
		for (const arc of network.states[step.state]?.arcs ?? []) {
			if (arc.word === word) {
				next.push({ state: arc.to, level: step.level, previous: step, event: { type: 'word', index } });
			}
		}
	}
	const best = Math.min(...next.map(({ level }) => level));
	return next.map((step) => ({ ...step, level: step.level - best }));
}

/**
 * Finds the likeliest way.
 *
 * @param words - Numbers of words of the grammar; others must have been left out.
 * @param isWhole - Whether the words must be a whole sentence; otherwise they may be the beginning of one.
 * @returns What happens along the way, or `undefined` when there is none.
 */
export function findPath(network: GrammarNetwork, words: readonly number[], isWhole: boolean): PathEvent[] | undefined {
	let steps = closed(network, [FIRST_STEP]);
	for (const [index, word] of words.entries()) {
		steps = closed(network, advance(network, steps, word, index));
	}
	const whole = steps.get(network.end);
	const [likeliest] = steps.values();
	const last = isWhole ? whole : (whole ?? likeliest);
	return last && eventsOf(last);
}

function eventsOf(last: Step): PathEvent[] {
	const events: PathEvent[] = [];
	for (let step: Step | undefined = last; step; step = step.previous) {
		if (step.event) {
			events.push(step.event);
		}
	}
	return events.reverse();
}
