import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BeamDecoder } from '../decoder/beam-decoder.ts';
import { finalReadings, readPartial } from '../decoder/beam-reading.ts';
import { loadRecogniser, type RecogniserModel } from '../network/recogniser-model.ts';
import type { Command, InputMode } from './command.ts';
import { toGrammar } from './command-source.ts';
import { compileGrammar, type GrammarDecoding } from './grammar-decoding.ts';
import { readCommand, readSpelled } from './grammar-reading.ts';
import { compileCommands, modeDecoding } from './session-grammar.ts';
import { SPELLED_NAMES } from './spelled-rules.ts';

const MODELS = fileURLToPath(new URL('../../../models', import.meta.url));

const ROOMS = `#JSGF V1.0;
grammar rooms;
<slot.room> = kitchen | living room {lounge} | 厨房 {kitchen} | 客厅 {lounge} ;
public <light> = turn (on | off) the light in the <slot.room> | 打开 <slot.room> 的 灯 ;
public <code> = my code is <slot.code> ;
<slot.code> = <DIGITS> ;
`;

let model: RecogniserModel;

beforeAll(async () => {
	model = await loadRecogniser(MODELS);
});

/** A network output in which the units of these words, and of nothing else, are clear. */
function outputOf(texts: string): Float32Array {
	const units = texts.split(' ').flatMap((text) => model.pronouncer.readings(text)[0] ?? []);
	const frames = [0, 0, ...units.flatMap((unit) => [unit, 0]), 0, 0];
	const { tokenCount } = model.decoding;
	return Float32Array.from({ length: frames.length * tokenCount }, (_, at) =>
		at % tokenCount === frames[Math.floor(at / tokenCount)] ? Math.log(0.9) : Math.log(0.1 / (tokenCount - 1)),
	);
}

function search(grammar: GrammarDecoding, texts: string) {
	const decoder = new BeamDecoder(grammar.decoding);
	decoder.advance(outputOf(texts));
	const readings = finalReadings(decoder, 2);
	const running = readPartial(decoder).words;
	const margin = readings[0] && readings[1] ? readings[0].score - readings[1].score : 10;
	return { words: readings[0]?.words ?? running, margin, toSample: (frame: number) => frame * 960 };
}

function command(texts: string): Command {
	const grammar = compileGrammar(toGrammar({ grammar: ROOMS }), SPELLED_NAMES, model);
	return readCommand(grammar, search(grammar, texts));
}

function spelled(mode: Exclude<InputMode, 'free'>, texts: string): string {
	const grammar = modeDecoding(mode, model);
	return grammar ? readSpelled(grammar, search(grammar, texts)).text : '';
}

describe('a spoken command', () => {
	it.each([
		['turn on the light in the kitchen', 'light', { room: 'kitchen' }],
		['turn off the light in the living room', 'light', { room: 'lounge' }],
		['打开 客厅 的 灯', 'light', { room: 'lounge' }],
		['my code is four zero seven seven', 'code', { code: '4077' }],
	])('"%s" is understood with its slots', (texts, intent, slots) => {
		const heard = command(texts);
		expect(heard).toMatchObject({ intent, noneOfThese: false });
		expect(Object.fromEntries(heard.slots.map(({ name, value }) => [name, value]))).toEqual(slots);
		expect(heard.confidence).toBeGreaterThan(0.8);
	});

	it.each(['what is the weather like tomorrow in london', '明天 会 下雨 吗', 'yes'])(
		'"%s" is none of these',
		(texts) => {
			expect(command(texts)).toMatchObject({ intent: '', slots: [], noneOfThese: true });
		},
	);

	it('is not doubted for other words that mean the same, but for other values', () => {
		const grammar = compileGrammar(toGrammar({ grammar: ROOMS }), SPELLED_NAMES, model);
		const heard = search(grammar, 'turn on the light in the kitchen');
		const confidenceBeside = (texts: string): number => {
			const readings = [
				{ words: heard.words, score: 0 },
				{ words: search(grammar, texts).words, score: -0.1 },
			];
			return readCommand(grammar, { ...heard, readings }).confidence;
		};
		expect(confidenceBeside('turn off the light in the kitchen')).toBeGreaterThan(
			confidenceBeside('turn on the light in the living room'),
		);
	});

	it('has slots that lie where they were said', () => {
		const [slot] = command('turn on the light in the kitchen').slots;
		expect(slot?.endSample).toBeGreaterThan(slot?.startSample ?? Infinity);
	});
});

