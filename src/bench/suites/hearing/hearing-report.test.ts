import { describe, expect, it } from 'vitest';
import { calibrationError, type Heard, reportHearing } from './hearing-report.ts';
import type { HumanClip } from './human-clips.ts';

function clip(set: string, text: string, slots: readonly string[] = []): HumanClip {
	return { set, language: set.endsWith('-zh') ? 'zh' : 'en', paths: [], text, slots };
}

function heard(of: HumanClip, text: string, changes: Partial<Heard> = {}): Heard {
	return {
		clip: of,
		system: 'vivavoce',
		condition: 'as recorded',
		text,
		cpuS: 0.1,
		audioS: 2,
		confidence: 0.9,
		...changes,
	};
}

const YES = clip('an4-en', 'enter five');
const ORDER = clip('barista-en', '', ['iced mocha', 'large']);

function figuresOf(all: readonly Heard[], hasSphinx = false): Map<string, { value: string; met?: boolean }> {
	const result = reportHearing(all, hasSphinx);
	return new Map(result.status === 'ran' ? result.figures.map((figure) => [figure.label, figure]) : []);
}

describe('the hearing report', () => {
	it('counts words of a set and judges them by its bar', () => {
		const figures = figuresOf([heard(YES, 'enter five'), heard(YES, 'enter nine')]);
		expect(figures.get('an4-en: WER')).toMatchObject({ met: false });
		expect(figures.get('an4-en: WER')?.value).toContain('1/4 = 25.0 %');
	});

	it('counts characters of Mandarin', () => {
		const figures = figuresOf([heard(clip('aishell-zh', '打开车窗'), '打开车床')]);
		expect(figures.get('aishell-zh: CER')?.value).toContain('1/4');
	});

	it('counts an order as right when all its slots were heard, and digits as whole strings', () => {
		const digits = clip('digits-en', 'one two');
		const figures = figuresOf([
			heard(ORDER, 'a large iced mocha please'),
			heard(ORDER, 'a large mocha please'),
			heard(digits, 'one two'),
			heard(digits, 'one to'),
		]);
		expect(figures.get('barista-en: all slots right')?.value).toContain('1/2 = 50.0 %');
		expect(figures.get('digits-en: strings right')?.value).toContain('1/2 = 50.0 %');
	});

	it('survives more errors than words', () => {
		const figures = figuresOf([heard(clip('ljspeech-en', 'no'), 'no no no')]);
		expect(figures.get('ljspeech-en: WER')?.value).toBe('2/1 = 200.0 %');
	});

	it('compares a condition with the same clips as recorded', () => {
		const figures = figuresOf([
			heard(YES, 'enter five'),
			heard(clip('an4-en', 'never changed'), 'never changed'),
			heard(YES, 'enter', { condition: 'noise 10 dB' }),
		]);
		expect(figures.get('kept with noise 10 dB')).toMatchObject({ met: false });
		expect(figures.get('kept with noise 10 dB')?.value).toContain('1/2 = 50.0 %');
	});

	it('shows the other recogniser on the clips that both heard', () => {
		const result = reportHearing([heard(YES, 'enter five'), heard(YES, 'enter', { system: 'pocketsphinx' })], true);
		const table =
			result.status === 'ran' ? result.tables.find(({ columns }) => columns.includes('pocketsphinx')) : undefined;
		expect(table?.rows.map((row) => row.map((cell) => cell.slice(0, 6)))).toEqual([['an4-en', '0/2 = ', '1/2 = ']]);
	});
});

describe('the calibration error', () => {
	it('is 0 when confidence is what is right, and the distance otherwise', () => {
		expect(calibrationError([{ confidence: 0.9, right: 0.9 }])).toBeCloseTo(0, 10);
		expect(
			calibrationError([
				{ confidence: 1, right: 0.5 },
				{ confidence: 0.1, right: 0.2 },
			]),
		).toBeCloseTo(0.3, 10);
	});
});
