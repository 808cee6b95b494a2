/**
 * How a persona that has drifted is brought back: what a language model is told beside its note, once more and last.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { DriftMeasure } from '../../persona/behaviour/drift.ts';
import { traitWords, wordBound } from '../../persona/behaviour/prompt.ts';
import type { PersonaTurn } from './persona-turn.ts';

/** Traits that the digest names: more than the note, fewer than the prompt. */
const DIGEST_TRAITS = 8;

/** The digest that is pinned last; undefined while nothing in the words has drifted. */
export function driftDigest(turn: PersonaTurn, language: Language): string | undefined {
	const lines = (turn.drifted ?? []).flatMap((measure) => wordsOn(measure, turn, language) ?? []);
	if (lines.length === 0) {
		return undefined;
	}
	const { persona, vector } = turn;
	const name = persona.identity.name[language];
	const traits = traitWords(vector, language, DIGEST_TRAITS);
	return language === 'zh'
		? `（你最近的回答不像${name}了。${lines.join('')}请回到${name}：${traits.join('、')}。）`
		: `(Your last answers did not sound like ${name}. ${lines.join(' ')} Be ${name} again: ${traits.join(', ')}.)`;
}

function wordsOn(measure: DriftMeasure, { persona, vector }: PersonaTurn, language: Language): string | undefined {
	const isMandarin = language === 'zh';
	const { catchphrases, catchphraseRate, taboo } = persona.habits;
	switch (measure) {
		case 'words':
			return isMandarin
				? `太长了：最多${wordBound(vector, language)}个字。`
				: `They were too long: ${wordBound(vector, language)} words at most.`;
		case 'questions':
			return isMandarin ? '不要每次都以提问结尾。' : 'Mind how often you end with a question.';
		case 'catchphrases':
			return isMandarin
				? `口头禅（${catchphrases.zh.join('、')}）约占回答的${percent(catchphraseRate)}，不多不少。`
				: `Your catchphrases (${catchphrases.en.join(' / ')}) belong in about ${percent(catchphraseRate)} of your answers.`;
		case 'taboo':
			return isMandarin ? `不许说：${taboo.zh.join('、')}。` : `Never say: ${taboo.en.join(', ')}.`;
		default:
			return undefined;
	}
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
}
