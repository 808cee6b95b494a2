import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../audio/language.ts';
import { BLIND_LINES } from './blind-lines.ts';
import { HELD_OUT_LINES } from './held-out-lines.ts';

/** Share of their units (English words, Mandarin characters) from which two sentences are copies of each other. */
const NEAR_COPY = 0.5;

function units(line: string, language: Language): Set<string> {
	return new Set(language === 'en' ? line.toLowerCase().split(' ') : line);
}

/** Units in both, of the units in either (Jaccard index). */
function likeness(left: Set<string>, right: Set<string>): number {
	const shared = [...left].filter((unit) => right.has(unit)).length;
	return shared / (left.size + right.size - shared);
}

describe.each(LANGUAGES)('the blind sentences (%s)', (language) => {
	const lines = BLIND_LINES[language];

	test('are forty, all different, and written as they are heard', () => {
		expect(new Set(lines).size).toBe(40);
		expect(lines).toHaveLength(40);
		for (const line of lines) {
			expect(line).toMatch(language === 'en' ? /^[A-Za-z]+( [A-Za-z]+)*$/ : /^\p{Script=Han}+$/u);
		}
	});

	test('are no near-copies of the held-out sentences', () => {
		const heldOut = HELD_OUT_LINES[language].map((line) => units(line, language));
		const copies = lines.filter((line) => heldOut.some((other) => likeness(units(line, language), other) >= NEAR_COPY));
		expect(copies).toEqual([]);
	});
});
