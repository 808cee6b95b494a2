import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsgf } from '../../perception/commands/parse-jsgf.ts';
import { loadMatcher } from './load.ts';
import { createMatcher } from './matcher.ts';

const small = createMatcher(
	parseJsgf(
		`#JSGF V1.0; grammar small;
		public <lamp.on> = [please] turn on the <slot.lamp> [now];
		public <paint> = paint the wall (red {r} | green {g});
		<slot.lamp> = lamp | (desk light | table light) {desk};`,
		'small.jsgf',
	),
	'en',
);

describe('matcher', () => {
	it('matches a sentence of the grammar fully, with its slots and tags', () => {
		expect(small.match('Please turn on the table light!')).toEqual({
			intent: 'lamp.on',
			slots: { lamp: 'desk' },
			score: 1,
		});
		expect(small.match('paint the wall green')).toEqual({ intent: 'paint', slots: {}, tag: 'g', score: 1 });
	});

	it('bears extra words, missing glue words and misspelled words, at a price', () => {
		const match = small.match('well could you turn on lamb');
		expect(match?.intent).toBe('lamp.on');
		expect(match?.slots).toEqual({ lamp: 'lamp' });
		expect(match?.score).toBeLessThan(1);
	});

	it('knows when an utterance is none of its sentences', () => {
		expect(small.match('the committee rejected the proposal')).toBeUndefined();
		expect(small.match('')).toBeUndefined();
	});

	it('hears homophones in Mandarin', () => {
		expect(loadMatcher('zh').match('把温度掉到二十六度')).toMatchObject({
			intent: 'climate.set',
			slots: { degrees: '二十六' },
		});
		expect(loadMatcher('zh').match('打开车床')?.intent).toBe('window.open');
	});

	it('reads figures like words', () => {
		expect(loadMatcher('en').match('set the temperature to 21.5 degrees')).toMatchObject({
			slots: { degrees: 'twenty one point five' },
			score: 1,
		});
		expect(loadMatcher('zh').match('音量调到50%')).toMatchObject({
			intent: 'volume.set',
			slots: { volume: '百分之五十' },
		});
	});

	it('finds all values of a slot, the longest at each place', () => {
		const cities = loadMatcher('en').findSlot('city', 'from new york to los angeles');
		expect(cities.map(({ value }) => value)).toEqual(['new york', 'los angeles']);
		expect(
			loadMatcher('zh')
				.findSlot('city', '北京和上海的天气')
				.map(({ value }) => value),
		).toEqual(['北京', '上海']);
	});

	it('tells beginnings from sentences', () => {
		expect(small.prefixState('turn on the')).toMatchObject({ sentence: false, prefix: true, continues: true });
		expect(small.prefixState('turn on the lamp')).toMatchObject({ sentence: true, prefix: true, continues: false });
		expect(small.prefixState('turn the on')).toMatchObject({ sentence: false, prefix: false, continues: false });
	});

	it('tells a sentence that can go on from one that only begins another request', () => {
		const english = loadMatcher('en');
		expect(english.prefixState('what time is it')).toMatchObject({ sentence: true, continues: true, extends: true });
		expect(english.prefixState('play some music')).toMatchObject({ sentence: true, continues: true, extends: false });
	});

	it('knows whether a sentence ends in the value of a slot', () => {
		const english = loadMatcher('en');
		expect(english.prefixState('what is eight times seventy').endsInValue).toBe(true);
		expect(english.prefixState('what time is it').endsInValue).toBe(false);
		expect(english.prefixState('what is eight times').endsInValue).toBe(false);
		expect(loadMatcher('zh').prefixState('把音量调到百分之五十').endsInValue).toBe(true);
	});

	it('takes any text without failing, with scores within bounds', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('en', 'zh'), (text, language) => {
				const match = loadMatcher(language).match(text);
				expect(match === undefined || (match.score >= 0.5 && match.score <= 1)).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
});
