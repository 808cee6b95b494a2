/**
 * What a persona says to pressure.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { deflectionsOf, firmFrom, firmLinesOf } from '../../persona/behaviour/deflections.ts';
import { saysTaboo } from '../persona/answer-style.ts';
import { inTurn, phaseOf } from '../persona/due.ts';
import type { PersonaTurn } from '../persona/persona-turn.ts';
import type { SafetyState } from './safety-state.ts';

/** One of the persona's refusals, no two alike in ten answers; when it is pressed again and again, with a firm word. */
export function deflection({ persona, vector, turn }: PersonaTurn, state: SafetyState, language: Language): string {
	const choose = (lines: readonly string[]) => {
		const sayable = lines.filter((line) => !saysTaboo(line, persona.habits.taboo[language], language));
		return inTurn(sayable.length > 0 ? sayable : lines, turn, phaseOf(persona.id)) ?? '';
	};
	// By its own vector, not by that of the moment: a mood does not change its repertoire.
	const line = choose(deflectionsOf(persona.boundaries.deflections, persona.vector)[language]);
	if (state.pressedBefore + 1 < firmFrom(vector)) {
		return line;
	}
	return `${line}${language === 'zh' ? '' : ' '}${choose(firmLinesOf(vector)[language])}`;
}
