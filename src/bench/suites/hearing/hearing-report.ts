/**
 * The hearing suite's figures.
 *
 * @module
 */
import { describeRate, percent } from '../../report/format.ts';
import type { Figure, SuiteResult, Table } from '../../report/report.ts';
import { rate } from '../../scoring/statistics.ts';
import { CLEAN, CONDITIONS } from './conditions.ts';
import type { HumanClip } from './human-clips.ts';
import { countErrors, hearsAll } from './word-errors.ts';

/** One recording as one system heard it. */
export interface Heard {
	readonly clip: HumanClip;
	readonly system: 'vivavoce' | 'pocketsphinx';
	readonly condition: string;
	readonly text: string;
	readonly cpuS: number;
	readonly audioS: number;
	/** 0–1; 0 where the system has none. */
	readonly confidence: number;
}

/** What a set must reach: an error rate of words or characters, or a share of orders with all slots. */
const BARS: Readonly<Record<string, number>> = {
	'an4-en': 0.15,
	'aishell-zh': 0.15,
	'barista-en': 0.9,
	'digits-en': 0.95,
};
/** Share of the correct tokens of the undisturbed recording that must survive a condition. */
const RETENTION_BAR = 0.9;
const RETENTION_CONDITIONS: ReadonlySet<string> = new Set(['noise 10 dB', 'G.711 at 8 kHz', '3 % of packets lost']);

/** How a set is scored. */
type Score = 'errors' | 'slots' | 'whole strings';

function scoreOf(clip: HumanClip): Score {
	if (clip.slots.length > 0) {
		return 'slots';
	}
	return clip.set === 'digits-en' ? 'whole strings' : 'errors';
}

/** Errors and their denominator: words, characters, orders or strings. */
function errorsOf({ clip, text }: Heard): { errors: number; tokens: number } {
	if (clip.slots.length > 0) {
		return { errors: hearsAll(clip.slots, text) ? 0 : 1, tokens: 1 };
	}
	const count = countErrors(clip.text, text, clip.language);
	return scoreOf(clip) === 'whole strings' ? { errors: Math.min(1, count.errors), tokens: 1 } : count;
}

function total(heard: readonly Heard[]): { errors: number; tokens: number } {
	return heard.map(errorsOf).reduce((a, b) => ({ errors: a.errors + b.errors, tokens: a.tokens + b.tokens }), {
		errors: 0,
		tokens: 0,
	});
}

const UNITS: Readonly<Record<Score, string>> = {
	errors: 'error rate',
	slots: 'all slots right',
	'whole strings': 'strings right',
};

function setFigure(set: string, heard: readonly Heard[]): Figure {
	const [first] = heard;
	const { errors, tokens } = total(heard);
	const score = first ? scoreOf(first.clip) : 'errors';
	const bar = BARS[set];
	const label = `${set}: ${score === 'errors' ? (first?.clip.language === 'zh' ? 'CER' : 'WER') : UNITS[score]}`;
	const isError = score === 'errors';
	const share = isError ? errors / tokens : 1 - errors / tokens;
	// Insertions can push errors above the reference; an interval of a share is meaningless there.
	const value =
		errors > tokens
			? `${errors}/${tokens} = ${percent(share)}`
			: describeRate(rate(isError ? errors : tokens - errors, tokens));
	return {
		label,
		value,
		...(bar === undefined
			? {}
			: { bar: `${isError ? '≤' : '≥'} ${Math.round(bar * 100)} %`, met: isError ? share <= bar : share >= bar }),
	};
}

function retentionFigure(condition: string, heard: readonly Heard[]): Figure {
	const changed = heard.filter((each) => each.condition === condition);
	const clips = new Set(changed.map(({ clip }) => clip));
	const clean = total(heard.filter((each) => each.condition === CLEAN.name && clips.has(each.clip)));
	const kept = total(changed);
	const share = (kept.tokens - kept.errors) / Math.max(1, clean.tokens - clean.errors);
	const figure = {
		label: `kept with ${condition}`,
		value: `${kept.tokens - kept.errors}/${clean.tokens - clean.errors} = ${percent(share)} of what is right without (${clips.size} clips)`,
	};
	const hasBar = RETENTION_CONDITIONS.has(condition);
	return hasBar ? { ...figure, bar: '≥ 90 %', met: share >= RETENTION_BAR } : figure;
}

function cpuFigure(system: Heard['system'], heard: readonly Heard[]): Figure {
	const cpuS = heard.reduce((sum, each) => sum + each.cpuS, 0);
	const audioS = heard.reduce((sum, each) => sum + each.audioS, 0);
	return {
		label: `${system}: share of a core while someone speaks`,
		value: `${percent(cpuS / audioS)} (${Math.round(audioS)} s of audio)`,
	};
}

