/**
 * What the user said, turn by turn. A turn that was answered too early, in a pause of the sentence, is one with its
 * continuation: "what time is it" … "in Tokyo".
 *
 * @module
 */
import { loadMatcher } from '../grammar/load.ts';
import type { DialogueItem } from '../planner.ts';
import { scriptLanguage } from './understand.ts';

/** Score from which words make a whole sentence of the grammar. */
const WHOLE_SENTENCE_SCORE = 0.95;

const SENTENCE_END = /[.!?。！？]/;

/** User messages of the history, oldest first, with sentences that were cut in two made whole. */
export function userTexts(history: readonly DialogueItem[]): readonly string[] {
	const texts: string[] = [];
	let isUnanswered = false;
	for (const item of history) {
		if (item.kind !== 'message') {
			isUnanswered = false;
		} else if (item.role === 'assistant') {
			isUnanswered &&= !SENTENCE_END.test(item.text);
		} else if (item.role === 'user' && item.text.trim() !== '') {
			const whole = isUnanswered ? joined(texts.at(-1) ?? '', item.text) : undefined;
			texts.splice(whole === undefined ? texts.length : texts.length - 1, 1, whole ?? item.text);
			isUnanswered = true;
		}
	}
	return texts;
}

/**
 * Both parts as one sentence of the grammar; undefined when they make none, or when the second stands by itself. A
 * follow-up ("in Tokyo", "two") does not: it leans on what came before.
 */
function joined(first: string, second: string): string | undefined {
	const language = scriptLanguage(second);
	if (first === '' || scriptLanguage(first) !== language) {
		return undefined;
	}
	const matcher = loadMatcher(language);
	const whole = language === 'zh' ? first + second : `${first} ${second}`;
	const alone = matcher.match(second);
	const standsAlone = (alone?.score ?? 0) >= WHOLE_SENTENCE_SCORE && !alone?.intent.startsWith('follow.');
	return !standsAlone && (matcher.match(whole)?.score ?? 0) >= WHOLE_SENTENCE_SCORE ? whole : undefined;
}
