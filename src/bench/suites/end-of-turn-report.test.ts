import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../audio/language.ts';
import { msToSamples } from '../../audio/media-clock.ts';
import { reportEndOfTurn, type StudiedTurn } from './end-of-turn-report.ts';

/** A turn that is loud at the given stretches in ms and taken at `takenMs`. */
function turn(pauseMs: number, loudMs: readonly (readonly [number, number])[], takenMs?: number): StudiedTurn {
	const atSample = msToSamples(takenMs ?? 0);
	const decision = { decision: 'take_turn' as const, atSample, reasons: [] };
	return {
		material: 'held-out',
		language: 'zh',
		text: '打开车窗',
		pauseMs,
		speech: loudMs.map(([start, end]) => ({ startSample: msToSamples(start), endSample: msToSamples(end) })),
		end: takenMs === undefined ? undefined : { atSample, decision, text: '打开' },
	};
}

function figuresOf(...turns: StudiedTurn[]) {
	return figuresOfGroup('held-out, zh', turns);
}

function figuresOfGroup(group: string, turns: readonly StudiedTurn[]) {
	const result = reportEndOfTurn(turns);
	if (result.status !== 'ran') {
		throw new Error('the report did not run');
	}
	return (label: string) => result.figures.find((figure) => figure.label.startsWith(`${group}: ${label}`))?.value;
}

describe('the end-of-turn report', () => {
	test('measures clean turns from their last loud sample, negative ones included', () => {
		const figure = figuresOf(turn(0, [[400, 1000]], 1200), turn(0, [[400, 1000]], 980));
		expect(figure('end of turn')).toBe('90 and 189 ms (n = 2)');
	});

	test('counts a cut-off when the turn is taken before the speech behind the pause', () => {
		const loud = [
			[400, 1000],
			[1500, 2000],
		] as const;
		const figure = figuresOf(turn(500, loud, 1499), turn(500, loud, 1500), turn(500, loud));
		expect(figure('false cut-offs')).toMatch(/^1\/3 /);
	});

	test.each(LANGUAGES)('keeps the blind turns in rows of their own (%s)', (language) => {
		const blind = { ...turn(0, [[400, 1000]], 1300), material: 'blind' as const, language };
		const turns = [blind, turn(0, [[400, 1000]], 1200)];
		expect(figuresOfGroup(`blind, ${language}`, turns)('end of turn')).toBe('300 and 300 ms (n = 1)');
		expect(figuresOfGroup('held-out, zh', turns)('end of turn')).toBe('200 and 200 ms (n = 1)');
	});

	test('leaves turns that were never taken out of the waits', () => {
		expect(figuresOf(turn(0, [[400, 1000]]))('end of turn')).toBe('– and – ms (n = 0)');
	});
});
