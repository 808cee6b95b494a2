/**
 * What a caller says to a persona aloud: questions that are whole, and a story told with pauses where nobody could think it
 * was over.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';

/** Whole turns. */
export const LIVE_QUESTIONS: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'What time is it?',
		'What is twelve plus thirty?',
		'Close the left window.',
		'How many minutes are in three hours?',
		'What day is it today?',
		'Turn on the radio.',
	],
	zh: ['现在几点？', '十二加三十是多少？', '关上左边的车窗。', '三个小时是多少分钟？', '今天星期几？', '打开收音机。'],
};

/** Pieces of one turn; each but the last breaks off where more must follow. */
export const LIVE_STORY: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'please set the temperature in the',
		'back of the car to twenty two degrees and the',
		'seat heating of the driver to the',
		'second level, because in the morning the',
		'windows on the left side of the',
		'car were open, and the',
		'air was so cold that I wanted to',
		'turn on the heating, but the',
		'radio was loud, and the',
		'volume of the music was at',
		'thirty percent, and now I would like to',
		'open the sunroof a little.',
	],
	zh: [
		'请你先把后排的温度调到',
		'二十二度，然后再把主驾的',
		'座椅加热打开，因为早上左边的',
		'车窗是开着的，所以车里的',
		'空气特别冷，我就想把',
		'暖气打开，可是收音机的',
		'声音太大了，音乐的',
		'音量是百分之三十，然后我想把',
		'空调调到二十一度，再把',
		'右边的车窗关上，然后把',
		'后备箱的灯和车里的',
		'天窗都打开。',
	],
};
