import { describe, expect, it } from 'vitest';
import { createPromptCatalogue } from './prompt-catalogue.ts';

const CATALOGUE = createPromptCatalogue({ plain: 'Be kind.', versioned: { 1: 'Old.', 2: 'New.' } });

describe('createPromptCatalogue', () => {
	it.each([
		['plain', undefined, 'Be kind.'],
		['plain', '1', 'Be kind.'],
		['plain', '2', undefined],
		['versioned', undefined, 'New.'],
		['versioned', '1', 'Old.'],
		['toString', undefined, undefined],
	])('%s, version %s → %s', (id, version, text) => {
		expect(CATALOGUE.text(id, version)).toBe(text);
	});
});
