import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRecogniser, type RecogniserModel } from '../network/recogniser-model.ts';
import { BeamDecoder } from './beam-decoder.ts';
import { finalReadings } from './beam-reading.ts';
import { UNKNOWN_CONTEXT } from './language-model.ts';
import { MAX_SESSION_WORDS, withSessionWords } from './session-words.ts';

const MODELS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'models');

describe.skipIf(!existsSync(join(MODELS, 'recogniser.onnx')))('words of a session', () => {
	let base: RecogniserModel;
	beforeAll(async () => {
		base = await loadRecogniser(MODELS);
	});

	/** What the search finds in a network output that names these units, each clearly and with a little doubt. */
	function decode(model: RecogniserModel, units: readonly number[]): string[] {
		const { tokenCount } = model.decoding;
		const frames = [0, ...units.flatMap((unit) => [unit, 0]), 0];
		const output = Float32Array.from(
			frames.flatMap((unit) =>
				Array.from({ length: tokenCount }, (_, token) => Math.log(token === unit ? 0.9 : 0.1 / (tokenCount - 1))),
			),
		);
		const decoder = new BeamDecoder(model.decoding);
		decoder.advance(output);
		const words = finalReadings(decoder, 1)[0]?.words ?? [];
		return words.map(({ word }) => (word === UNKNOWN_CONTEXT ? '?' : model.vocabulary.text(word)));
	}

	function unitsOf(...texts: string[]): number[] {
		return texts.flatMap((text) => base.pronouncer.say(text).forms[0] ?? []);
	}

	it.each([
		['call', 'Thibault', 'en'],
		['navigate to', 'Café Zimtstern', 'en'],
		['打电话给', '欧阳娜娜', 'zh'],
		['打电话给', 'Kowalczyk', 'en'],
	])('are understood after "%s": %s', (before, name, language) => {
		const { model, report } = withSessionWords(base, [name]);
		expect(report).toEqual({ accepted: 1, rejected: [] });
		const units = unitsOf(before, name);
		expect(decode(base, units)).not.toContain(name);
		const heard = decode(model, units);
		expect(heard.at(-1)).toBe(name);
		expect(model.pronouncer.say(name).language).toBe(language);
	});

	it('may be written in pinyin, and are shown as written', () => {
		const { model } = withSessionWords(base, ['Ouyang Nana']);
		expect(decode(model, unitsOf('打电话给', '欧阳娜娜')).at(-1)).toBe('Ouyang Nana');
	});

	it('leave everything else as it was', () => {
		const { model } = withSessionWords(base, ['Thibault', '欧阳娜娜']);
		const units = unitsOf('turn on the radio');
		expect(decode(model, units)).toEqual(decode(base, units));
		expect(decode(model, units).join(' ')).toBe('turn on the radio');
	});

	it('that cannot be said are named with the reason', () => {
		const { report } = withSessionWords(base, ['Emma', '42', '', 'Emma', 'x'.repeat(81)]);
		expect(report.accepted).toBe(1);
		expect(report.rejected.map(({ index, reason }) => [index, reason.split(/[ ;,]/)[0]])).toEqual([
			[1, 'no'],
			[2, 'no'],
			[3, 'listed'],
			[4, 'longer'],
		]);
	});

	it('are limited in number', () => {
		const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su'];
		const name = (i: number): string =>
			[...String(i).padStart(4, '0')].map((digit) => syllables[Number(digit)]).join('');
		const many = Array.from({ length: MAX_SESSION_WORDS + 2 }, (_, i) => name(i));
		const { report } = withSessionWords(base, many);
		expect(report.accepted).toBe(MAX_SESSION_WORDS);
		expect(report.rejected.map(({ index }) => index)).toEqual([MAX_SESSION_WORDS, MAX_SESSION_WORDS + 1]);
	});

	it('may be any text', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { maxLength: 20 }), (texts) => {
				const { report } = withSessionWords(base, texts);
				expect(report.accepted + report.rejected.length).toBe(texts.length);
			}),
			{ numRuns: 50 },
		);
	});
});
