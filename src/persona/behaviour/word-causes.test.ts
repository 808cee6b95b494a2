import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordCauses } from './word-causes.ts';

describe('wordCauses', () => {
	it.each([
		['Well done, that was brilliant!', 'en', ['praise']],
		['Thank you. I’m sorry I shouted.', 'en', ['thanks', 'apology']],
		['You are useless, shut up.', 'en', ['insult']],
		['I’m so stressed, we broke up yesterday.', 'en', ['sad_news', 'distress']],
		['Turn on the seat heating.', 'en', []],
		['真厉害，谢谢！', 'zh', ['praise', 'thanks']],
		['对不起，我很难过。', 'zh', ['apology', 'distress']],
		['你这个笨蛋，闭嘴', 'zh', ['insult']],
		['把空调打开', 'zh', []],
	] as const)('%s (%s) → %j', (text, language, causes) => {
		expect(wordCauses(text, language)).toEqual(causes);
	});

	it.each([
		['That was not great job', 'en'],
		['that is not very impressive', 'en'],
		['不完美', 'zh'],
	] as const)('%s is no praise', (text, language) => {
		expect(wordCauses(text, language)).not.toContain('praise');
	});

	it.each(['foolproof plan', 'the idiotic sign said something else', 'thankless'])(
		'matches whole words only: %s',
		(text) => {
			expect(wordCauses(text, 'en')).toEqual([]);
		},
	);

	it('hears a persona’s own triggers, in both languages', () => {
		const triggers = { joy: ['old trains'], anger: ['shortcut'], sadness: [] };
		expect(wordCauses('Take the shortcut past the old trains', 'en', triggers)).toEqual([
			'joy_trigger',
			'anger_trigger',
		]);
		expect(wordCauses('我们抄近路吧', 'zh', { joy: [], anger: ['抄近路'], sadness: [] })).toEqual(['anger_trigger']);
	});

	it('takes any text', () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom('en' as const, 'zh' as const), (text, language) => {
				const causes = wordCauses(text, language);
				expect(new Set(causes).size).toBe(causes.length);
			}),
		);
	});
});
