/**
 * What the watermark's trials say, as figures, tables and plots.
 *
 * @module
 */
import { describeRate } from '../../report/format.ts';
import type { Curve, Figure, Plot, SuiteResult, Table } from '../../report/report.ts';
import { distribution, rate } from '../../scoring/statistics.ts';
import { DURATIONS_MS, type Trial, type TrialResults } from './attack-trials.ts';
import { ATTACKS, type Attack, type Bar } from './attacks.ts';
import type { NullWindow } from './false-alarms.ts';
import type { LevelPoint } from './level-sweep.ts';
import { SPEECH_RATE_HZ } from './sound-effects.ts';
import type { TamperResult } from './tampering.ts';

/** Everything that was measured. */
export interface WatermarkResults extends TrialResults {
	readonly nulls: readonly NullWindow[];
	readonly levels: readonly LevelPoint[];
	readonly forgeries: readonly TamperResult[];
}

/** Highest share of false alarms that may be measured. */
const FALSE_ALARM_BAR = 1e-4;
/** Share of a core that marking one session may take. */
const LOAD_BAR = 0.02;

/** Longest delay that marking may add. */
const DELAY_BAR_MS = 10;

/** Writes the report. */
export function reportProvenance(results: WatermarkResults): SuiteResult {
	const { trials, quality, skipped, nulls } = results;
	return {
		status: 'ran',
		figures: [
			...barFigures(trials),
			falseAlarmFigure(nulls),
			...payloadFigures(trials),
			...costFigures(results),
			...forgeryFigures(results),
		],
		tables: [
			attackTable(trials, skipped),
			voiceTable(trials),
			payloadTable(trials),
			nullTable(nulls),
			levelTable(results),
		],
		plots: plots(results),
		notes: [
			`${new Set(trials.map(talkerName)).size} talkers (all voices in both languages), ${quality.length} clips; synthetic speech (espeak-ng, flite).`,
			'Each cut of a treated clip is one trial; cuts of one clip share its speech, so intervals are a little too narrow.',
			'The noise-to-mask ratio is a short model after ITU-R BS.1387, not a listening test and no PEAQ or PESQ grade.',
			...[...skipped].map(([attack, reason]) => `Skipped: ${attack}: ${reason}.`),
		],
		data: { ...results, skipped: Object.fromEntries(skipped) },
	};
}

function found(trials: readonly Trial[]) {
	return rate(trials.filter(({ isFound }) => isFound).length, trials.length);
}

function seconds(durationMs: number): string {
	return `${durationMs / 1000} s`;
}

function talkerName({ language, voice }: Trial): string {
	return `${language}, ${voice}`;
}

/** One figure per class of attacks and length. */
function barFigures(trials: readonly Trial[]): Figure[] {
	const bars = [...new Set(ATTACKS.flatMap(({ bar }) => bar ?? []))];
	return bars.flatMap((bar) => [figureOf(bar, 3000, bar.after3s), figureOf(bar, 10_000, bar.after10s)]);

	function figureOf(bar: Bar, durationMs: number, goal: number): Figure {
		const names = ATTACKS.filter((attack) => attack.bar === bar).map(({ name }) => name);
		const group = trials.filter((trial) => names.includes(trial.attack) && trial.durationMs === durationMs);
		const worst = Math.min(...names.flatMap((name) => found(group.filter(({ attack }) => attack === name)).rate ?? []));
		return {
			label: `${bar.label} treatment, ${seconds(durationMs)}: found`,
			value: `${describeRate(found(group))}; worst treatment ${(100 * worst).toFixed(1)} %`,
			bar: `each ≥ ${100 * goal} %`,
			...(Number.isFinite(worst) ? { met: worst >= goal } : {}),
		};
	}
}

function falseAlarmFigure(nulls: readonly NullWindow[]): Figure {
	const alarms = rate(nulls.filter(({ isFound }) => isFound).length, nulls.length);
	return {
		label: 'false alarms',
		value: `${alarms.count} of ${alarms.n} (95 % interval up to ${(alarms.high ?? 1).toExponential(1)})`,
		bar: `≤ ${FALSE_ALARM_BAR.toExponential(0)}`,
		...(alarms.rate === undefined ? {} : { met: alarms.rate <= FALSE_ALARM_BAR }),
	};
}

function payloadFigures(trials: readonly Trial[]): Figure[] {
	const read = trials.filter(({ payload }) => payload !== 'unread');
	const wrong = rate(read.filter(({ payload }) => payload === 'wrong').length, read.length);
	return [{ label: 'session tags read wrong, of those read', value: describeRate(wrong) }];
}

function costFigures({ quality, markingLoad }: TrialResults): Figure[] {
	const middle = (values: readonly number[]) => (distribution(values).p50 ?? 0).toFixed(1);
	const audible = distribution(quality.map(({ audibleFrames }) => audibleFrames)).p50 ?? 0;
	return [
		{ label: 'speech over mark, median of clips', value: `${middle(quality.map(({ snrDb }) => snrDb))} dB` },
		{
			label: 'noise-to-mask ratio, median of clips',
			value: `${middle(quality.map(({ noiseToMaskDb }) => noiseToMaskDb))} dB; some band above the threshold in ${(100 * audible).toFixed(0)} % of frames`,
		},
		{
			label: 'CPU time of marking one session that speaks without a pause',
			value: `${(100 * markingLoad).toFixed(2)} % of one core`,
			bar: `< ${100 * LOAD_BAR} %`,
			met: markingLoad < LOAD_BAR,
		},
		delayFigure(quality),
	];
}

function forgeryFigures({ forgeries }: WatermarkResults): Figure[] {
	return forgeries.map(({ thing, change, found: { count, n } }) => ({
		label: `forged ${thing} found out (${change})`,
		value: `${count} of ${n}`,
		bar: 'all',
		met: count === n,
	}));
}

