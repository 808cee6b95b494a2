/**
 * Plots as SVG: no script, no font of its own, colours from the page's custom properties.
 *
 * @module
 */
import { quantile } from '../scoring/statistics.ts';
import { drawConfusions } from './confusion-plot.ts';
import { escapeHtml } from './escape-html.ts';
import type { Curve, Plot, Series } from './report.ts';

const WIDTH = 720;
const HEIGHT = 300;
const MARGIN = { top: 16, right: 16, bottom: 44, left: 64 };
const PLOT_WIDTH = WIDTH - MARGIN.left - MARGIN.right;
const TICKS = 6;
const ROW_HEIGHT = 36;

interface Axis {
	readonly from: number;
	readonly to: number;
	readonly ticks: readonly number[];
}

/** Renders a plot as one `<figure>`. */
export function renderPlot(plot: Plot): string {
	return `<figure><figcaption>${escapeHtml(plot.title)}</figcaption>${draw(plot)}${legend(plot)}</figure>`;
}

function draw(plot: Plot): string {
	switch (plot.kind) {
		case 'cdf':
			return drawCdf(plot.series, plot.marks, plot.xLabel);
		case 'strip':
			return drawStrip(plot.series, plot.marks, plot.xLabel);
		case 'line':
			return drawLines(plot.curves, plot.marks, plot.xLabel, plot.yLabel);
		case 'confusions':
			return drawConfusions(plot);
	}
}

function drawCdf(series: readonly Series[], marks: readonly number[], xLabel: string): string {
	const x = axis([0, ...series.flatMap(({ values }) => values), ...marks]);
	const y: Axis = { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
	const toY = scaleY(y, HEIGHT);
	const curves = series.map(({ values }, index) => {
		const sorted = [...values].sort((a, b) => a - b);
		const steps = sorted.map((value, rank) => {
			const before = toY(rank / sorted.length).toFixed(1);
			const after = toY((rank + 1) / sorted.length).toFixed(1);
			const at = scaleX(x)(value).toFixed(1);
			return `${rank === 0 ? 'M' : 'L'}${at} ${before}L${at} ${after}`;
		});
		return `<path class="curve c${index}" d="${steps.join('')}"/>`;
	});
	const lines = marks.map((mark) => verticalMark(scaleX(x)(mark), HEIGHT));
	const percentLabels = (tick: number) => `${tick * 100} %`;
	return svg(HEIGHT, [
		...xGrid(x, xLabel, HEIGHT),
		...yGrid(y, 'share of turns', HEIGHT, percentLabels),
		...lines,
		...curves,
	]);
}

function drawStrip(series: readonly Series[], marks: readonly number[], xLabel: string): string {
	const height = MARGIN.top + MARGIN.bottom + ROW_HEIGHT * Math.max(1, series.length);
	const x = axis([0, ...series.flatMap(({ values }) => values), ...marks]);
	const toX = scaleX(x);
	const rows = series.flatMap(({ values }, row) => {
		const middle = MARGIN.top + ROW_HEIGHT * (row + 0.5);
		const dots = values.map((value, index) => {
			// A fixed pattern instead of chance, so that the same run draws the same picture.
			const shift = ((index * 7) % 11) - 5;
			return `<circle class="dot c${row}" cx="${toX(value).toFixed(1)}" cy="${(middle + shift * 2).toFixed(1)}" r="3"/>`;
		});
		return values.length === 0 ? [] : [...dots, medianTick(toX(medianOf(values)), middle)];
	});
	return svg(height, [...xGrid(x, xLabel, height), ...marks.map((mark) => verticalMark(toX(mark), height)), ...rows]);
}

function drawLines(curves: readonly Curve[], marks: readonly number[], xLabel: string, yLabel: string): string {
	const points = curves.flatMap((curve) => curve.points);
	const x = axis([0, ...points.map(([at]) => at)]);
	const ends = curves.flatMap(({ intervals = [] }) => intervals.flat());
	const y = axis([0, ...points.map(([, value]) => value), ...ends, ...marks]);
	const toX = scaleX(x);
	const toY = scaleY(y, HEIGHT);
	const paths = curves.flatMap((curve, index) => {
		const places = curve.points.map(([at, value]) => `${toX(at).toFixed(1)} ${toY(value).toFixed(1)}`);
		const dots = curve.points.map(
			([at, value]) =>
				`<circle class="dot c${index}" cx="${toX(at).toFixed(1)}" cy="${toY(value).toFixed(1)}" r="3.5"/>`,
		);
		const whiskers = (curve.intervals ?? []).map(([low, high], point) => {
			// Curves with points at the same places must not hide each other's intervals.
			const at = toX(curve.points[point]?.[0] ?? 0) + 3 * index;
			return `<path class="curve c${index}" d="M${at.toFixed(1)} ${toY(low).toFixed(1)}V${toY(high).toFixed(1)}"/>`;
		});
		return [
			places.length === 0 ? '' : `<path class="curve c${index}" d="M${places.join('L')}"/>`,
			...dots,
			...whiskers,
		];
	});
	const right = WIDTH - MARGIN.right;
	const lines = marks.map((mark) => `<path class="mark" d="M${MARGIN.left} ${toY(mark).toFixed(1)}H${right}"/>`);
	return svg(HEIGHT, [...xGrid(x, xLabel, HEIGHT), ...yGrid(y, yLabel, HEIGHT, String), ...lines, ...paths]);
}

/** An axis over all values whose ticks are 1, 2 or 5 times a power of ten apart. */
export function axis(values: readonly number[]): Axis {
	const low = Math.min(...values);
	const high = Math.max(...values);
	const rough = (high - low || 1) / TICKS;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
	const from = Math.floor(low / step) * step;
	const count = Math.max(1, Math.ceil((high - from) / step - 1e-9));
	const ticks = Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toPrecision(12)));
	return { from, to: ticks.at(-1) ?? high, ticks };
}

