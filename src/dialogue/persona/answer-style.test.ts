import { describe, expect, it } from 'vitest';
import { type PersonaInput, parsePersona } from '../../persona/persona-schema.ts';
import { byName, type TraitVector } from '../../persona/vector.ts';
import { inCharacter, saysTaboo } from './answer-style.ts';
import type { PersonaTurn } from './persona-turn.ts';

const MIDDLE = byName(() => 0);
const QUIET: TraitVector = { ...MIDDLE, hedging: -1, humour: -1, questionRate: -1, fillerRate: -1 };
const TURNS = 200;

function turnOf(habits: PersonaInput['habits'], vector: Partial<TraitVector>, turn: number, valence = 0): PersonaTurn {
	const both = { en: 'x', zh: '某' };
	const persona = parsePersona({
		version: 1,
		id: 'p',
		identity: { name: both, age: 40, role: both, summary: both },
		habits,
	});
	return { persona, vector: { ...QUIET, ...vector }, mood: { valence, arousal: 0 }, turn, knowledge: [] };
}

function answers(habits: PersonaInput['habits'], vector: Partial<TraitVector>, language: 'en' | 'zh' = 'en'): string[] {
	const plain = language === 'en' ? 'It is nine. The sun is up.' : '现在九点。太阳出来了。';
	return Array.from({ length: TURNS }, (_, turn) => inCharacter(plain, turnOf(habits, vector, turn), language));
}

function share(texts: readonly string[], phrase: string): number {
	return texts.filter((text) => text.includes(phrase)).length / texts.length;
}

