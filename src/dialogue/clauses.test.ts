import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClauseCutter, toClauses } from './clauses.ts';

const prose = fc
	.array(
		fc.constantFrom(
			...[
				'Hello',
				' world',
				'. ',
				', ',
				'! ',
				'? ',
				'3.14',
				'1,000',
				'Dr. ',
				'e.g. ',
				'"',
				'”',
				'\n',
				' ',
				'a',
				'…',
				'😀',
			],
			...['你好', '，', '。', '二十六度', '！', '“', '」', '—', ': ', '; ', 'supercalifragilistic', '12', '空调'],
		),
		{ maxLength: 120 },
	)
	.map((parts) => parts.join(''));

function inChunks(text: string, sizes: readonly number[]): readonly string[] {
	const cutter = new ClauseCutter();
	const clauses: string[] = [];
	let at = 0;
	for (let turn = 0; at < text.length; turn++) {
		const size = sizes[turn % sizes.length] ?? 1;
		clauses.push(...cutter.push(text.slice(at, at + size)));
		at += size;
	}
	return [...clauses, ...cutter.flush()];
}

describe('clauses', () => {
	it('joined give the text back, and chunks make no difference', () => {
		fc.assert(
			fc.property(prose, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (text, sizes) => {
				const whole = toClauses(text);
				expect(whole.join('')).toBe(text);
				expect(inChunks(text, sizes)).toEqual(whole);
			}),
			{ numRuns: 400 },
		);
	});

	it('never part a word or a number', () => {
		fc.assert(
			fc.property(prose, (text) => {
				for (const clause of toClauses(text).slice(0, -1)) {
					const end = text.indexOf(clause) + clause.length;
					const around = clause.slice(-1) + text.charAt(end);
					expect(clause.endsWith('3.') || clause.endsWith('1,')).toBe(false);
					expect(/^[a-z][a-z]$/i.test(around) && text.indexOf(clause) === text.lastIndexOf(clause)).toBe(false);
				}
			}),
		);
	});

	it('cuts at sentence ends but not at abbreviations, initials and decimals', () => {
		expect(toClauses('Dr. Smith paid 3.50 euros. He left.')).toEqual(['Dr. Smith paid 3.50 euros. ', 'He left.']);
		expect(toClauses('J. R. Ewing is here. Really?')).toEqual(['J. R. Ewing is here. ', 'Really?']);
	});

	it('keeps closing quotes with what they close', () => {
		expect(toClauses('“好的。”他说完就走了。')).toEqual(['“好的。”', '他说完就走了。']);
		expect(toClauses('"Stop it!" she cried.')).toEqual(['"Stop it!" ', 'she cried.']);
	});

	it('ends the first clause at a comma once it is long enough, later ones only when they are longer', () => {
		expect(toClauses('Okay, calling Anna now.')).toEqual(['Okay, calling Anna now.']);
		expect(toClauses('I have found it, and it is here. I went, and came back.')).toEqual([
			'I have found it, ',
			'and it is here. ',
			'I went, and came back.',
		]);
		expect(toClauses('好的，马上打开空调，另外关上车窗。')).toEqual(['好的，马上打开空调，', '另外关上车窗。']);
	});

	it('gives a clause out as soon as one character follows it', () => {
		const cutter = new ClauseCutter();
		expect(cutter.push('It is nine.')).toEqual([]);
		expect(cutter.push(' ')).toEqual(['It is nine. ']);
	});

	it('cuts text without punctuation between words', () => {
		const clauses = toClauses('word '.repeat(80));
		expect(clauses.length).toBeGreaterThan(1);
		expect(clauses.every((clause) => clause.endsWith(' '))).toBe(true);
		expect(Math.max(...clauses.map((clause) => clause.length))).toBeLessThanOrEqual(210);
	});
});