const BIN_COUNT = 5;

/** Expected calibration error of whole clips (Guo et al. 2017, five bins): confidence against the share of right tokens. */
export function calibrationError(heard: readonly { readonly confidence: number; readonly right: number }[]): number {
	const bins = Array.from({ length: BIN_COUNT }, (_, bin) =>
		heard.filter(({ confidence }) => Math.min(BIN_COUNT - 1, Math.floor(confidence * BIN_COUNT)) === bin),
	);
	const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
	return bins
		.filter((bin) => bin.length > 0)
		.map(
			(bin) =>
				(bin.length / heard.length) * Math.abs(mean(bin.map((b) => b.confidence)) - mean(bin.map((b) => b.right))),
		)
		.reduce((sum, part) => sum + part, 0);
}

function calibrationFigure(heard: readonly Heard[]): Figure {
	const clips = heard
		.filter(({ clip }) => scoreOf(clip) === 'errors')
		.map((each) => {
			const { errors, tokens } = errorsOf(each);
			return { confidence: each.confidence, right: Math.max(0, 1 - errors / tokens) };
		});
	return {
		label: 'calibration error of the confidence (ECE)',
		value: `${calibrationError(clips).toFixed(3)} (n = ${clips.length})`,
	};
}

function conditionTable(sets: readonly string[], heard: readonly Heard[]): Table {
	const names = [CLEAN, ...CONDITIONS].map(({ name }) => name);
	const inConditions = new Set(heard.filter(({ condition }) => condition !== CLEAN.name).map(({ clip }) => clip));
	return {
		title: 'Errors by condition, on every fourth clip',
		columns: ['set', ...names],
		rows: sets.map((set) => [
			set,
			...names.map((name) => {
				const group = heard.filter(
					(each) => each.clip.set === set && each.condition === name && inConditions.has(each.clip),
				);
				const { errors, tokens } = total(group);
				return tokens === 0 ? '–' : `${errors}/${tokens} = ${percent(errors / tokens)}`;
			}),
		]),
	};
}

function ofSet(heard: readonly Heard[], set: string): Heard[] {
	return heard.filter(({ clip }) => clip.set === set);
}

/** Both systems on the clips that both have heard. */
function sphinxTable(clean: readonly Heard[], sphinx: readonly Heard[]): Table {
	const clips = new Set(sphinx.map(({ clip }) => clip));
	const ours = clean.filter(({ clip }) => clips.has(clip));
	const sets = [...new Set(sphinx.map(({ clip }) => clip.set))];
	const value = (heard: readonly Heard[], set: string): string => setFigure(set, ofSet(heard, set)).value;
	return {
		title: 'Beside pocketsphinx with its general English model, on every fourth clip',
		columns: ['set', 'vivavoce', 'pocketsphinx'],
		rows: sets.map((set) => [set, value(ours, set), value(sphinx, set)]),
	};
}

/** The report of a run. */
export function reportHearing(all: readonly Heard[], hasSphinx: boolean): SuiteResult {
	const ours = all.filter(({ system }) => system === 'vivavoce');
	const clean = ours.filter(({ condition }) => condition === CLEAN.name);
	const sphinx = all.filter(({ system }) => system === 'pocketsphinx');
	const sets = [...new Set(all.map(({ clip }) => clip.set))];
	return {
		status: 'ran',
		figures: [
			...sets.map((set) => setFigure(set, ofSet(clean, set))),
			...CONDITIONS.map(({ name }) => retentionFigure(name, ours)),
			calibrationFigure(clean),
			cpuFigure('vivavoce', clean),
			...(hasSphinx ? [cpuFigure('pocketsphinx', sphinx)] : []),
		],
		tables: [conditionTable(sets, ours), ...(hasSphinx ? [sphinxTable(clean, sphinx)] : [])],
		plots: [],
		notes: [
			'People recorded by others, from the fixed list held-out.tsv. AN4, the orders and the digits: speakers or clips that no training has seen; LJ Speech and AISHELL: unseen sentences of a known speaker.',
			'Orders count as right when every slot phrase was heard. Digits are single recordings joined to strings of six.',
			hasSphinx
				? 'pocketsphinx ran with its packaged general language model.'
				: 'pocketsphinx is not installed: no comparison.',
		],
		data: {
			heard: all.map(({ clip, ...rest }) => ({ ...rest, set: clip.set, said: clip.text, slots: clip.slots })),
		},
	};
}
