/**
 * Axes that are small and never change, so that tests can state what comes out of them.
 *
 * @module
 */
import { type Axes, type AxisFile, parseAxes } from '../axes/axis-schema.ts';
import type { Tag } from '../axes/tags.ts';
import type { Dimension } from '../dimensions.ts';
import { makeSeeds } from '../matrix/make-seeds.ts';
import { axesSha256, type MatrixManifest, packSeeds, sha256Hex } from '../matrix/manifest.ts';
import { composedEntries, PersonaMatrix } from '../matrix/matrix.ts';

type Offsets = Partial<Record<Dimension, number>>;

function twice<T>(en: T, zh: T) {
	return { en, zh };
}

function entry(id: string, zh: string, offsets: Offsets, tags: Tag[] = []) {
	return { id, name: twice(id.replaceAll('-', ' '), zh), summary: twice(`Is ${id}.`, `是${zh}。`), offsets, tags };
}

const PERSONALITIES = [
	{
		...entry('gruff-softie', '刀子嘴豆腐心', { agreeableness: -0.25, warmth: 0.3, patience: -0.2, valence: -0.2 }),
		traits: twice(['grumpy', 'loyal', 'soft-hearted'], ['脾气暴躁', '讲义气', '心软']),
	},
	{
		...entry('sunny-neighbour', '热心街坊', { extraversion: 0.6, warmth: 0.5, valence: 0.6 }, ['open']),
		traits: twice(['cheerful', 'hospitable', 'curious'], ['开朗', '好客', '爱打听']),
	},
	{
		...entry('quiet-scholar', '安静的学者', { extraversion: -0.6, openness: 0.5, vocabulary: 0.4 }, [
			'quiet',
			'learned',
		]),
		traits: twice(['thoughtful', 'reserved', 'exact'], ['爱思考', '内敛', '严谨']),
	},
	{
		...entry('cool-flirt', '撩人高手', { intimacy: 0.5, playfulness: 0.5 }, ['romantic']),
		traits: twice(['charming', 'light', 'teasing'], ['迷人', '轻松', '爱逗人']),
	},
];

const HABITS = [
	{
		...entry('plain-talk', '大白话', { verbosity: -0.5, directness: 0.5 }, ['plain']),
		catchphrases: twice(['that is that', 'no fuss'], ['就这么着', '别啰嗦']),
		address: twice(null, null),
	},
	{
		...entry('storyteller', '说书人', { verbosity: 0.6, imagery: 0.6 }),
		catchphrases: twice(['picture this', 'as it happened'], ['话说', '您想想']),
		address: twice('friend', '朋友'),
	},
	{
		...entry('bookish', '文绉绉', { vocabulary: 0.6, formality: 0.4 }, ['learned']),
		catchphrases: twice(['strictly speaking', 'to be precise'], ['严格来说', '准确地讲']),
		address: twice(null, '阁下'),
	},
].map((habits) => ({
	...habits,
	catchphraseRate: 0.2,
	taboo: twice(['awesome', 'literally'], ['绝绝子', '牛']),
	hesitations: twice(['um'], ['嗯']),
	openers: twice(['Right,'], ['行，']),
	closers: twice([], []),
}));

const BOUNDARIES = [
	entry('thin-skinned', '脸皮薄', { volatility: 0.5, recovery: -0.4 }),
	entry('unflappable', '稳如泰山', { volatility: -0.5, recovery: 0.5 }),
].map((boundary) => ({
	...boundary,
	triggers: {
		joy: twice(['thanks', 'well done'], ['谢谢', '真棒']),
		anger: twice(['liar', 'hurry up'], ['骗子', '快点']),
		sadness: twice(['goodbye', 'alone'], ['再见', '一个人']),
	},
	limits: twice(['It does not gossip.', 'It keeps secrets.'], ['不说闲话。', '替人保密。']),
	deflection: twice(['Nice try.', 'Not my road.'], ['别闹。', '这条路我不走。']),
}));

