import { describe, expect, test } from 'vitest';
import { type LevelResult, reportLoad } from './load-report.ts';

function level(sessions: number, p95: number, rest: Partial<LevelResult> = {}): LevelResult {
	return {
		sessions,
		p50: p95 / 2,
		p95,
		turns: 6 * sessions,
		silent: 0,
		underruns: 0,
		agentMs: 60_000,
		latenessP95Ms: 1,
		faults: [],
		...rest,
	};
}

function figuresOf(levels: readonly LevelResult[], idle?: Parameters<typeof reportLoad>[1]) {
	const result = reportLoad(levels, idle);
	if (result.status !== 'ran') {
		throw new Error('the report did not run');
	}
	return (label: string) => result.figures.find((figure) => figure.label.startsWith(label));
}

describe('the load report', () => {
	test('names the most sessions that were answered in time, all of them', () => {
		const most = (levels: readonly LevelResult[]) => figuresOf(levels)('most sessions')?.value;
		expect(most([level(4, 400), level(8, 700), level(16, 701)])).toBe('8');
		expect(most([level(4, 400), level(8, 600, { silent: 1 })])).toBe('4');
		expect(most([level(1, 900)])).toBe('0');
	});

	test('judges 8 sessions only when they were reached', () => {
		expect(figuresOf([level(4, 400)])('P95 with 8 sessions')).toBeUndefined();
		expect(figuresOf([level(8, 700)])('P95 with 8 sessions')?.met).toBe(true);
		expect(figuresOf([level(8, 700, { underruns: 1 })])('underruns with 8 sessions')?.met).toBe(false);
	});

	test('judges memory at 4 MiB', () => {
		const idle = (bytes: number) => {
			const growth = { sessions: 96, bytes };
			return figuresOf([], { connected: growth, streaming: growth })('memory per additional session, connected');
		};
		expect(idle(4 * 2 ** 20)).toMatchObject({ value: '4.0 MiB (n = 96)', met: true });
		expect(idle(4 * 2 ** 20 + 1)?.met).toBe(false);
	});
});