describe('inCharacter', () => {
	it('leaves the answer of a persona without habits alone', () => {
		expect(new Set(answers({}, {}))).toEqual(new Set(['It is nine. The sun is up.']));
	});

	it.each([0.05, 0.2, 0.4])('says a catchphrase in %d of the answers, within a point', (catchphraseRate) => {
		const habits = { catchphraseRate, catchphrases: { en: ['Wheels turn.'], zh: ['车轮滚滚。'] } };
		expect(Math.abs(share(answers(habits, {}), 'Wheels turn.') - catchphraseRate)).toBeLessThanOrEqual(0.01);
		expect(Math.abs(share(answers(habits, {}, 'zh'), '车轮滚滚。') - catchphraseRate)).toBeLessThanOrEqual(0.01);
	});

	it('uses all catchphrases', () => {
		const habits = {
			catchphraseRate: 0.4,
			catchphrases: { en: ['One.', 'Two.', 'Three.'], zh: ['一。', '二。', '三。'] },
		};
		const said = answers(habits, {});
		expect(Math.min(share(said, 'One.'), share(said, 'Two.'), share(said, 'Three.'))).toBeGreaterThan(0.05);
	});

	it('begins an answer that no other habit marks with an opener or a hesitation of its own, in turn', () => {
		const habits = {
			catchphraseRate: 0.4,
			catchphrases: { en: ['Wheels turn.'], zh: ['车轮滚滚。'] },
			openers: { en: ['Right,'], zh: ['行，'] },
			hesitations: { en: ['um'], zh: ['嗯'] },
		};
		const own = { en: /^(?:Right|Um), |Wheels turn\.$/u, zh: /^[行嗯]，|车轮滚滚。$/u };
		for (const language of ['en', 'zh'] as const) {
			const said = answers(habits, { fillerRate: 0 }, language);
			expect(said.filter((text) => !own[language].test(text))).toEqual([]);
			expect(said.filter((text) => /^(?:Um|嗯)/u.test(text)).length).toBeGreaterThan(0);
			// A fluent persona begins with its opener alone.
			expect(answers(habits, {}, language).filter((text) => /^(?:Um|嗯)/u.test(text))).toEqual([]);
		}
	});

	it('adds no mark of its own while it is curt, or held to its length', () => {
		const habits = { openers: { en: ['Right,'], zh: ['行，'] } };
		const turn = turnOf(habits, { patience: -1 }, 1, -0.5);
		expect(inCharacter('It is nine.', turn, 'en')).not.toContain('Right');
		const long = { ...turnOf(habits, {}, 1), drifted: ['words'] as const };
		expect(inCharacter('It is nine.', long, 'en')).toBe('It is nine.');
	});

	it('tells first that an AI speaks, and answers after it, however terse', () => {
		const habits = { openers: { en: ['Right,'], zh: ['行，'] } };
		const turn = turnOf(habits, { verbosity: -1 }, 0);
		const en = "Hi, this is x, your AI assistant. It's nine. The sun is up.";
		expect(inCharacter(en, turn, 'en')).toBe("Hi, this is x, your AI assistant. Right, it's nine.");
		expect(inCharacter('你好，我是AI助手某。现在九点。太阳出来了。', turn, 'zh')).toBe(
			'你好，我是AI助手某。行，现在九点。',
		);
	});

	it('goes on in small letters after its mark', () => {
		const turn = turnOf({ openers: { en: ['Right,'], zh: ['行，'] } }, {}, 0);
		expect(inCharacter('Closing the window.', turn, 'en')).toBe('Right, closing the window.');
		expect(inCharacter('Paris is eight hours behind.', turn, 'en')).toBe('Right, Paris is eight hours behind.');
		expect(inCharacter('Beijing is eight hours ahead.', turn, 'en')).toBe('Right, Beijing is eight hours ahead.');
	});

	it('never adds a taboo word, in either language', () => {
		const habits = {
			catchphraseRate: 1,
			catchphrases: { en: ['Perfect timing.', 'Right then.'], zh: ['完美时机。', '好嘞。'] },
			taboo: { en: ['perfect'], zh: ['完美'] },
		};
		expect(share(answers(habits, {}), 'Perfect')).toBe(0);
		expect(share(answers(habits, {}), 'Right then.')).toBe(1);
		expect(share(answers(habits, {}, 'zh'), '完美')).toBe(0);
	});

	it('keeps only the first sentence when it is terse', () => {
		expect(answers({}, { verbosity: -1 })[0]).toBe('It is nine.');
		expect(answers({}, { verbosity: -1 }, 'zh')[0]).toBe('现在九点。');
	});

	it('asks more the more it likes to ask, and never twice at once', () => {
		const asked = (questionRate: number): number => share(answers({}, { questionRate }), '?');
		expect(asked(-1)).toBe(0);
		expect(asked(1)).toBeGreaterThan(0.3);
		const own = inCharacter('Which one?', turnOf({}, { questionRate: 1 }, 1), 'en');
		expect(own.match(/\?/g)).toHaveLength(1);
	});

	it('gets short when its patience is gone', () => {
		const habits = { openers: { en: ['Well now,'], zh: ['哎呀，'] }, closers: { en: ['Take care.'], zh: ['保重。'] } };
		const said = Array.from({ length: TURNS }, (_, turn) =>
			inCharacter('It is nine.', turnOf(habits, { patience: -0.9 }, turn, -0.5), 'en'),
		);
		expect(share(said, 'Well now')).toBe(0);
		expect(share(said, 'Take care')).toBe(0);
		expect(share(said, 'That is that.')).toBeGreaterThan(0);
	});

	it('speaks formally to those it is formal with', () => {
		expect(inCharacter("I don't know. It's late.", turnOf({}, { formality: 0.8 }, 0), 'en')).toBe(
			'I do not know. It is late.',
		);
		expect(inCharacter('你好，你想去哪里？', turnOf({}, { formality: 0.8 }, 0), 'zh')).toBe('您好，您想去哪里？');
		expect(inCharacter('I do not know. I am here.', turnOf({}, { formality: -0.8 }, 0), 'en')).toBe(
			"I don't know. I'm here.",
		);
	});

	it('goes on in lower case after an opener', () => {
		const habits = { openers: { en: ['Well now,'], zh: ['哎呀，'] } };
		const said = answers(habits, {}).find((text) => text.startsWith('Well'));
		expect(said).toBe('Well now, it is nine. The sun is up.');
		const short = inCharacter("It's nine.", turnOf(habits, {}, answers(habits, {}).indexOf(said ?? '')), 'en');
		expect(short).toBe("Well now, it's nine.");
	});
});

describe('saysTaboo', () => {
	it('matches whole words in English, and anywhere in Mandarin', () => {
		expect(saysTaboo('An imperfect day', ['perfect'], 'en')).toBe(false);
		expect(saysTaboo('Perfect!', ['perfect'], 'en')).toBe(true);
		expect(saysTaboo('太完美了', ['完美'], 'zh')).toBe(true);
	});
});
