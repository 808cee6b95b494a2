import { describe, expect, test } from 'vitest';
import type { InnerPause, TurnScore } from '../scoring/turn-score.ts';
import type { ScoredCalls } from './latency-calls.ts';
import { reportLatency } from './latency-report.ts';
import type { LatencyTurn } from './latency-turns.ts';

function turn(language: 'en' | 'zh', pauseMs: number): LatencyTurn {
	return { language, pauseMs, source: 'paraphrase', text: 'x', samples: new Int16Array(0) };
}

function score(voiceToVoiceMs: number | undefined, pauses: readonly InnerPause[] = []): TurnScore {
	const base = { userStartMs: 0, userEndMs: 1000, pauses };
	return voiceToVoiceMs === undefined ? base : { ...base, voiceToVoiceMs };
}

function calls(turns: ScoredCalls<LatencyTurn>['turns']): ScoredCalls<LatencyTurn> {
	return {
		turns,
		underruns: [],
		agentMs: 0,
		latenessMs: [1],
		ownShareMs: [12],
		faults: [],
		turnDetection: { type: 'semantic_vad' },
	};
}

function figuresOf(turns: ScoredCalls<LatencyTurn>['turns'], reference: ScoredCalls<LatencyTurn>['turns'] = []) {
	const result = reportLatency(calls(turns), calls(reference), 1);
	if (result.status !== 'ran') {
		throw new Error('the report did not run');
	}
	return (label: string) => result.figures.find((figure) => figure.label.startsWith(label));
}

const pause = (lengthMs: number, cutOff: boolean): InnerPause => ({ startMs: 500, lengthMs, cutOff });

describe('the latency report', () => {
	test('meets a mark at the bar and misses it behind', () => {
		const at = (ms: number) => figuresOf([{ turn: turn('en', 0), score: score(ms) }]);
		expect(at(300)('voice to voice, clean, P50')).toMatchObject({ value: '300 ms (n = 1)', met: true });
		expect(at(301)('voice to voice, clean, P50')?.met).toBe(false);
		expect(at(700)('voice to voice, clean, P95')?.met).toBe(true);
		expect(at(701)('voice to voice, clean, P95')?.met).toBe(false);
	});

	test('judges nothing that was not measured', () => {
		const figure = figuresOf([]);
		expect(figure('voice to voice, clean, P50')).toEqual({
			label: 'voice to voice, clean, P50',
			value: '– ms (n = 0)',
		});
		expect(figure('false cut-offs, en')?.met).toBeUndefined();
	});

	test("keeps cut-offs in the inserted pause apart from those in the voice's own", () => {
		const figure = figuresOf([
			{ turn: turn('en', 500), score: score(250, [pause(230, true), pause(540, false)]) },
			{ turn: turn('en', 500), score: score(250, [pause(520, true)]) },
			{ turn: turn('zh', 300), score: score(250, [pause(310, false)]) },
		]);
		expect(figure('false cut-offs, en')).toMatchObject({ value: expect.stringMatching(/^1\/2 /), met: false });
		expect(figure('false cut-offs, zh')).toMatchObject({ value: expect.stringMatching(/^0\/1 /), met: true });
		expect(figure("false cut-offs in the voices' own pauses")?.value).toMatch(/^1\/1 /);
	});

	test('counts silence and negatives apart, and keeps both in their denominators', () => {
		const figure = figuresOf([
			{ turn: turn('en', 0), score: score(-120) },
			{ turn: turn('en', 0), score: score(undefined) },
			{ turn: turn('en', 0) },
		]);
		expect(figure('turns without an answer')?.value).toMatch(/^2\/3 /);
		expect(figure('answers before the end of the turn')?.value).toMatch(/^1\/3 /);
		expect(figure('voice to voice, clean, P50')?.value).toBe('-120 ms (n = 1)');
	});

	test("states the bench's own error against the known 500 ms", () => {
		const figure = figuresOf([], [{ turn: turn('en', 0), score: score(514) }]);
		expect(figure("the bench's own error")?.value).toBe('P50 14 ms, max 14 ms (n = 1)');
	});
});
