/**
 * Pleasant and unpleasant words: the part of valence that is in what was said. The lists hold words whose tone does not
 * depend on the subject; they are our own and in no way complete.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Estimate } from './estimate.ts';

const PLEASANT: Readonly<Record<Language, RegExp>> = {
	en: /\b(great|good|nice|wonderful|lovely|perfect|excellent|awesome|fantastic|amazing|beautiful|delicious|love|enjoy|happy|glad|thanks|thank|pleased|excited|brilliant|cool|fun|well done)\b/g,
	zh: /太好了|真好|很好|不错|棒|开心|高兴|喜欢|谢谢|感谢|太棒|漂亮|好吃|舒服|满意|厉害|完美|有意思|爱/g,
};
const UNPLEASANT: Readonly<Record<Language, RegExp>> = {
	en: /\b(bad|terrible|awful|horrible|hate|angry|sad|upset|annoying|annoyed|stupid|useless|wrong|broken|worst|worse|tired|sick|afraid|worried|lonely|boring|ugly|hurts|damn|sorry|disappointed|frustrated)\b/g,
	zh: /糟糕|讨厌|烦|生气|难过|伤心|笨|没用|不行|坏了|太差|很差|难受|害怕|担心|孤独|无聊|难吃|失望|疼|倒霉|累/g,
};
/** A negation shortly before a word turns it round. */
const NEGATION: Readonly<Record<Language, RegExp>> = {
	en: /\b(not|never|no|isn't|don't|doesn't|didn't|wasn't|aren't|can't|hardly)(\s+\w+)?\s+$/,
	zh: /(不|没|没有|别|不太|不怎么|不是)$/,
};

/** Deviations that one word is worth. */
const PER_WORD = 0.8;
const LIMIT = 2;

function count(text: string, words: RegExp, negation: RegExp): number {
	let balance = 0;
	for (const match of text.matchAll(words)) {
		balance += negation.test(text.slice(0, match.index)) ? -1 : 1;
	}
	return balance;
}

/** Valence of a text, −2…2; no pleasant or unpleasant word says nothing (uncertainty 1). */
export function wordValence(text: string, language: Language): Estimate {
	const lower = text.toLowerCase();
	const pleasant = count(lower, PLEASANT[language], NEGATION[language]);
	const unpleasant = count(lower, UNPLEASANT[language], NEGATION[language]);
	const found = Math.abs(pleasant) + Math.abs(unpleasant);
	if (found === 0) {
		return { value: 0, uncertainty: 1 };
	}
	const value = Math.max(-LIMIT, Math.min(LIMIT, PER_WORD * (pleasant - unpleasant)));
	// Irony and reported speech stay possible however many words agree.
	return { value, uncertainty: found === 1 ? 0.7 : 0.6 };
}
