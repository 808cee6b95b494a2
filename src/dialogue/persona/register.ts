/**
 * Formal and casual forms of what a planner wrote.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** English contractions and their full forms; the order matters where one is part of another. */
const CONTRACTIONS: readonly (readonly [short: string, long: string])[] = [
	["can't", 'cannot'],
	["won't", 'will not'],
	["don't", 'do not'],
	["doesn't", 'does not'],
	["didn't", 'did not'],
	["isn't", 'is not'],
	["aren't", 'are not'],
	["haven't", 'have not'],
	["I'm", 'I am'],
	["you're", 'you are'],
	["You're", 'You are'],
	["we're", 'we are'],
	["it's", 'it is'],
	["It's", 'It is'],
	["that's", 'that is'],
	["That's", 'That is'],
	["there's", 'there is'],
	["There's", 'There is'],
	["I'll", 'I will'],
	["I've", 'I have'],
	["let's", 'let us'],
	["Let's", 'Let us'],
];

const TO_FORMAL = rewriter(CONTRACTIONS);
// "I am." at the end of a sentence has no short form; "I have" has one only as an auxiliary: not in "I have no source".
const TO_CASUAL = rewriter(
	CONTRACTIONS.filter(([short]) => short !== "I've").map(([short, long]) => [long, short]),
	'(?= [a-z0-9])',
);

/** Formality beyond which the forms change. */
const THRESHOLD = 0.3;

/** The text in the register of a formality, −1…1. Around the middle it stays as it was written. */
export function inRegister(text: string, formality: number, language: Language): string {
	if (language === 'zh') {
		return formality > THRESHOLD ? text.replace(/你(?!们|好吗)/gu, '您') : text;
	}
	if (formality > THRESHOLD) {
		return TO_FORMAL(text);
	}
	return formality < -THRESHOLD ? TO_CASUAL(text) : text;
}

function rewriter(pairs: readonly (readonly [from: string, to: string])[], after = ''): (text: string) => string {
	const forms = new Map(pairs);
	const pattern = new RegExp(`(?<![\\w'])(?:${pairs.map(([from]) => from).join('|')})(?![\\w'])${after}`, 'gu');
	return (text) => text.replace(pattern, (form) => forms.get(form) ?? form);
}
