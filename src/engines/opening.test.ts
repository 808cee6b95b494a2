import { describe, expect, it } from 'vitest';
import { DISCLOSURE_TEXT, MANNER_NOTICE, RECORDING_NOTICE } from '../provenance/disclosure.ts';
import { Opening } from './opening.ts';

function spoken(due: string | undefined, deltas: readonly string[]): string {
	const opening = new Opening(due);
	return deltas.map((delta) => opening.push(delta)).join('') + opening.flush();
}

describe('Opening', () => {
	it.each([
		['en', ['It is ', 'six. ', 'Anything else?'], `${DISCLOSURE_TEXT.en} It is six. Anything else?`],
		['zh', ['现在', '六点。'], `${DISCLOSURE_TEXT.zh}现在六点。`],
	] as const)('tells first that an AI speaks (%s)', (language, deltas, expected) => {
		expect(spoken(DISCLOSURE_TEXT[language], deltas)).toBe(expected);
	});

	it.each([
		['en', ["Hello, I'm Vivavoce, ", 'an AI assistant. ', 'It is six.']],
		['zh', ['你好，我是小声，', '一个人工智能助手。', '现在六点。']],
	] as const)('adds nothing to an answer that tells it itself (%s)', (language, deltas) => {
		expect(spoken(DISCLOSURE_TEXT[language], deltas)).toBe(deltas.join(''));
	});

	it.each([
		['en', ["Hello, I'm Vivavoce, ", 'an AI assistant. ', 'It is six.'], ' '],
		['zh', ['你好，我是小声，', '一个人工智能助手。', '现在六点。'], ''],
	] as const)('puts notices before it all the same (%s)', (language, deltas, space) => {
		const due = [RECORDING_NOTICE[language], DISCLOSURE_TEXT[language], MANNER_NOTICE[language]].join(space);
		const notices = [RECORDING_NOTICE[language], MANNER_NOTICE[language]].join(space);
		expect(spoken(due, deltas)).toBe(`${notices}${space}${deltas.join('')}`);
	});

	it('tells it once, and not before an answer without words', () => {
		expect(spoken('Due.', ['One. ', 'Two. ', 'Three.'])).toBe('Due. One. Two. Three.');
		expect(spoken('Due.', [])).toBe('');
	});

	it('waits 120 characters for the end of a sentence and no longer', () => {
		const opening = new Opening('Due.');
		expect(opening.push('a'.repeat(120))).toBe('');
		expect(opening.push('a')).toBe(`Due. ${'a'.repeat(121)}`);
	});

	it('leaves everything alone when nothing is due', () => {
		const opening = new Opening(undefined);
		expect(opening.push('It')).toBe('It');
		expect(opening.flush()).toBe('');
	});
});
