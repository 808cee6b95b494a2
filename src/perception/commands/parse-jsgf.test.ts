import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrammarError } from './grammar.ts';
import { MAX_GRAMMAR_CHARACTERS, MAX_RULES, parseJsgf } from './parse-jsgf.ts';

const parse = (rules: string) => parseJsgf(`#JSGF V1.0;\ngrammar test;\n${rules}`, 'test.jsgf');
const word = (text: string) => ({ kind: 'word', text });

describe('JSGF', () => {
	it('reads rules, public rules, weights, tags, groups, options and comments', () => {
		const grammar = parse('// comment\npublic <a> = /2/ one [two] | (<b>) {tag};\n<b> = <NULL> | three;');
		expect(grammar.name).toBe('test');
		expect(grammar.intents).toEqual(['a']);
		expect(grammar.rules.get('a')).toEqual({
			kind: 'choice',
			options: [
				{
					weight: 2,
					body: { kind: 'sequence', items: [word('one'), { kind: 'optional', body: word('two') }] },
				},
				{ weight: 1, body: { kind: 'tagged', body: { kind: 'rule', name: 'b' }, tag: 'tag' } },
			],
		});
	});

	it('reads repetition: + once or more often, * also never', () => {
		const repeat = { kind: 'repeat', body: word('one') };
		expect(parse('<a> = one+;').rules.get('a')).toEqual(repeat);
		expect(parse('<a> = one*;').rules.get('a')).toEqual({ kind: 'optional', body: repeat });
	});

	it('reads Mandarin', () => {
		expect(parse('public <开灯> = 打开 [客厅 的] 灯;').intents).toEqual(['开灯']);
	});

	it.each([
		['<a> = one', "test.jsgf:3:7: expected ';'"],
		['<a> = (one;', "test.jsgf:3:11: expected ')'"],
		['<a> = one;\n  <a> = two;', 'test.jsgf:4:7: <a> is defined twice'],
		['<a> = <missing>;', '<missing> is not defined but <a> refers to it'],
		['<a> = <b>;\n<b> = x <a>;', '<a> refers to itself (a → b → a)'],
		['<a> = one;\nfoo', 'test.jsgf:4:1: expected a rule name'],
		['<a> = * ;', "test.jsgf:3:7: unexpected '*'"],
		['<a> = one {tag ;', "a tag must end with '}'"],
		['<a> = /0/ one;', 'test.jsgf:3:7: weight /0/ is no number above 0'],
		['<a> = /1.2.3/ one;', 'weight /1.2.3/ is no number above 0'],
		[`<a> = ${'('.repeat(65)}x${')'.repeat(65)};`, 'nest deeper than 64'],
	])('refuses %j with file, line and column', (rules, message) => {
		expect(() => parse(rules)).toThrow(GrammarError);
		expect(() => parse(rules)).toThrow(message);
	});

	it('refuses a text without its header', () => {
		expect(() => parseJsgf('grammar x;', 'x.jsgf')).toThrow("x.jsgf:1:1: the text must begin with '#JSGF V1.0;'");
	});

	it('bounds length, number of rules and chains of rules', () => {
		const chain = Array.from({ length: 80 }, (_, i) => `<r${i}> = <r${i + 1}>;`).join('\n');
		expect(() => parse(' '.repeat(MAX_GRAMMAR_CHARACTERS))).toThrow('longer than');
		expect(() => parse(Array.from({ length: MAX_RULES + 1 }, (_, i) => `<r${i}> = x;`).join('\n'))).toThrow('rules');
		expect(() => parse(`${chain}\n<r80> = x;`)).toThrow('leads over more than 64 rules');
	});

	it('answers any text with a grammar or a GrammarError', () => {
		const piece = fc.constantFrom(
			...[
				'<a>',
				'<b>',
				'<',
				'>',
				'=',
				';',
				'|',
				'(',
				')',
				'[',
				']',
				'{t}',
				'{',
				'}',
				'/2/',
				'/x/',
				'+',
				'*',
				'//',
				'\n',
			],
			...['one', '打开', 'public', '\u0000', '😀'],
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
				try {
					parse(pieces.join(' '));
				} catch (error) {
					expect(error).toBeInstanceOf(GrammarError);
				}
			}),
		);
	});
});
