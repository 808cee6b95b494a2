/**
 * Compares the turns that two servers found in the same speech.
 *
 * @module
 */
import type { FloorTurn } from './floor-turns.ts';

/** What became of a turn. */
export type TurnChange =
	| 'same'
	/** It ended sooner or later by more than the tolerance. */
	| 'earlier'
	| 'later'
	/** It was found in several pieces: the agent would have spoken into it. */
	| 'split'
	/** It was found as one with a neighbour. */
	| 'joined'
	| 'missing'
	/** There was no such turn before. */
	| 'new';

/** A turn then and now. */
export interface TurnDifference {
	readonly change: TurnChange;
	readonly before?: FloorTurn;
	readonly now?: FloorTurn;
	/** End now minus end then, in ms; absent where one has no end. */
	readonly endShiftMs?: number;
	/** Whether the words are others, apart from case, signs and spaces. */
	readonly wordsChanged: boolean;
}

/** Compares turn by turn, in the order in which they were spoken. */
export function compareFloorTurns(
	before: readonly FloorTurn[],
	now: readonly FloorTurn[],
	toleranceMs: number,
): TurnDifference[] {
	const known = before.map((turn) => differenceOf(turn, before, now, toleranceMs));
	const added = now
		.filter((turn) => !before.some((other) => overlaps(turn, other)))
		.map((turn): TurnDifference => ({ change: 'new', now: turn, wordsChanged: false }));
	return [...known, ...added].sort((left, right) => startOf(left) - startOf(right));
}

function differenceOf(
	turn: FloorTurn,
	before: readonly FloorTurn[],
	now: readonly FloorTurn[],
	toleranceMs: number,
): TurnDifference {
	const found = now.filter((other) => overlaps(turn, other));
	const last = found.at(-1);
	if (last === undefined) {
		return { change: 'missing', before: turn, wordsChanged: turn.text !== '' };
	}
	const isShared = found.some((one) => before.some((other) => other !== turn && overlaps(other, one)));
	const shift = turn.endMs === undefined || last.endMs === undefined ? undefined : last.endMs - turn.endMs;
	return {
		change: found.length > 1 ? 'split' : isShared ? 'joined' : changeOfEnd(turn, last, shift, toleranceMs),
		before: turn,
		now: last,
		...(shift === undefined ? {} : { endShiftMs: shift }),
		wordsChanged: plain(found.map(({ text }) => text).join(' ')) !== plain(turn.text),
	};
}

function changeOfEnd(
	before: FloorTurn,
	now: FloorTurn,
	shiftMs: number | undefined,
	toleranceMs: number,
): 'same' | 'earlier' | 'later' {
	if (shiftMs === undefined) {
		return before.endMs === now.endMs ? 'same' : now.endMs === undefined ? 'later' : 'earlier';
	}
	if (Math.abs(shiftMs) <= toleranceMs) {
		return 'same';
	}
	return shiftMs < 0 ? 'earlier' : 'later';
}

function overlaps(one: FloorTurn, other: FloorTurn): boolean {
	const end = (turn: FloorTurn) => turn.endMs ?? Number.POSITIVE_INFINITY;
	return one.startMs < end(other) && other.startMs < end(one);
}

function startOf({ before, now }: TurnDifference): number {
	return before?.startMs ?? now?.startMs ?? 0;
}

function plain(text: string): string {
	return text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}
