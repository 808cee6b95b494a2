/**
 * Somebody of whom nothing is known: where shaping begins when nobody in particular speaks.
 *
 * @module
 */
import type { Persona } from '../../../src/persona/persona-schema.ts';
import { byName } from '../../../src/persona/vector.ts';

const NONE = { en: [], zh: [] };

/** A persona in the middle of every dimension. */
export const BLANK_PERSONA: Persona = {
	version: 1,
	id: 'own',
	languages: ['en', 'zh'],
	identity: {
		name: { en: 'Nameless', zh: '无名' },
		age: 38,
		role: { en: 'Conversation partner', zh: '谈话伙伴' },
		summary: { en: '', zh: '' },
		traits: NONE,
		sounds: 'n',
	},
	facts: [],
	vector: byName(() => 0),
	habits: {
		catchphrases: NONE,
		catchphraseRate: 0,
		taboo: NONE,
		hesitations: NONE,
		openers: NONE,
		closers: NONE,
		address: { en: null, zh: null },
		vocabulary: NONE,
	},
	boundaries: { triggers: { joy: NONE, anger: NONE, sadness: NONE }, limits: NONE, deflections: NONE },
	moves: NONE,
	knowledge: { scanDepth: 4, tokenBudget: 600, recursive: false, entries: [] },
	greeting: { en: '', zh: '' },
	examples: [],
	accent: null,
	provenance: { source: [], license: 'CC0-1.0', voicePassport: null },
	safety: { isMinor: false, romance: false, advice: [] },
	extensions: {},
};
