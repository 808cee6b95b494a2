import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../audio/language.ts';
import { parseArpa } from './arpa.ts';
import { BeamDecoder, DecoderResources } from './beam-decoder.ts';
import { finalReadings, readPartial } from './beam-reading.ts';
import { DEFAULT_DECODER_OPTIONS } from './decoder-options.ts';
import { LanguageModel, UNKNOWN_CONTEXT } from './language-model.ts';
import { parseLexicon } from './lexicon.ts';
import { buildLexiconTrie } from './lexicon-trie.ts';
import { Vocabulary } from './vocabulary.ts';
import type { HistoryWord } from './word-history.ts';

const TOKENS = '<blank> T ER N AO F DH AH R EY D IY OW W IH UW S K d a k ai ch uang h u x i m en zh ong g'.split(' ');
const NUMBERS = new Map(TOKENS.map((token, number) => [token, number]));

const ENGLISH = `turn\tT ER N
on\tAO N
off\tAO F
the\tDH AH
the\tDH IY
radio\tR EY D IY OW
window\tW IH N D OW
windows\tW IH N D OW S
two\tT UW
too\tT UW
six\tS IH K S`;

const MANDARIN = `打开\td a k ai
车窗\tch uang h u
窗户\tch uang h u
中\tzh ong
种\tzh ong
熄\tx i
门\tm en`;

function arpa(unigrams: readonly string[], bigrams: readonly string[]): string {
	return ['\\data\\', '', '\\1-grams:', ...unigrams, '', '\\2-grams:', ...bigrams, '', '\\end\\', ''].join('\n');
}

const ENGLISH_MODEL = arpa(
	[
		'-99 <s> -0.3',
		'-1 </s>',
		...['turn', 'on', 'off', 'the', 'radio', 'window', 'windows', 'two', 'too', 'six'].map(
			(word) => `-1.2 ${word} -0.3`,
		),
	],
	[
		'-0.1 <s> turn',
		'-0.4 turn on',
		'-0.4 turn off',
		'-0.2 the radio',
		'-0.3 on two',
		'-2.5 on too',
		'-2.5 two two',
		'-0.2 turn too',
	],
);
const MANDARIN_MODEL = arpa(
	['-99 <s> -0.3', '-1 </s>', ...['打开', '车窗', '窗户', '中', '种', '熄', '门'].map((word) => `-1.2 ${word} -0.3`)],
	['-0.2 打开 车窗', '-2 打开 窗户'],
);

const vocabulary = new Vocabulary();
const pronunciations = [
	...parseLexicon({ text: ENGLISH, language: 'en', path: 'en.tsv' }, NUMBERS, vocabulary),
	...parseLexicon({ text: MANDARIN, language: 'zh', path: 'zh.tsv' }, NUMBERS, vocabulary),
];
const language = new LanguageModel(
	vocabulary,
	[
		{ model: parseArpa({ text: ENGLISH_MODEL, path: 'en.arpa' }), language: 'en' },
		{ model: parseArpa({ text: MANDARIN_MODEL, path: 'zh.arpa' }), language: 'zh' },
	],
	DEFAULT_DECODER_OPTIONS,
);
const trie = buildLexiconTrie(pronunciations, TOKENS.length, (word) => language.unigram(word));
const resources = new DecoderResources(trie, language, TOKENS.length, DEFAULT_DECODER_OPTIONS);

/** A generator with a seed, so that noise is the same in each run. */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/**
 * What a network could put out for `units`: each for two frames with a blank after it, the right unit with probability
 * `certainty` on average and the rest spread at random.
 */
function posteriors(units: string, certainty: number, random: () => number): Float32Array {
	const sequence = units.split(' ').flatMap((unit) => [unit, unit, '<blank>']);
	return Float32Array.from(
		['<blank>', ...sequence, '<blank>', '<blank>'].flatMap((unit) => {
			const weights = TOKENS.map(() => random() ** 4);
			const sum = weights.reduce((total, weight) => total + weight, 0);
			const share = Math.min(0.999, Math.max(0.05, certainty + (random() - 0.5) * 0.3));
			return weights.map((weight, token) =>
				Math.log((1 - share) * (weight / sum) + (token === NUMBERS.get(unit) ? share : 0) + 1e-9),
			);
		}),
	);
}

