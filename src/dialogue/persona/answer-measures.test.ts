import { describe, expect, it } from 'vitest';
import { byName } from '../../persona/vector.ts';
import { measureWords, wordTargets } from './answer-measures.ts';
import type { PersonaTurn } from './persona-turn.ts';
import { DRIVER } from './testing/driver.ts';

const TURN: PersonaTurn = {
	persona: { ...DRIVER, habits: { ...DRIVER.habits, taboo: { en: ['perfect'], zh: ['完美'] } } },
	vector: byName(() => 0),
	mood: { valence: 0, arousal: 0 },
	turn: 1,
	knowledge: [],
};

describe('measureWords', () => {
	it.each([
		['en', 'Wheels turn, and all is well. What about you?', { words: 0, questions: 1, catchphrases: 1, taboo: 0 }],
		['zh', '车轮滚滚，一切都好。你呢？', { words: 0, questions: 1, catchphrases: 1, taboo: 0 }],
		['en', 'A perfect day? Imperfect, I would say.', { words: 0, questions: 0, catchphrases: 0, taboo: 1 }],
		['zh', '完美？也不算。', { words: 0, questions: 0, catchphrases: 0, taboo: 1 }],
	] as const)('counts habits (%s: %s)', (language, text, measures) => {
		expect(measureWords(text, TURN, language)).toEqual(measures);
	});

	it.each([
		['en', 'word ', 30],
		['zh', '字', 48],
	] as const)('counts length from half as much again as the persona’s own (%s)', (language, unit, most) => {
		expect(measureWords(unit.repeat(most), TURN, language).words).toBe(0);
		expect(measureWords(unit.repeat(2 * most), TURN, language).words).toBeCloseTo(Math.log(2), 5);
	});

	it('has targets only for habits that the persona has', () => {
		expect(Object.keys(wordTargets(TURN, 'en'))).toEqual(['words', 'questions', 'catchphrases', 'taboo']);
		const plain = { ...DRIVER, habits: { ...DRIVER.habits, catchphrases: { en: [], zh: [] } } };
		expect(Object.keys(wordTargets({ ...TURN, persona: plain }, 'zh'))).toEqual(['words', 'questions']);
	});
});
