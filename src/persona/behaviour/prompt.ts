/**
 * A persona as text for a language model: the whole of it once, and a short note that is pinned near the live turn, where
 * models heed it most (SillyTavern's character's note; Li et al. 2024 measure drift within eight rounds without it).
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { physicalValue } from '../dimension-units.ts';
import { DIMENSION_WORDS } from '../dimension-words.ts';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import type { Persona } from '../persona-schema.ts';
import type { TraitVector } from '../vector.ts';
import type { Affect } from './mood.ts';

/** How many traits a prompt names: a model follows a dozen, not forty-eight. */
const PROMPT_TRAITS = 12;

/** How many the pinned note repeats. */
const NOTE_TRAITS = 5;

/** How many refusals a prompt quotes: its own come first, and a model finds more in their manner. */
const PROMPT_DEFLECTIONS = 4;

/** Strength below which a trait is not worth a word. */
const FAINT = 0.25;

/** Strength from which it is "very". */
const STRONG = 0.7;

/** Hanzi that say what one English word says. */
const HANZI_PER_WORD = 1.6;

/** The system prompt of a persona. */
export function personaPrompt(persona: Persona, vector: TraitVector, language: Language): string {
	return (language === 'zh' ? mandarinLines : englishLines)(persona, vector)
		.filter((line) => line !== '')
		.join('\n');
}

/** The note that is pinned before the last thing the person said. */
export function personaNote(persona: Persona, vector: TraitVector, mood: Affect, language: Language): string {
	const name = persona.identity.name[language];
	const traits = traitWords(vector, language, NOTE_TRAITS).join(language === 'zh' ? '、' : ', ');
	const feeling = moodWords(mood, language);
	return language === 'zh'
		? `（提醒：你是${name}：${traits}。此刻的心情：${feeling}。说话不超过${wordBound(vector, language)}个字，不用表情、标记或舞台说明。）`
		: `(Note: you are ${name}: ${traits}. Mood right now: ${feeling}. At most ${wordBound(vector, language)} words; no markdown, emoji or stage directions.)`;
}

/** The strongest traits in words, strongest first. */
export function traitWords(vector: TraitVector, language: Language, count: number): readonly string[] {
	return DIMENSIONS.filter((dimension) => Math.abs(vector[dimension]) >= FAINT)
		.toSorted((a, b) => Math.abs(vector[b]) - Math.abs(vector[a]))
		.slice(0, count)
		.map((dimension) => traitWord(dimension, vector[dimension], language));
}

function traitWord(dimension: Dimension, value: number, language: Language): string {
	const word = DIMENSION_WORDS[dimension][value < 0 ? 'low' : 'high'][language];
	if (Math.abs(value) < STRONG) {
		return word;
	}
	return language === 'zh' ? `非常${word}` : `very ${word}`;
}

function moodWords({ valence, arousal }: Affect, language: Language): string {
	const pick = language === 'zh' ? MOODS_ZH : MOODS_EN;
	if (Math.abs(valence) < FAINT && Math.abs(arousal) < FAINT) {
		return pick.even;
	}
	if (valence < 0) {
		return arousal > 0 ? pick.angry : pick.low;
	}
	return arousal > 0 ? pick.bright : pick.tender;
}

const MOODS_EN = { even: 'even', angry: 'irritated', low: 'low', bright: 'bright', tender: 'soft and content' };
const MOODS_ZH = { even: '平静', angry: '有些恼火', low: '低落', bright: '高兴', tender: '温和满足' };

/** Most words (hanzi) of an answer. */
export function wordBound(vector: TraitVector, language: Language): number {
	return Math.round(physicalValue('verbosity', vector.verbosity) * (language === 'zh' ? HANZI_PER_WORD : 1));
}

function englishLines(persona: Persona, vector: TraitVector): readonly string[] {
	const { identity, habits, boundaries, facts, moves } = persona;
	return [
		`You are ${identity.name.en}, ${identity.age}, ${identity.role.en}. ${identity.summary.en}`,
		`You are an AI that plays this role. If somebody sincerely asks whether you are an AI, say so; never claim to be human.`,
		`You are ${traitWords(vector, 'en', PROMPT_TRAITS).join(', ')}.`,
		listed('What you do in a conversation:', moves.en),
		listed(
			'What is true of you:',
			facts.map(({ say }) => say.en),
		),
		habits.catchphrases.en.length === 0
			? ''
			: `Now and then, in about ${percent(habits.catchphraseRate)} of your answers, you say: ${habits.catchphrases.en.join(' / ')}`,
		habits.taboo.en.length === 0 ? '' : `You never say: ${habits.taboo.en.join(', ')}.`,
		habits.address.en === null ? '' : `You call the person "${habits.address.en}".`,
		listed('You will not:', boundaries.limits.en),
		listed(
			'When pressed to leave the role you say things like:',
			boundaries.deflections.en.slice(0, PROMPT_DEFLECTIONS),
		),
		'You are heard, not read: short spoken sentences, no lists, no markdown, no emoji, no stage directions.',
	];
}

function mandarinLines(persona: Persona, vector: TraitVector): readonly string[] {
	const { identity, habits, boundaries, facts, moves } = persona;
	return [
		`你是${identity.name.zh}，${identity.age}岁，${identity.role.zh}。${identity.summary.zh}`,
		'你是扮演这个角色的人工智能。有人真心问你是不是人工智能时，要如实回答，绝不自称真人。',
		`你的特点：${traitWords(vector, 'zh', PROMPT_TRAITS).join('、')}。`,
		listed('交谈中你会：', moves.zh),
		listed(
			'关于你的事实：',
			facts.map(({ say }) => say.zh),
		),
		habits.catchphrases.zh.length === 0
			? ''
			: `大约${percent(habits.catchphraseRate)}的回答里，你会说：${habits.catchphrases.zh.join(' / ')}`,
		habits.taboo.zh.length === 0 ? '' : `你从不说：${habits.taboo.zh.join('、')}。`,
		habits.address.zh === null ? '' : `你称呼对方“${habits.address.zh}”。`,
		listed('你不会：', boundaries.limits.zh),
		listed('被要求脱离角色时，你会这样说：', boundaries.deflections.zh.slice(0, PROMPT_DEFLECTIONS)),
		'你的话是给人听的：用简短的口语，不列清单，不用标记、表情或舞台说明。',
	];
}

function listed(title: string, lines: readonly string[]): string {
	return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
}
