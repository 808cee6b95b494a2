import { describe, expect, it } from 'vitest';
import { choicesByVoice, choicesByWords } from './identities.ts';
import type { LongTurn, SpokenTurn } from './long-talk.ts';
import type { PersonaRecord } from './persona-record.ts';

const WORDS = ['Aye, so it does.', 'Certainly, one would.', 'Boom, there you go.'];

function voiceAt(f0Semitones: number, turn: number): SpokenTurn {
	const wobble = ((turn * 7) % 5) / 10;
	const speech = { speechMs: 1000, levelDb: -20 + wobble, pauseShare: 0.1, syllablesPerS: 4 + wobble };
	return { ...speech, f0Semitones: f0Semitones + wobble, rangeSemitones: 3, clarity: 0.9, rate: 1, cepstrum: [wobble] };
}

function recordOf(who: number, change: (turn: number) => Partial<LongTurn> = () => ({})): PersonaRecord {
	const turns = Array.from({ length: 40 }, (_, at): LongTurn => {
		const turn = at + 1;
		const isSpoken = turn % 4 === 0;
		const own = { turn, line: `line ${at % 7}`, text: `Open. ${WORDS[who]}`, isSpoken };
		return { ...own, ...(isSpoken && { voice: voiceAt(5 + 4 * who, turn) }), ...change(turn) };
	});
	return { persona: `p${who}`, language: 'en', wontWords: 8, turns, roleTrials: [], scenes: [] };
}

describe('forced choices', () => {
	it('tell personas apart by one, three or ten of the answers around a turn', () => {
		const records = [0, 1, 2].map((who) => recordOf(who));
		for (const [size, choices] of [
			[1, 30],
			[3, 9],
			[10, 3],
		] as const) {
			const made = choicesByWords(records, 20, size);
			expect(made).toHaveLength(choices);
			expect(made.every(({ persona, chosen }) => persona === chosen)).toBe(true);
		}
	});

	it('take an answer that everybody would give for anybody’s', () => {
		const records = [0, 1, 2].map((who) => recordOf(who, (turn) => (turn === 20 ? { text: 'Open.' } : {})));
		const wrong = choicesByWords(records, 20, 1).filter(({ persona, chosen }) => persona !== chosen);
		expect(wrong).toHaveLength(2);
	});

	it('do not learn from answers to facts, nor ask about them', () => {
		const records = [0, 1, 2].map((who) =>
			recordOf(who, (turn) => (turn === 20 ? { text: `My name is p${who}.`, factRight: true } : {})),
		);
		expect(choicesByWords(records, 20, 1)).toHaveLength(30);
		expect(choicesByWords(records, 20, 1).every(({ isNormal }) => isNormal)).toBe(true);
	});

	it('know when an answer is shorter than half of the persona’s wont', () => {
		const [record = recordOf(0), ...others] = [0, 1, 2].map((who) => recordOf(who));
		const verbose = { ...record, wontWords: 20 };
		const normal = choicesByWords([verbose, ...others], 20, 1).filter(({ isNormal }) => isNormal);
		expect(new Set(normal.map(({ persona }) => persona))).toEqual(new Set(['p1', 'p2']));
	});

	it('tell personas apart by the voice of each spoken answer', () => {
		const made = choicesByVoice([0, 1, 2].map((who) => recordOf(who)));
		expect(made).toHaveLength(30);
		expect(made.every(({ persona, chosen }) => persona === chosen)).toBe(true);
	});

	it('learn no voice from answers to the same line', () => {
		// Where all answers are to one line there is nothing left to learn from.
		const records = [0, 1].map((who) => recordOf(who, () => ({ line: 'same' })));
		expect(choicesByVoice(records)).toEqual([]);
	});
});
