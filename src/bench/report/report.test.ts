import { describe, expect, test } from 'vitest';
import { distribution, rate } from '../scoring/statistics.ts';
import { describeRate, distributionCells, mib } from './format.ts';
import { renderHtml } from './html.ts';
import { createProgress } from './progress.ts';
import type { BenchReport } from './report.ts';
import { axis, renderPlot } from './svg-plot.ts';
import { renderTable, renderTerminal } from './terminal.ts';

const REPORT: BenchReport = {
	machine: {
		cpu: 'Test <CPU>',
		cores: 2,
		memoryBytes: 2 ** 30,
		system: 'OS 1',
		node: 'v20',
		version: '0.1.0',
		commit: 'abc',
	},
	target: 'ws://example/v1/realtime',
	startedAt: '2026-01-01T00:00:00.000Z',
	command: 'vivavoce bench',
	suites: [
		{
			name: 'latency',
			title: 'voice to voice',
			durationMs: 61_000,
			result: {
				status: 'ran',
				figures: [
					{ label: 'P50', value: '250 ms (n = 9)', bar: '≤ 300 ms', met: true },
					{ label: 'P95', value: '950 ms (n = 9)', bar: '≤ 700 ms', met: false },
					{ label: 'share', value: '1 ms' },
				],
				tables: [{ title: 'Rows', columns: ['what', 'n'], rows: [['温度 & <b>', '12']] }],
				plots: [
					{ kind: 'cdf', title: 'Cdf', xLabel: 'ms', series: [{ name: 'en', values: [100, 200] }], marks: [300] },
					{ kind: 'strip', title: 'Strip', xLabel: 'ms', series: [{ name: 'en', values: [] }], marks: [] },
					{
						kind: 'line',
						title: 'Line',
						xLabel: 'sessions',
						yLabel: 'ms',
						curves: [
							{
								name: 'P95',
								points: [
									[1, 200],
									[2, 400],
								],
							},
						],
						marks: [700],
					},
				],
				notes: ['a note'],
				data: {},
			},
		},
		{ name: 'load', title: 'many', durationMs: 0, result: { status: 'skipped', reason: 'no <samples>' } },
		{ name: 'hostile', title: 'bad', durationMs: 0, result: { status: 'failed', reason: 'broke' } },
	],
};

describe('the text report', () => {
	const text = renderTerminal(REPORT);

	test('says on what it was measured', () => {
		expect(text).toContain('vivavoce 0.1.0, commit abc, 2026-01-01T00:00:00.000Z');
		expect(text).toContain('Test <CPU>, 2 cores, 1024.0 MiB, OS 1, Node v20');
		expect(text).toContain('target: ws://example/v1/realtime');
	});

	test('marks what is met and what is not', () => {
		expect(text).toMatch(/✓ P50 {4}250 ms \(n = 9\) {3}\[≤ 300 ms\]/);
		expect(text).toMatch(/✗ P95/);
		expect(text).toMatch(/ {2}share {2}1 ms/);
	});

	test('never takes a missing suite for a passed one', () => {
		expect(text).toContain('skipped: no <samples>');
		expect(text).toContain('failed: broke');
		expect(text.match(/✓/g)).toHaveLength(1);
	});

	test('aligns tables by columns, hanzi included', () => {
		const lines = renderTable({
			title: 'T',
			columns: ['a', 'n'],
			rows: [
				['温度', '1'],
				['abc', '22'],
			],
		}).split('\n');
		expect(lines.slice(4)).toEqual(['温度   1', 'abc   22']);
	});
});

describe('the page', () => {
	const html = renderHtml(REPORT);

	test('needs nothing from elsewhere and runs nothing', () => {
		expect(html).not.toMatch(/<script|https?:|url\(|@import|<link|<img/);
		expect(html).toContain('prefers-color-scheme:dark');
	});

	test('shows text as text', () => {
		expect(html).toContain('Test &lt;CPU&gt;');
		expect(html).toContain('温度 &amp; &lt;b&gt;');
		expect(html).toContain('skipped: no &lt;samples&gt;');
		expect(html).not.toContain('<b>');
	});

	test('opens and closes every element', () => {
		const opened: string[] = [];
		for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)(?:\s[^<>]*?)?(?<!\/)>/g)) {
			if (['meta'].includes(name)) {
				continue;
			}
			if (slash === '/') {
				expect(opened.pop()).toBe(name);
			} else {
				opened.push(name);
			}
		}
		expect(opened).toEqual([]);
	});

	test('draws one figure per plot', () => {
		expect(html.match(/<svg /g)).toHaveLength(3);
	});
});

describe('plots', () => {
	test('a distribution climbs to the full height at the largest value', () => {
		const svg = renderPlot({
			kind: 'cdf',
			title: 't',
			xLabel: 'ms',
			series: [{ name: 'a', values: [100, 300, 200, 400] }],
			marks: [],
		});
		const path = /class="curve c0" d="([^"]+)"/.exec(svg)?.[1] ?? '';
		const points = path
			.split(/[ML]/)
			.filter(Boolean)
			.map((point) => point.split(' ').map(Number));
		const heights = points.map(([, y]) => y ?? 0);
		expect(heights).toEqual([...heights].sort((a, b) => b - a));
		expect(heights[0]).toBe(256);
		expect(heights.at(-1)).toBe(16);
		expect(points.at(-1)?.[0]).toBe(704);
	});

	test('ticks are round and cover the data', () => {
		expect(axis([0, 700])).toEqual({ from: 0, to: 800, ticks: [0, 200, 400, 600, 800] });
		expect(axis([-130, 640]).from).toBe(-200);
		expect(axis([5, 5]).to).toBeGreaterThan(axis([5, 5]).from);
	});

	test('an empty series draws no numbers that are none', () => {
		const svg = renderPlot({ kind: 'strip', title: 't', xLabel: 'ms', series: [{ name: 'a', values: [] }], marks: [] });
		expect(svg).not.toContain('NaN');
	});
});

describe('numbers', () => {
	test('carry their denominators', () => {
		expect(describeRate(rate(3, 60))).toBe('3/60 = 5.0 % (95 % interval 1.7–13.7 %)');
		expect(describeRate(rate(0, 0))).toBe('n = 0');
		expect(distributionCells(distribution([]))).toEqual(['0', '–', '–', '–', '–', '–']);
		expect(mib(1.5 * 2 ** 20)).toBe('1.5 MiB');
	});
});

describe('progress', () => {
	function run(isTTY: boolean) {
		const written: string[] = [];
		let nowMs = 0;
		const progress = createProgress({ write: (text) => written.push(text), isTTY }, () => nowMs);
		progress.start('turns', 4);
		nowMs = 2000;
		progress.step();
		progress.step();
		progress.finish();
		return written;
	}

	test('draws a bar on a terminal and erases it', () => {
		const written = run(true);
		expect(written[0]).toContain('0/4 turns');
		expect(written[2]).toContain('2/4 turns, about 2 s left');
		expect(written.at(-1)).toBe('\r\u001b[2K');
	});

	test('writes one line elsewhere', () => {
		expect(run(false)).toEqual(['turns: 4\n']);
	});
});