/** By how much the speech itself comes later. */
function delayFigure(quality: WatermarkResults['quality']): Figure {
	const delays = quality.map(({ delaySamples }) => delaySamples);
	const worst = distribution(delays).max ?? 0;
	return {
		label: 'delay added to the speech, worst clip',
		value: `${worst} samples`,
		bar: `≤ ${DELAY_BAR_MS} ms`,
		met: worst <= (DELAY_BAR_MS * SPEECH_RATE_HZ) / 1000,
	};
}

function attackTable(trials: readonly Trial[], skipped: ReadonlyMap<string, string>): Table {
	return {
		title: 'Marks found, by treatment',
		columns: ['treatment', 'class', ...DURATIONS_MS.map(seconds), 'median score at 3 s'],
		rows: ATTACKS.map((attack) => attackRow(attack, trials, skipped)),
	};
}

function attackRow({ name, bar }: Attack, trials: readonly Trial[], skipped: ReadonlyMap<string, string>): string[] {
	if (skipped.has(name)) {
		return [name, bar?.label ?? 'no claim', ...DURATIONS_MS.map(() => 'skipped'), '–'];
	}
	const own = trials.filter(({ attack }) => attack === name);
	const lengths = DURATIONS_MS.map((ms) => describeRate(found(own.filter(({ durationMs }) => durationMs === ms))));
	const scores = own.filter(({ durationMs }) => durationMs === 3000).map(({ score }) => score);
	return [name, bar?.label ?? 'no claim', ...lengths, (distribution(scores).p50 ?? 0).toFixed(1)];
}

/** Over all treatments with a bar, so that a voice that is hard to mark shows. */
function voiceTable(trials: readonly Trial[]): Table {
	const claimed = new Set(ATTACKS.flatMap(({ name, bar }) => (bar ? [name] : [])));
	const names = [...new Set(trials.map(talkerName))].sort();
	return {
		title: 'Marks found, by voice (all treatments with a claim)',
		columns: ['language, voice', ...DURATIONS_MS.map(seconds)],
		rows: names.map((name) => {
			const own = trials.filter((trial) => talkerName(trial) === name && claimed.has(trial.attack));
			return [name, ...DURATIONS_MS.map((ms) => describeRate(found(own.filter((trial) => trial.durationMs === ms))))];
		}),
	};
}

function payloadTable(trials: readonly Trial[]): Table {
	const right = (group: readonly Trial[]) =>
		describeRate(rate(group.filter(({ payload }) => payload === 'right').length, group.length));
	return {
		title: 'Session tags read right',
		columns: ['treatment', ...DURATIONS_MS.map(seconds)],
		rows: ATTACKS.flatMap(({ name }) => {
			const own = trials.filter(({ attack }) => attack === name);
			const lengths = DURATIONS_MS.map((ms) => right(own.filter(({ durationMs }) => durationMs === ms)));
			return own.length === 0 ? [] : [[name, ...lengths]];
		}),
	};
}

function nullTable(nulls: readonly NullWindow[]): Table {
	const groups = [...new Set(nulls.map(({ source, durationMs }) => `${source}, ${seconds(durationMs)}`))];
	return {
		title: 'False alarms',
		columns: ['sound', 'windows', 'called marked', 'highest score', 'lowest p-value'],
		rows: groups.map((group) => {
			const own = nulls.filter(({ source, durationMs }) => `${source}, ${seconds(durationMs)}` === group);
			return [
				group,
				String(own.length),
				String(own.filter(({ isFound }) => isFound).length),
				(distribution(own.map(({ score }) => score)).max ?? 0).toFixed(2),
				(distribution(own.map(({ pValue }) => pValue)).min ?? 1).toExponential(1),
			];
		}),
	};
}

function levelTable({ levels }: WatermarkResults): Table {
	return {
		title: 'Strength against audibility (3 s cuts)',
		columns: ['level dB', 'SNR dB', 'noise-to-mask dB', 'audible frames', 'clean', 'Opus 12 kbit/s', 'noise 20 dB'],
		rows: levels.map((point) => [
			String(point.levelDb),
			point.snrDb.toFixed(1),
			point.noiseToMaskDb.toFixed(1),
			`${(100 * point.audibleFrames).toFixed(0)} %`,
			...point.found.map(describeRate),
		]),
	};
}

function plots({ levels, nulls, trials }: WatermarkResults): Plot[] {
	const names = ['clean', 'Opus 12 kbit/s', 'noise 20 dB'];
	const curves: Curve[] = names.map((name, index) => ({
		name,
		points: levels.map(({ noiseToMaskDb, found: rates }) => [noiseToMaskDb, 100 * (rates[index]?.rate ?? 0)] as const),
	}));
	const clean = trials.filter(({ attack }) => attack === 'clean');
	return [
		{
			kind: 'line',
			title: 'Found after 3 s against audibility, by level of the mark',
			xLabel: 'noise-to-mask ratio, dB',
			yLabel: 'found, %',
			curves,
			marks: [80, 95],
		},
		{
			kind: 'strip',
			title: 'Scores of clean marked speech, and of sounds without the mark',
			xLabel: 'score',
			series: [
				...DURATIONS_MS.map((ms) => ({
					name: `marked, ${seconds(ms)}`,
					values: clean.filter(({ durationMs }) => durationMs === ms).map(({ score }) => score),
				})),
				{
					name: 'not marked, the 200 highest',
					values: nulls
						.map(({ score }) => score)
						.sort((a, b) => b - a)
						.slice(0, 200),
				},
			],
			marks: [],
		},
	];
}