describe('symbol by symbol', () => {
	it.each([
		['digits', 'four eight two nine one three', '482913'],
		['digits', 'oh seven double four', '0744'],
		['digits', '幺 三 零 二', '1302'],
		['spelling', 'k a double t i', 'katti'],
		['spelling', 'bravo six delta', 'b6d'],
		['email', 'anna dot l i at example dot com', 'anna.li@example.com'],
		['email', '一 二 三 艾特 q q 点 com', '123@qq.com'],
		['email', 'b underscore wang at gmail dot com', 'b_wang@gmail.com'],
	] as const)('%s: "%s" is written %s', (mode, texts, written) => {
		expect(spelled(mode, texts)).toBe(written);
	});

	it.each(['digits', 'spelling', 'email'] as const)('%s: a running utterance is written as far as it goes', (mode) => {
		const grammar = modeDecoding(mode, model);
		const heard = grammar && readSpelled(grammar, search(grammar, mode === 'digits' ? 'four' : 'a'));
		expect(heard?.text).toBe(mode === 'digits' ? '4' : 'a');
	});

	it('free speech needs no grammar', () => {
		expect(modeDecoding('free', model)).toBeUndefined();
	});
});

describe('an application’s grammar', () => {
	it('may be given as intents with sentences and slots', () => {
		const intents = [{ name: 'order', sentences: ['[a] <size> coffee [please]', '一 杯 <size> 咖啡'] }];
		const { report } = compileCommands({ intents, slots: { size: ['small', 'large', '大 {large}'] } }, model);
		expect(report).toEqual({ intents: ['order'], words: 9 });
	});

	it('none is no fault', () => {
		expect(compileCommands(undefined, model)).toEqual({ report: { intents: [], words: 0 } });
	});

	it.each([
		[{ grammar: '#JSGF V1.0; grammar x; <a> = b;' }, 'no public rule'],
		[{ grammar: '#JSGF V1.0; grammar x; public <a> = b' }, "grammar:1:37: expected ';'"],
		[{ grammar: '#JSGF V1.0; grammar x; public <a> = set 21;' }, "the word '21' cannot be said"],
		[{ grammar: '#JSGF V1.0; grammar x; public <DIGITS> = b;' }, '<DIGITS> is defined twice'],
		[{ intents: [{ name: 'a', sentences: ['go (left'] }] }, "intents.0.sentences.0:1:5: expected ')'"],
		[{ intents: [{ name: 'a', sentences: ['go <way>'] }] }, '<way> is not defined'],
		[{ intents: [{ name: 'a', sentences: ['x'] }], slots: { a: ['y'] } }, "intents.0.name: 'a' is taken"],
	])('%j is refused with place and reason', (source, fault) => {
		expect(compileCommands(source, model).report).toEqual({ fault: expect.stringContaining(fault) });
	});

	it('of any text is a grammar or a fault, never an exception', () => {
		const piece = fc.constantFrom(
			'<a>',
			'<DIGITS>',
			'=',
			';',
			'|',
			'(',
			')',
			'[',
			']',
			'{t}',
			'/2/',
			'+',
			'*',
			'go',
			'灯',
			'7',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const grammar = `#JSGF V1.0; grammar x; public <a> = ${pieces.join(' ')};`;
				expect(compileCommands({ grammar }, model).report).toBeDefined();
			}),
		);
	});

	it('for coffee orders, as measured, compiles', () => {
		const path = fileURLToPath(new URL('../../bench/suites/hearing/grammars/orders.en.jsgf', import.meta.url));
		expect(compileCommands({ grammar: readFileSync(path, 'utf8') }, model).report).toMatchObject({
			intents: ['orderDrink'],
		});
	});
});