function texts(words: readonly HistoryWord[]): string[] {
	return words.map((word) => (word.word === UNKNOWN_CONTEXT ? '?' : vocabulary.text(word.word)));
}

function decode(units: string, certainty = 0.85, seed = 1): readonly HistoryWord[] {
	const decoder = new BeamDecoder(resources);
	decoder.advance(posteriors(units, certainty, seeded(seed)));
	return finalReadings(decoder, 1)[0]?.words ?? [];
}

function unitsOf(text: string, of: Language): string {
	const line = (of === 'en' ? ENGLISH : MANDARIN).split('\n').find((entry) => entry.startsWith(`${text}\t`));
	return line?.split('\t')[1] ?? '';
}

describe('words', () => {
	it('are found in a clean sequence', () => {
		expect(texts(decode('T ER N AO N DH AH R EY D IY OW'))).toEqual(['turn', 'on', 'the', 'radio']);
	});

	it('are found in Mandarin, homophones told apart by the word before', () => {
		expect(texts(decode('d a k ai ch uang h u'))).toEqual(['打开', '车窗']);
	});

	it('are told from homophones by the language model', () => {
		expect(texts(decode('T ER N AO N T UW'))).toEqual(['turn', 'on', 'two']);
		expect(texts(decode('T ER N T UW'))).toEqual(['turn', 'too']);
	});

	it('of both languages are found in one sentence', () => {
		expect(texts(decode('d a k ai R EY D IY OW'))).toEqual(['打开', 'radio']);
	});

	it('may have a second pronunciation', () => {
		expect(texts(decode('T ER N AO N DH IY R EY D IY OW'))).toEqual(['turn', 'on', 'the', 'radio']);
	});

	it('survive one wrong unit', () => {
		expect(texts(decode('T ER N AO N DH AH R EY T IY OW'))).toEqual(['turn', 'on', 'the', 'radio']);
	});

	it('may end with the unit that the next begins with', () => {
		expect(texts(decode('W IH N D OW S S IH K S'))).toEqual(['windows', 'six']);
	});

	it('are none in silence', () => {
		const silence = posteriors('<blank> <blank> <blank>', 0.95, seeded(3));
		const decoder = new BeamDecoder(resources);
		decoder.advance(silence);
		expect(finalReadings(decoder, 1)[0]?.words).toEqual([]);
	});

	it('of random sentences come out as they went in, with noise of many seeds', () => {
		const english = fc.array(fc.constantFrom('turn', 'on', 'off', 'the', 'radio', 'window', 'six'), { maxLength: 4 });
		const mandarin = fc.array(fc.constantFrom('打开', '熄', '门'), { maxLength: 4 });
		fc.assert(
			fc.property(english, mandarin, fc.nat(1000), (before, after, seed) => {
				fc.pre(before.length + after.length > 0);
				const units = [...before.map((text) => unitsOf(text, 'en')), ...after.map((text) => unitsOf(text, 'zh'))].join(
					' ',
				);
				expect(texts(decode(units, 0.9, seed))).toEqual([...before, ...after]);
			}),
			{ numRuns: 60, seed: 7 },
		);
	});
});

describe('times', () => {
	it('are those of the first and the last unit', () => {
		const [first, second] = decode('T ER N R EY D IY OW', 0.95);
		// One blank frame, then three frames for each unit, of which the third is blank.
		expect(first).toMatchObject({ startFrame: 1, endFrame: 9, units: 3 });
		expect(second).toMatchObject({ startFrame: 10, endFrame: 24, units: 5 });
	});
});

describe('speech outside the lexicon', () => {
	it('is not forced into words', () => {
		expect(texts(decode('K AH S F UW K AO S F', 0.9))).toEqual(['?']);
	});

	it('leaves the known words around it alone', () => {
		expect(texts(decode('T ER N AO N F UW S AH K DH AH R EY D IY OW', 0.9))).toEqual([
			'turn',
			'on',
			'?',
			'the',
			'radio',
		]);
	});

	it('does not swallow clean words', () => {
		expect(texts(decode('W IH N D OW', 0.7))).toEqual(['window']);
	});

	it('shows in the misfit of a word that is close to what was said', () => {
		const [exact] = decode('R EY D IY OW', 0.9);
		const [wrong] = decode('R EY T IY OW', 0.9);
		expect(texts(wrong ? [wrong] : [])).toEqual(['radio']);
		expect((wrong?.misfit ?? 0) - (exact?.misfit ?? 0)).toBeLessThan(-3);
	});

	it('takes a word that breaks off as unexplained', () => {
		expect(texts(decode('T ER N AO N DH AH R EY D', 0.95)).slice(0, 3)).toEqual(['turn', 'on', 'the']);
		expect(texts(decode('T ER N AO N DH AH R EY D', 0.95))).not.toContain('radio');
	});
});

