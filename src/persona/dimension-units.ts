/**
 * What the numbers of a persona mean in the world: milliseconds, semitones, words. A dimension runs through three
 * points (at −1, 0 and 1) that come from what people do; between them it is linear.
 *
 * @module
 */
import type { Both } from './both.ts';
import type { Dimension } from './dimensions.ts';

/** A dimension's physical meaning. */
export interface DimensionUnit {
	/** What is measured, with its unit. */
	readonly quantity: Both<string>;
	/** Value at −1. */
	readonly low: number;
	/** Value at 0. */
	readonly middle: number;
	/** Value at 1. */
	readonly high: number;
}

function unit(en: string, zh: string, low: number, middle: number, high: number): DimensionUnit {
	return { quantity: { en, zh }, low, middle, high };
}

/**
 * Dimensions with a physical meaning of their own. Character and stance act through these and through the choice of
 * words; valence, arousal, volatility and recovery are the mood's.
 */
export const DIMENSION_UNITS = {
	verbosity: unit('words in an answer (hanzi: × 1.6)', '每次回答的词数（汉字约 1.6 倍）', 8, 20, 55),
	hedging: unit('share of answers with a hedge', '留余地的回答占比', 0, 0.1, 0.6),
	slang: unit('share of answers with a casual form', '用俗语的回答占比', 0, 0.15, 0.8),
	humour: unit('share of answers with a light remark', '带玩笑的回答占比', 0, 0.1, 0.6),
	imagery: unit('share of answers with a comparison', '打比方的回答占比', 0, 0.05, 0.5),
	questionRate: unit('share of answers that end in a question', '以提问结尾的回答占比', 0, 0.2, 0.8),
	f0Median: unit('F0 median, semitones from the voice as it comes', '基频中位数，相对原声的半音', -5, 0, 5),
	f0Range: unit('F0 range, factor', '基频范围，倍', 0.4, 1, 1.8),
	formantScale: unit('formant scale, factor; below 1 darker', '共振峰比例，倍；小于 1 更浑厚', 0.85, 1, 1.18),
	breathiness: unit('noise below the harmonics, dB', '噪声相对谐波，dB', -40, -30, -14),
	roughness: unit('jitter of the period, per cent', '周期抖动，%', 0.2, 0.6, 3),
	nasality: unit('depth of the nasal zero, dB', '鼻音零点深度，dB', 0, 1, 9),
	articulation: unit('gain of the band 2–6 kHz, dB', '2–6 kHz 频段增益，dB', -4, 0, 4),
	age: unit('age that the voice suggests, years', '听起来的年龄，岁', 14, 38, 78),
	rate: unit('speaking rate, factor', '语速，倍', 0.72, 1, 1.38),
	rateVariance: unit(
		'rate from clause to clause, standard deviation as a share',
		'各分句语速的标准差，占比',
		0.01,
		0.05,
		0.15,
	),
	pauseLength: unit('pauses at punctuation, factor', '标点处停顿，倍', 0.55, 1, 1.9),
	loudness: unit('loudness, dB', '响度，dB', -6, 0, 4),
	energyDynamics: unit('level between stressed and unstressed, factor', '轻重音电平差，倍', 0.6, 1, 1.6),
	finalFall: unit('final fall of the pitch, semitones', '句末音高下降，半音', -2, 2, 6),
	responseGap: unit('silence before answering beyond the end of the turn, ms', '轮次结束后再等，ms', 0, 120, 700),
	backchannelRate: unit('backchannels per minute of the person speaking', '对方说话时每分钟附和次数', 0, 3, 10),
	interruptionTolerance: unit('overlap before the floor is given away, ms', '让出话权前的重叠，ms', 160, 250, 400),
	interruptionPropensity: unit('wait at the end of a turn, factor', '轮末等待，倍', 1.25, 1, 0.75),
	fillerRate: unit('share of answers that begin with a hesitation', '以犹豫词开头的回答占比', 0, 0.08, 0.4),
	silencePatience: unit('silence before prompting the person, ms', '催促对方前的沉默，ms', 4000, 9000, 25_000),
	topicPersistence: unit('answers that refer to an open topic', '回到未完话题的回答数', 0, 1, 3),
	selfDisclosure: unit('share of answers with something about itself', '谈到自己的回答占比', 0, 0.1, 0.5),
	mirroring: unit('share of the person’s affect taken over', '接过对方情绪的比例', 0, 0.3, 0.8),
	repair: unit('confidence of the words below which it asks again', '低于此置信度就再问', 0.25, 0.45, 0.7),
} as const satisfies Partial<Record<Dimension, DimensionUnit>>;

/** A dimension with a physical meaning. */
export type PhysicalDimension = keyof typeof DIMENSION_UNITS;

/** The physical value of a dimension at `value`, which is clamped to −1…1. */
export function physicalValue(dimension: PhysicalDimension, value: number): number {
	const { low, middle, high }: DimensionUnit = DIMENSION_UNITS[dimension];
	const share = Math.min(1, Math.abs(value));
	return middle * (1 - share) + (value < 0 ? low : high) * share;
}
