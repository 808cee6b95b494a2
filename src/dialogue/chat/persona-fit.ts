/**
 * How well an answer fits a persona, counted in its words: what tells several answers of a model to one line apart.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { physicalValue } from '../../persona/dimension-units.ts';
import { unitsIn } from '../../persona/preference/reward-model.ts';
import { saysTaboo } from '../persona/answer-style.ts';
import type { PersonaTurn } from '../persona/persona-turn.ts';

/** Hanzi that say what one English word says. */
const HANZI_PER_WORD = 1.6;

/** What a fault costs. For comparison: twice the length that a persona likes costs 0.35. */
const TABOO = 2;
const WRONG_LANGUAGE = 2;
const OUT_OF_ROLE = 2;
const REPEATED = 1;
const UNSPEAKABLE = 1;
const LENGTH = 0.5;

/** What one of the persona's own phrases is worth. */
const CATCHPHRASE = 0.3;

/** Share of answers with a question in the middle of the scale: more of them please who asks more. */
const USUAL_QUESTIONS = 0.2;

/** Marks that are read and not said, pictures, and stage directions. */
const MARKS = /[*_#`|]|\n\s*[-•\d]|\p{Extended_Pictographic}|\([^)]*\)|（[^）]*）/u;

/** A model that speaks of itself instead of its role. */
const LEAK =
	/\bas an? (?:ai|artificial|large language)\b|\blanguage model\b|作为(?:一个|一名)?(?:ai|人工智能|语言模型)/iu;

/**
 * The fit of an answer; 0 is without fault, and only differences mean anything.
 *
 * @param said - What the persona has answered before.
 */
export function personaFit(text: string, turn: PersonaTurn, language: Language, said: readonly string[]): number {
	const { habits } = turn.persona;
	const { vector } = turn;
	const wanted = physicalValue('verbosity', vector.verbosity) * (language === 'zh' ? HANZI_PER_WORD : 1);
	const faults = [
		saysTaboo(text, habits.taboo[language], language) ? TABOO : 0,
		isIn(text, language) ? 0 : WRONG_LANGUAGE,
		LEAK.test(text) ? OUT_OF_ROLE : 0,
		MARKS.test(text) ? UNSPEAKABLE : 0,
		said.includes(text.trim()) ? REPEATED : 0,
		LENGTH * Math.abs(Math.log(Math.max(1, unitsIn(text)) / wanted)),
	];
	const asks = /[?？]\s*$/u.test(text) ? physicalValue('questionRate', vector.questionRate) - USUAL_QUESTIONS : 0;
	const phrase = habits.catchphrases[language].some((one) => text.includes(one)) ? CATCHPHRASE : 0;
	return asks + phrase - faults.reduce((sum, fault) => sum + fault, 0);
}

function isIn(text: string, language: Language): boolean {
	return /\p{Script=Han}/u.test(text) === (language === 'zh');
}
