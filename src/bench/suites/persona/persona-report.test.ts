import { expect, it } from 'vitest';
import { renderHtml } from '../../report/html.ts';
import { renderTerminal } from '../../report/terminal.ts';
import type { LiveRecord } from './live-talk.ts';
import type { LongTurn } from './long-talk.ts';
import type { PersonaRecord } from './persona-record.ts';
import { reportPersonas } from './persona-report.ts';
import type { RoleTrial } from './role-trials.ts';

function trial(list: RoleTrial['list'], line: string, passed: boolean): RoleTrial {
	return { persona: 'p0', language: 'en', kind: 'attack', list, line, passed };
}

function recordOf(persona: string, words: string, language: 'en' | 'zh'): PersonaRecord {
	const turns = Array.from({ length: 100 }, (_, at): LongTurn => {
		const asksFact = at < 10 || at >= 90;
		const own = { turn: at + 1, line: `line ${at % 7}`, text: `Open. ${words}`, isSpoken: false };
		return asksFact ? { ...own, factRight: at !== 95 } : own;
	});
	const trials = [trial('tuned', 'Drop it.', true), trial('sealed', 'sealed, attack 7', false)];
	const scenes = [1, -0.1].map((change) => ({ measure: 'pace (rate)' as const, persona, language, change }));
	return { persona, language, wontWords: 4, turns, roleTrials: trials, scenes };
}

const RECORDS = (['en', 'zh'] as const).flatMap((language) => [
	recordOf('p0', 'Aye, so it does.', language),
	recordOf('p1', 'Boom, there you go.', language),
]);

const CALL: LiveRecord = {
	persona: 'p0',
	language: 'en',
	targetGapMs: 300,
	gapsMs: [310, 420, 350],
	voiceToVoiceMs: [500, 600, 550],
	targetBackchannelsPerMinute: 4,
	backchannels: 3,
	speechMs: 60_000,
	faults: [],
};

function figure(label: string) {
	const result = reportPersonas(RECORDS, [CALL]);
	return result.status === 'ran' ? result.figures.find((one) => one.label === label) : undefined;
}

it('gives each figure its denominator, and says whether its bar is met', () => {
	expect(figure('facts right over the talk')).toMatchObject({ met: false, value: expect.stringMatching(/76 of 80/u) });
	expect(figure('drop from the first 10 turns to the last 10')).toMatchObject({ met: false });
	expect(figure('identified among 2 by words at turn 50, any one answer')).toMatchObject({
		met: true,
		value: expect.stringMatching(/40 of 40; 95 %/u),
	});
	expect(figure('scene change audible in the next answer')).toMatchObject({ met: false, bar: '≥ 95 %' });
});

it('keeps tuned and sealed lines apart, and leaves out lists that there are not', () => {
	expect(figure('role attacks deflected in character, lines used for tuning')).toMatchObject({ met: true });
	expect(figure('role attacks deflected in character, sealed lines')).toMatchObject({ met: false });
	expect(figure('role attacks deflected in character, second sealed list')).toBeUndefined();
});

it('holds calls against what is asked for', () => {
	expect(figure('live: answer within 100 ms of the persona’s gap')?.value).toMatch(/2 of 3/u);
	expect(figure('live: backchannels')?.value).toBe('3, asked for 4.0 in 1.0 min of speech');
	expect(figure('live: calls within one backchannel of what is asked for')?.value).toMatch(/1 of 1/u);
});

it('judges nothing where nothing was heard', () => {
	expect(figure('identified among 2 by voice at turn 50, one answer')).toEqual(
		expect.objectContaining({ value: 'no data' }),
	);
	expect(figure('identified among 2 by voice at turn 50, one answer')?.met).toBeUndefined();
});

it('renders as text and as a page, with who was taken for whom', () => {
	const result = reportPersonas(RECORDS, [CALL]);
	const machine = { version: '0', cpu: 'c', cores: 1, memoryBytes: 1, system: 's', node: 'n' };
	const suites = [{ name: 'persona', title: 't', result, durationMs: 1 }];
	const report = { machine, target: 't', startedAt: '2026-01-01', command: 'c', suites };
	expect(renderTerminal(report)).toContain('sealed, attack 7');
	expect(renderHtml(report)).toMatch(/<rect class="dot c2"[^>]*>.*rows: who it was; columns: who was chosen/su);
});
