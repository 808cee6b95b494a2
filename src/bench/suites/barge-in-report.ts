/**
 * What the barge-in suite reports.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../audio/language.ts';
import { DISTRIBUTION_COLUMNS, describeRate, distributionCells, ms } from '../report/format.ts';
import type { Figure, SuiteResult } from '../report/report.ts';
import { type BargeInScore, YIELD_WINDOW_MS } from '../scoring/barge-in-score.ts';
import { distribution, rate } from '../scoring/statistics.ts';
import type { BargeIn } from './barge-in-lines.ts';

const YIELD_BAR = 0.98;
const MEAN_BAR_MS = 400;

/** An interruption with its score; absent when the call broke off before it. */
export interface ScoredBargeIn {
	readonly bargeIn: BargeIn;
	readonly score?: BargeInScore;
}

/** Reports on the interruptions that were made. */
export function reportBargeIns(results: readonly ScoredBargeIn[], faults: readonly string[]): SuiteResult {
	const series = LANGUAGES.map((language) => ({
		name: language,
		values: yieldsOf(results.filter(({ bargeIn }) => bargeIn.language === language)),
	}));
	return {
		status: 'ran',
		figures: LANGUAGES.flatMap((language) =>
			languageFigures(
				language,
				results.filter(({ bargeIn }) => bargeIn.language === language),
			),
		),
		tables: [yieldTable(results), replyTable(results)],
		plots: [
			{
				kind: 'strip',
				title: 'From the onset of the interruption to the last audible sample of the answer (bar: median)',
				xLabel: 'ms',
				series,
				marks: [MEAN_BAR_MS],
			},
		],
		notes: [
			'The caller plays what it received without a jitter buffer, drops its queue at `input_audio_buffer.speech_started`, and tells the server what was heard.',
			`R_Y: interruptions after which the answer was silent within ${YIELD_WINDOW_MS / 1000} s. L_Y: mean time to that silence, over those.`,
			'Lines are spoken by synthetic voices, without echo of the agent in the microphone.',
			...[...new Set(faults)].map((fault) => `Fault: ${fault}`),
		],
		data: { bargeIns: results.map(raw) },
	};
}

function yieldsOf(results: readonly ScoredBargeIn[]): number[] {
	return results.flatMap(({ score }) => score?.yieldMs ?? []);
}

function languageFigures(language: Language, results: readonly ScoredBargeIn[]): Figure[] {
	const all = yieldsOf(results);
	const within = all.filter((value) => value <= YIELD_WINDOW_MS);
	const yields = rate(within.length, all.length);
	const answered = rate(results.filter(isAnswered).length, results.length);
	const mean = within.length === 0 ? undefined : within.reduce((sum, value) => sum + value, 0) / within.length;
	const { p95 } = distribution(all);
	return [
		{
			label: `R_Y, ${language}`,
			value: describeRate(yields),
			bar: '≥ 98 %',
			...(yields.rate !== undefined && { met: yields.rate >= YIELD_BAR }),
		},
		{
			label: `L_Y, ${language}`,
			value: `mean ${ms(mean)} ms, P95 ${ms(p95)} ms (n = ${within.length})`,
			bar: `mean ≤ ${MEAN_BAR_MS} ms`,
			...(mean !== undefined && { met: mean <= MEAN_BAR_MS }),
		},
		{ label: `new request answered, ${language}`, value: describeRate(answered) },
		{
			label: `came too late to interrupt, ${language}`,
			value: `${results.length - all.length} of ${results.length}`,
		},
	];
}

/** Whether the next answer is one to the new request. */
function isAnswered({ bargeIn, score }: ScoredBargeIn): boolean {
	const reply = score?.reply.toLowerCase() ?? '';
	return bargeIn.keywords.some((keyword) => reply.includes(keyword));
}

function yieldTable(results: readonly ScoredBargeIn[]) {
	const moments = [...new Set(results.map(({ bargeIn }) => bargeIn.afterMs))].sort((one, other) => one - other);
	const row = (label: string, rows: readonly ScoredBargeIn[]) => [
		label,
		...distributionCells(distribution(yieldsOf(rows))),
	];
	return {
		title: 'Time to silence, in ms',
		columns: ['interruptions', ...DISTRIBUTION_COLUMNS],
		rows: [
			...LANGUAGES.map((language) =>
				row(
					language,
					results.filter(({ bargeIn }) => bargeIn.language === language),
				),
			),
			...moments.map((afterMs) =>
				row(
					`${afterMs} ms into the answer`,
					results.filter(({ bargeIn }) => bargeIn.afterMs === afterMs),
				),
			),
		],
	};
}

function replyTable(results: readonly ScoredBargeIn[]) {
	return {
		title: 'From the end of the interruption to the next answer, in ms',
		columns: ['interruptions', ...DISTRIBUTION_COLUMNS],
		rows: LANGUAGES.map((language) => {
			const replies = results.filter(({ bargeIn }) => bargeIn.language === language);
			return [language, ...distributionCells(distribution(replies.flatMap(({ score }) => score?.replyMs ?? [])))];
		}),
	};
}

function raw({ bargeIn, score }: ScoredBargeIn) {
	const { language, opener, request, afterMs } = bargeIn;
	const answered = isAnswered({ bargeIn, ...(score && { score }) });
	return { language, voice: request.voice, opener: opener.text, request: request.text, afterMs, answered, ...score };
}
