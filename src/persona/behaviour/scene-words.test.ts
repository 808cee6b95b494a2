import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEUTRAL_TONE, type SceneTone } from './scene.ts';
import { toneFromWords } from './scene-words.ts';

const BEDTIME = {
	name: { en: "Children's bedtime", zh: '睡前故事' },
	keywords: { en: ['bedtime', 'lullaby'], zh: ['睡前', '摇篮曲'] },
	tone: { ...NEUTRAL_TONE, warmth: 0.9, energy: -0.8 },
};

describe('toneFromWords', () => {
	it.each<[string, keyof SceneTone, 1 | -1]>([
		['a hushed library', 'energy', -1],
		['very fast radio chatter', 'pace', 1],
		['warm and kind', 'warmth', 1],
		['a formal reception', 'formality', 1],
		['not funny at all', 'humour', -1],
		['an emergency room', 'stakes', 1],
		['轻松随意的聊天', 'formality', -1],
		['非常热闹的派对', 'energy', 1],
		['温柔的声音', 'warmth', 1],
		['危急时刻', 'stakes', 1],
	])('%s: %s %d', (text, control, sign) => {
		expect(Math.sign(toneFromWords(text, [])?.[control] ?? 0)).toBe(sign);
	});

	it('knows the presets by their words', () => {
		expect(toneFromWords('a lullaby', [BEDTIME])).toMatchObject({ warmth: 0.9, energy: -0.8 });
		expect(toneFromWords('唱一首摇篮曲', [BEDTIME])).toMatchObject({ warmth: 0.9, energy: -0.8 });
	});

	it('grades', () => {
		const warmth = (text: string) => toneFromWords(text, [])?.warmth ?? 0;
		expect(warmth('slightly warm')).toBeLessThan(warmth('warm'));
		expect(warmth('warm')).toBeLessThan(warmth('very warm'));
		expect(warmth('not warm')).toBeLessThan(0);
	});

	it.each(['', 'table', 'swarm of bees', '桌子'])('says nothing about "%s"', (text) => {
		expect(toneFromWords(text, [BEDTIME])).toBeUndefined();
	});

	it('takes any text and stays on the scale', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const tone = toneFromWords(text, [BEDTIME]) ?? NEUTRAL_TONE;
				expect(Math.max(...Object.values(tone).map(Math.abs))).toBeLessThanOrEqual(1);
			}),
		);
	});
});
