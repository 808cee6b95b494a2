/**
 * What is reported of voices: whether they stay the same over a talk, and whether a scene is heard.
 *
 * @module
 */
import type { Figure, Plot, Table } from '../../report/report.ts';
import type { SpokenTurn } from './long-talk.ts';
import { median } from './median.ts';
import type { PersonaRecord } from './persona-record.ts';
import { barred, count, percent } from './report-figures.ts';
import type { SceneTrial } from './scene-trials.ts';
import { slopeOf } from './slope.ts';

/** Personas whose F0 is drawn: more curves hide each other. */
const DRAWN = 6;

/** Largest distance from the persona's own median that the pass mark allows. */
const NEAR_SEMITONES = 0.5;
const NEAR_RATE = 0.05;

/** Whether F0 and rate stay near the persona's own, and scenes are heard. */
export function voiceFigures(records: readonly PersonaRecord[]): readonly Figure[] {
	const scenes = records.flatMap((record) => record.scenes);
	const f0 = records.flatMap((record) => centred(record, ({ f0Semitones }) => f0Semitones));
	const rates = records.flatMap((record) => centred(record, ({ rate }) => Math.log(rate)));
	const near = count(f0, ([, off]) => Math.abs(off) <= NEAR_SEMITONES);
	const steady = count(rates, ([, off]) => Math.abs(Math.expm1(off)) <= NEAR_RATE);
	return [
		barred(`F0 median within ± ${NEAR_SEMITONES} semitone of the persona’s own`, near, 0.95),
		barred(`rate within ± ${100 * NEAR_RATE} % of the persona’s own, for its words`, steady, 0.95),
		barred('scene change audible in the next answer', count(scenes, isHeard), 0.95),
	];
}

/** Scenes by measure, and slopes over the talk. */
export function voiceTables(records: readonly PersonaRecord[]): readonly Table[] {
	return [sceneTable(records.flatMap((record) => record.scenes)), slopeTable(records)];
}

/** F0 over the turns. */
export function f0Plot(records: readonly PersonaRecord[]): Plot {
	return {
		kind: 'line',
		title: 'F0 of the spoken turns: distance from the persona’s median',
		xLabel: 'turn',
		yLabel: 'semitones',
		curves: records.slice(0, DRAWN).map((record) => ({
			name: `${record.persona} ${record.language}`,
			points: centred(record, ({ f0Semitones }) => f0Semitones),
		})),
		marks: [-NEAR_SEMITONES, NEAR_SEMITONES],
	};
}

/** Spoken answers, and how many of them were too short for their voice to be measured. */
export function unmeasured(records: readonly PersonaRecord[]): string {
	const spoken = records.flatMap(({ turns }) => turns.filter(({ isSpoken }) => isSpoken));
	const short = spoken.filter(({ voice }) => voice === undefined).length;
	return `Of ${spoken.length} spoken answers ${short} had less than half a second of voice; they are left out of what is said about voices.`;
}

function isHeard({ change }: SceneTrial): boolean {
	return change > 0;
}

function sceneTable(scenes: readonly SceneTrial[]): Table {
	const groups = [...new Set(scenes.map(({ measure, language }) => `${measure}, ${language}`))];
	const rows = groups.map((group) => {
		const own = scenes.filter(({ measure, language }) => `${measure}, ${language}` === group);
		return [group, percent(count(own, isHeard)), median(own.map(({ change }) => change)).toFixed(2)];
	});
	return {
		title: 'Scenes of high against low energy and pace',
		columns: ['measure', 'in the asked direction', 'median change (dB, semitones, share)'],
		rows,
	};
}

function slopeTable(records: readonly PersonaRecord[]): Table {
	const lengths = records.flatMap((record) => {
		const points = record.turns.flatMap(({ turn, text, factRight }) =>
			factRight === undefined ? [[turn, Math.log(Math.max(1, [...text].length))] as const] : [],
		);
		return aroundMean(points);
	});
	const f0 = records.flatMap((record) => centred(record, ({ f0Semitones }) => f0Semitones));
	const rates = records.flatMap((record) => centred(record, ({ rate }) => Math.log(rate)));
	return {
		title: 'Drift: change per 100 turns',
		columns: ['what', 'slope'],
		rows: [
			['length of everyday answers, logarithm', slopeShown(lengths)],
			['F0, semitones', slopeShown(f0)],
			['rate for its words, logarithm', slopeShown(rates)],
		],
	};
}

/** Distance of each spoken turn's measure from the median over the talk. */
function centred(record: PersonaRecord, measure: (turn: SpokenTurn) => number): readonly (readonly [number, number])[] {
	const values = record.turns.flatMap(({ turn, voice }) => (voice ? [[turn, measure(voice)] as const] : []));
	const middle = values.length === 0 ? 0 : median(values.map(([, value]) => value));
	return values.map(([turn, value]) => [turn, value - middle] as const);
}

/** Values less their mean, so that personas do not differ by what they are. */
function aroundMean(points: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
	const mean = points.reduce((sum, [, value]) => sum + value, 0) / Math.max(1, points.length);
	return points.map(([turn, value]) => [turn, value - mean] as const);
}

function slopeShown(points: readonly (readonly [number, number])[]): string {
	const slope = slopeOf(points);
	return slope === undefined
		? 'no data'
		: `${slope.perHundred.toFixed(2)} (95 %: ${slope.low.toFixed(2)} to ${slope.high.toFixed(2)}; n = ${slope.n})`;
}