function scaleX({ from, to }: Axis): (value: number) => number {
	return (value) => MARGIN.left + ((value - from) / (to - from)) * PLOT_WIDTH;
}

function scaleY({ from, to }: Axis, height: number): (value: number) => number {
	const plotHeight = height - MARGIN.top - MARGIN.bottom;
	return (value) => MARGIN.top + (1 - (value - from) / (to - from)) * plotHeight;
}

function xGrid(x: Axis, label: string, height: number): string[] {
	const bottom = height - MARGIN.bottom;
	const lines = x.ticks.map((tick) => {
		const at = scaleX(x)(tick).toFixed(1);
		return `<path class="grid" d="M${at} ${MARGIN.top}V${bottom}"/><text x="${at}" y="${bottom + 16}" text-anchor="middle">${tick}</text>`;
	});
	return [...lines, `<text x="${WIDTH / 2}" y="${height - 8}" text-anchor="middle">${escapeHtml(label)}</text>`];
}

function yGrid(y: Axis, label: string, height: number, format: (tick: number) => string): string[] {
	const lines = y.ticks.map((tick) => {
		const at = scaleY(y, height)(tick).toFixed(1);
		return `<path class="grid" d="M${MARGIN.left} ${at}H${WIDTH - MARGIN.right}"/><text x="${MARGIN.left - 6}" y="${at}" dy="4" text-anchor="end">${format(tick)}</text>`;
	});
	const middle = height / 2;
	return [
		...lines,
		`<text x="14" y="${middle}" text-anchor="middle" transform="rotate(-90 14 ${middle})">${escapeHtml(label)}</text>`,
	];
}

function verticalMark(x: number, height: number): string {
	return `<path class="mark" d="M${x.toFixed(1)} ${MARGIN.top}V${height - MARGIN.bottom}"/>`;
}

function medianTick(x: number, y: number): string {
	return `<path class="median" d="M${x.toFixed(1)} ${y - 14}V${y + 14}"/>`;
}

function medianOf(values: readonly number[]): number {
	return quantile(
		[...values].sort((a, b) => a - b),
		0.5,
	);
}

function svg(height: number, parts: readonly string[]): string {
	return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img">${parts.join('')}</svg>`;
}

function legend(plot: Plot): string {
	if (plot.kind === 'confusions') {
		return '';
	}
	const names = (plot.kind === 'line' ? plot.curves : plot.series).map(({ name }) => name);
	const items = names.map((name, index) => `<li><i class="c${index}"></i>${escapeHtml(name)}</li>`);
	return `<ul class="legend">${items.join('')}</ul>`;
}
