/**
 * How personas fare over a talk: identified by their words at turns 1, 10, 25, 50 and 100, and slopes of length and F0.
 *
 * @module
 */
import type { Table } from '../../report/report.ts';
import { rate } from '../../scoring/statistics.ts';
import { mostLikelyAuthor } from './identify.ts';
import type { LongTurn } from './long-talk.ts';
import type { PersonaRecord } from './persona-report.ts';
import { slopeOf } from './slope.ts';

/** Turns at which the course is read, from the everyday answers nearest to them: answers to facts would give them away. */
const READ_AT = [1, 10, 25, 50, 100] as const;

/** Turns that are told apart together. */
const WINDOW_TURNS = 10;

/** The table; turns that a short talk does not have are left out. */
export function courseTable(records: readonly PersonaRecord[]): Table {
	const longest = Math.max(0, ...records.map(({ turns }) => turns.length));
	const rows = READ_AT.filter((turn) => turn <= longest).map((turn) => [
		`identified by words, around turn ${turn}`,
		identifiedAt(records, turn),
	]);
	const length = slopeOf(
		records.flatMap((record) => centred(record, ({ text }) => Math.log(Math.max(1, [...text].length)))),
	);
	const f0 = slopeOf(records.flatMap((record) => centred(record, ({ voice }) => voice?.measured.f0Semitones)));
	return {
		title: 'Over the talk',
		columns: ['what', 'found'],
		rows: [
			...rows,
			['length of the answers, change of the logarithm per 100 turns', shown(length)],
			['F0, semitones per 100 turns', shown(f0)],
		],
	};
}

function identifiedAt(records: readonly PersonaRecord[], turn: number): string {
	const choices = (['en', 'zh'] as const).flatMap((language) => {
		const all = records.filter((record) => record.language === language);
		const windows = all.map((record) => nearest(record, turn));
		const known = all.map(({ turns }, at) =>
			textOf(turns.filter((one) => one.factRight === undefined && !windows[at]?.includes(one))),
		);
		return windows.map((window, of) => mostLikelyAuthor(textOf(window), known) === of);
	});
	const {
		count,
		n,
		rate: share = 0,
		low = 0,
		high = 1,
	} = rate(choices.filter((isRight) => isRight).length, choices.length);
	return `${(100 * share).toFixed(1)} % (${count} of ${n}; 95 %: ${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
}

/** The everyday answers nearest to a turn. */
function nearest({ turns }: PersonaRecord, turn: number): readonly LongTurn[] {
	return turns
		.filter(({ factRight }) => factRight === undefined)
		.toSorted((first, second) => Math.abs(first.turn - turn) - Math.abs(second.turn - turn))
		.slice(0, WINDOW_TURNS);
}

function textOf(turns: readonly LongTurn[]): string {
	return turns.map(({ text }) => text).join(' ');
}

/** Values less the record's mean, so that personas do not differ by what they are. */
function centred(
	{ turns }: PersonaRecord,
	measure: (turn: LongTurn) => number | undefined,
): readonly (readonly [number, number])[] {
	const points = turns.flatMap((turn) => {
		const value = measure(turn);
		return value === undefined ? [] : [[turn.turn, value] as const];
	});
	const mean = points.reduce((sum, [, value]) => sum + value, 0) / Math.max(1, points.length);
	return points.map(([turn, value]) => [turn, value - mean] as const);
}

function shown(slope: ReturnType<typeof slopeOf>): string {
	return slope === undefined
		? 'no data'
		: `${slope.perHundred.toFixed(2)} (95 %: ${slope.low.toFixed(2)} to ${slope.high.toFixed(2)}; n = ${slope.n})`;
}
