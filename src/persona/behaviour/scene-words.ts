/**
 * A scene in free words: "a hushed, hurried newsroom at night", 温柔的睡前故事. Words of tone move the controls; words that a
 * preset is known by bring the preset's tone along.
 *
 * @module
 */
import type { Both } from '../both.ts';
import { NEUTRAL_TONE, type SceneTone, TONE_CONTROLS } from './scene.ts';

/** What free words are compared with. */
export interface SceneVocabulary {
	readonly name: Both<string>;
	readonly keywords: Both<readonly string[]>;
	readonly tone: SceneTone;
}

/** What one word adds. */
const TONE_WORDS: readonly (readonly [words: string, tone: Partial<SceneTone>])[] = [
	['warm kind friendly gentle tender cosy caring loving 温暖 温柔 亲切 友好 体贴 温馨', { warmth: 0.7, temper: -0.3 }],
	['cold distant cool aloof 冷淡 冷漠 疏远', { warmth: -0.6 }],
	[
		'calm quiet peaceful hushed soft sleepy bedtime relaxed soothing 平静 安静 轻声 安宁 睡前 放松 舒缓',
		{ energy: -0.6, pace: -0.4, temper: -0.3 },
	],
	['tense strained nervous 紧张 紧绷', { stakes: 0.5, energy: 0.3, temper: 0.2 }],
	['angry grumpy irritable stern strict harsh 生气 暴躁 严厉 严格 凶', { temper: 0.7, warmth: -0.3 }],
	['energetic lively excited loud thrilling party 活力 热闹 兴奋 激动 热烈 活泼', { energy: 0.7, pace: 0.2 }],
	['tired weary sluggish 疲惫 疲倦 累', { energy: -0.6, pace: -0.3 }],
	['formal official polite ceremonial solemn 正式 官方 礼貌 庄重 严肃', { formality: 0.7, humour: -0.3 }],
	['casual relaxed informal easygoing 随意 轻松 随便 休闲', { formality: -0.6 }],
	['fast quick hurried rushed racing brisk urgent 快 急促 赶 紧急 飞快', { pace: 0.7, energy: 0.2 }],
	['slow unhurried leisurely lazy 慢 缓慢 悠闲 不紧不慢', { pace: -0.7 }],
	['funny comic playful silly humorous joking 有趣 搞笑 幽默 好玩 滑稽', { humour: 0.8 }],
	['serious sober grave 认真 沉重', { humour: -0.6, stakes: 0.3 }],
	[
		'emergency crisis critical dangerous rescue surgery 危急 急救 危险 抢救 救援',
		{ stakes: 0.9, pace: 0.3, humour: -0.7 },
	],
	['sad mournful funeral grieving 悲伤 难过 葬礼 哀悼', { energy: -0.5, humour: -0.7, warmth: 0.4 }],
];

/** Words that weaken or strengthen the next one. */
const WEAK = /(?:slightly|a little|a bit|somewhat|有点|稍微|略)\s*$/iu;
const STRONG = /(?:very|extremely|really|so|非常|特别|很|极其)\s*$/iu;
const NOT = /(?:not|no|never|less|不|别|没有)\s*$/iu;

/** The tone of a description; undefined when no word of it says anything about tone. */
export function toneFromWords(text: string, presets: readonly SceneVocabulary[]): SceneTone | undefined {
	const tones = [...presetTones(text, presets), ...wordTones(text)];
	if (tones.length === 0) {
		return undefined;
	}
	const sum: Record<string, number> = { ...NEUTRAL_TONE };
	for (const tone of tones) {
		for (const control of TONE_CONTROLS) {
			sum[control] = (sum[control] ?? 0) + (tone[control] ?? 0);
		}
	}
	return Object.fromEntries(
		TONE_CONTROLS.map((control) => [control, clampUnit(sum[control] ?? 0)]),
	) as unknown as SceneTone;
}

function presetTones(text: string, presets: readonly SceneVocabulary[]): readonly SceneTone[] {
	const known = presets.filter(({ name, keywords }) =>
		[name.en, name.zh, ...keywords.en, ...keywords.zh].some((keyword) => placesOf(text, keyword).length > 0),
	);
	// Several presets share the floor: their tones are averaged, not added.
	return known.map(({ tone }) => scaledTone(tone, 1 / known.length));
}

function wordTones(text: string): readonly Partial<SceneTone>[] {
	return TONE_WORDS.flatMap(([words, tone]) => {
		const place = words.split(' ').flatMap((word) => placesOf(text, word))[0];
		return place === undefined ? [] : [scaledTone(tone, strengthBefore(text.slice(0, place)))];
	});
}

function strengthBefore(before: string): number {
	if (NOT.test(before)) {
		return -0.7;
	}
	if (WEAK.test(before)) {
		return 0.5;
	}
	return STRONG.test(before) ? 1.3 : 1;
}

function scaledTone<Tone extends Partial<SceneTone>>(tone: Tone, by: number): Tone {
	return Object.fromEntries(Object.entries(tone).map(([control, value]) => [control, value * by])) as Tone;
}

/** Where a word or phrase stands: Latin words whole, hanzi anywhere. */
function placesOf(text: string, phrase: string): readonly number[] {
	const escaped = phrase.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const pattern = /^[\p{Script=Latin}]/u.test(phrase) ? `(?<!\\p{L})${escaped}(?!\\p{L})` : escaped;
	return [...text.toLowerCase().matchAll(new RegExp(pattern, 'gu'))].map(({ index }) => index);
}

function clampUnit(value: number): number {
	return Math.min(1, Math.max(-1, value));
}