describe('streaming', () => {
	it('gives the same readings for every chunking', () => {
		const output = posteriors('T ER N AO F DH AH R EY D IY OW', 0.8, seeded(5));
		const whole = decode('T ER N AO F DH AH R EY D IY OW', 0.8, 5);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 12 }), (frames) => {
				const decoder = new BeamDecoder(resources);
				for (let at = 0; at < output.length; at += frames * TOKENS.length) {
					decoder.advance(output.subarray(at, at + frames * TOKENS.length));
				}
				expect(finalReadings(decoder, 1)[0]?.words).toEqual(whole);
			}),
			{ numRuns: 12 },
		);
	});

	it('never takes back a word that it called stable', () => {
		fc.assert(
			fc.property(fc.nat(1000), fc.double({ min: 0.4, max: 0.9, noNaN: true }), (seed, certainty) => {
				const output = posteriors(
					'T ER N AO N T UW S IH K S d a k ai ch uang h u T ER N AO F',
					certainty,
					seeded(seed),
				);
				const decoder = new BeamDecoder(resources);
				let stable: string[] = [];
				for (let at = 0; at < output.length; at += 2 * TOKENS.length) {
					decoder.advance(output.subarray(at, at + 2 * TOKENS.length));
					const partial = readPartial(decoder);
					expect(texts(partial.words).slice(0, stable.length)).toEqual(stable);
					stable = texts(partial.words).slice(0, partial.stableWordCount);
				}
				const [final] = finalReadings(decoder, 1);
				expect(texts(final?.words ?? []).slice(0, stable.length)).toEqual(stable);
			}),
			{ numRuns: 40, seed: 11 },
		);
	});

	it('settles words while the sentence goes on', () => {
		const decoder = new BeamDecoder(resources);
		decoder.advance(posteriors('T ER N AO N DH AH R EY D IY OW T ER N AO F', 0.95, seeded(2)));
		expect(readPartial(decoder).stableWordCount).toBeGreaterThanOrEqual(3);
	});

	it('can be forked: the copy and the original go their own ways', () => {
		const decoder = new BeamDecoder(resources);
		decoder.advance(posteriors('T ER N', 0.95, seeded(1)));
		const fork = decoder.fork();
		fork.advance(posteriors('AO F', 0.95, seeded(1)));
		decoder.advance(posteriors('AO N', 0.95, seeded(1)));
		expect(texts(finalReadings(fork, 1)[0]?.words ?? [])).toEqual(['turn', 'off']);
		expect(texts(finalReadings(decoder, 1)[0]?.words ?? [])).toEqual(['turn', 'on']);
	});

	it('keeps its memory bounded over a long utterance', () => {
		const decoder = new BeamDecoder(resources);
		const random = seeded(9);
		for (let sentence = 0; sentence < 60; sentence++) {
			decoder.advance(posteriors('T ER N AO N DH AH R EY D IY OW', 0.5, random));
			readPartial(decoder);
		}
		const [final] = finalReadings(decoder, 1);
		expect(final?.words.length).toBeGreaterThan(150);
		expect(decoder.historySize).toBeLessThan(20_000);
	});

	it('offers other readings, worse ones later', () => {
		const decoder = new BeamDecoder(resources);
		decoder.advance(posteriors('T ER N AO N T UW', 0.6, seeded(4)));
		const readings = finalReadings(decoder, 5);
		expect(readings.length).toBeGreaterThan(1);
		expect(readings.every((reading, i) => i === 0 || reading.score <= (readings[i - 1]?.score ?? 0))).toBe(true);
		expect(new Set(readings.map((reading) => texts(reading.words).join(' '))).size).toBe(readings.length);
	});
});