const ARCHETYPES = [
	entry('listener', '倾听者', { backchannelRate: 0.5, silencePatience: 0.5, dominance: -0.3 }),
	entry('coach', '教练', { dominance: 0.5, questionRate: 0.5 }, ['dominant']),
].map((archetype) => ({
	...archetype,
	moves: twice(['Ask what they tried.', 'Wait.', 'Sum up.'], ['问试过什么。', '等一等。', '总结一下。']),
}));

const ROLES = [
	{ ...entry('taxi-driver', '出租车司机', { formality: -0.2, slang: 0.2 }), domain: 'road', ages: [22, 68] },
	{ ...entry('librarian', '图书管理员', { loudness: -0.4 }, ['quiet']), domain: 'school', ages: [20, 70] },
	{ ...entry('paper-carrier', '送报少年', { rate: 0.2 }, ['child']), domain: 'media', ages: [12, 17] },
].map((role) => ({
	...role,
	greeting: twice('Hello there.', '你好。'),
	facts: ['tool', 'place', 'routine'].map((topic) => ({
		topic,
		ask: twice(`What is your ${topic}?`, `你的${topic}是什么？`),
		answer: twice(`the old ${topic}`, `老${topic}`),
		say: twice(`I keep the old ${topic}.`, `我用老${topic}。`),
	})),
	vocabulary: twice(['one', 'two', 'three', 'four'], ['甲', '乙', '丙', '丁']),
}));

const NAMES = {
	en: [
		{ name: 'Maren', sounds: 'f' },
		{ name: 'Tobin', sounds: 'm' },
		{ name: 'Robin', sounds: 'n' },
	],
	zh: [
		{ name: '林晓舟', sounds: 'n' },
		{ name: '苏婉', sounds: 'f' },
		{ name: '赵大勇', sounds: 'm' },
	],
};

const THINGS = [
	{ id: 'one', name: twice('the first one', '第一个') },
	{ id: 'two', name: twice('the second one', '第二个') },
];

const BIOGRAPHY = Object.fromEntries(
	['hometowns', 'hobbies', 'foods', 'pets', 'drinks', 'music', 'seasons', 'fears', 'dreams'].map((topic) => [
		topic,
		THINGS,
	]),
);

const TONE = { warmth: 0.4, temper: 0, energy: -0.5, formality: 0, pace: -0.4, humour: 0, stakes: 0 };

const SCENES = [
	{
		id: 'night-desk',
		name: twice('Night desk', '夜班前台'),
		summary: twice('Late and calm.', '夜深人静。'),
		keywords: twice(['night', 'desk', 'late', 'calm'], ['夜班', '前台', '深夜', '安静']),
		tone: TONE,
		tags: [],
	},
];

const FILES: Readonly<Record<AxisFile, unknown>> = {
	personalities: PERSONALITIES,
	'verbal-habits': HABITS,
	boundaries: BOUNDARIES,
	archetypes: ARCHETYPES,
	roles: ROLES,
	names: NAMES,
	biography: BIOGRAPHY,
	scenes: SCENES,
};

/** The axes. */
export const smallAxes: Axes = parseAxes((file) => FILES[file]);

/** Seeds of the small matrix. */
const SEED_COUNT = 24;

/** The matrix of the small axes. */
export function smallMatrix(): PersonaMatrix {
	const entries = composedEntries(smallAxes);
	const seeds = makeSeeds(entries, SEED_COUNT);
	const flat = Array.from({ length: 48 }, (_, index) => (index === 0 ? 1000 : 0));
	const manifest: MatrixManifest = {
		edition: 'A',
		axesSha256: axesSha256(smallAxes, entries),
		seedsSha256: sha256Hex(packSeeds(seeds)),
		vectorsSha256: '0'.repeat(64),
		leastSquaredDistance: 1,
		resalted: [],
		map: { mean: flat.map(() => 0), x: flat, y: [...flat].reverse() },
	};
	return new PersonaMatrix(smallAxes, manifest, seeds);
}
