import { describe, expect, it } from 'vitest';
import { GrammarError, parseJsgf } from './parse-jsgf.ts';

const parse = (rules: string) => parseJsgf(`#JSGF V1.0;\ngrammar test;\n${rules}`, 'test.jsgf');

describe('JSGF', () => {
	it('reads rules, public rules, weights, tags, groups, options and comments', () => {
		const grammar = parse('// comment\npublic <a> = /2/ one [two] | (<b>) {tag};\n<b> = <NULL> | three;');
		expect(grammar.name).toBe('test');
		expect(grammar.intents).toEqual(['a']);
		expect(grammar.rules.get('a')).toEqual({
			kind: 'choice',
			options: [
				{
					kind: 'sequence',
					items: [
						{ kind: 'word', text: 'one' },
						{ kind: 'optional', body: { kind: 'word', text: 'two' } },
					],
				},
				{ kind: 'tagged', body: { kind: 'rule', name: 'b' }, tag: 'tag' },
			],
		});
	});

	it.each([
		['<a> = one', /test\.jsgf:3: expected ';'/],
		['<a> = (one;', /test\.jsgf:3: expected '\)'/],
		['<a> = one;\n<a> = two;', /test\.jsgf:4: <a> is defined twice/],
		['<a> = <missing>;', /<missing> is not defined but <a> refers to it/],
		['<a> = <b>;\n<b> = x <a>;', /<a> refers to itself \(a → b → a\)/],
		['<a> = one*;\nfoo', /test\.jsgf:4: expected a rule name/],
		['<a> = * ;', /unexpected '\*'/],
	])('refuses %j with file and line', (rules, message) => {
		expect(() => parse(rules)).toThrow(GrammarError);
		expect(() => parse(rules)).toThrow(message);
	});

	it('refuses a file without its header', () => {
		expect(() => parseJsgf('grammar x;', 'x.jsgf')).toThrow("x.jsgf:1: the file must begin with '#JSGF V1.0;'");
	});
});
