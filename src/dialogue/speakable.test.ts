import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpeakableStream, toSpeakable } from './speakable.ts';

describe('speakable text', () => {
	it.each([
		['**Bold**, *slanted* and `code`.', 'Bold, slanted and code.'],
		['# Heading\n\nText.', 'Heading. Text.'],
		['- one\n- two\n\nEnd.', 'one. two. End.'],
		['1. wash\n2. dry', '1. wash. 2. dry'],
		['See [the page](https://x.org/a?b=c).', 'See the page.'],
		['Go to https://www.example.com/path, please.', 'Go to example dot com, please.'],
		['Write to joe.b@x.org.', 'Write to joe dot b at x dot org.'],
		['Fish &amp; chips&nbsp;&#8364;5', 'Fish & chips €5'],
		['Great 👍🏽 job 😀.', 'Great job .'],
		['| a | b |\n|---|---|\n| 1 | 2 |\nDone.', 'a, b. 1, 2. Done.'],
		['a<br>b <b>c</b>', 'ab c'],
		['2 * 3 = 6 and snake_case', '2 times 3 = 6 and snake case'],
		['你好**世界**\n- 苹果\n- 香蕉\n', '你好世界苹果。香蕉。'],
		['邮箱：a@b.cn', '邮箱：a艾特b点cn'],
		['> quoted', 'quoted'],
		['5 < 6 and a[0] is fine', '5 < 6 and a is fine'],
		['line one\nline two', 'line one line two'],
	])('%j', (text, expected) => {
		expect(toSpeakable(text)).toBe(expected);
	});

	it('announces code of any length instead of reading it', () => {
		const code = `\`\`\`ts\n${'const x = "secret";\n'.repeat(200)}\`\`\`\nDone.`;
		expect(toSpeakable(code)).toBe('Here is some code that I will not read aloud. Done.');
		expect(toSpeakable('```js\nnever closed', 'zh')).toBe('这里有一段代码，就不念了。');
	});

	it('is the same however the text arrives', () => {
		const piece = fc.constantFrom(
			...[
				'**',
				'*',
				'_',
				'`',
				'# ',
				'- ',
				'1. ',
				'\n',
				'\n\n',
				'[a](b)',
				'[',
				'](',
				'http://',
				'x.org',
				' ',
				'word',
				'|',
			],
			...[
				'```\n',
				'&amp;',
				'&',
				'<b>',
				'<',
				'😀',
				'👩‍👧',
				'你好',
				'。',
				'@',
				'.',
				'3 * 4',
				'> ',
				'---',
				'a_b',
				'!',
				'~~',
			],
		);
		const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 60 }), sizes, (pieces, chunks) => {
				const text = pieces.join('');
				const stream = new SpeakableStream();
				let out = '';
				let at = 0;
				for (let turn = 0; at < text.length; turn++) {
					const size = chunks[turn % chunks.length] ?? 1;
					out += stream.push(text.slice(at, at + size));
					at += size;
				}
				expect(out + stream.flush()).toBe(toSpeakable(text));
			}),
			{ numRuns: 500 },
		);
	});

	it('gives out plain words without waiting for the sentence', () => {
		const stream = new SpeakableStream();
		expect(stream.push('The time is nine ')).toBe('The time is nine');
	});
});
