/**
 * Characters that are for the eye, in any language.
 *
 * @module
 */
import { rule, type SpeechRule } from './rules.ts';

/** Rules for what is not spoken: markup, emoji, quotation marks, control characters; dashes become pauses. */
export const SILENT_RULES: readonly SpeechRule[] = [
	rule(/(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+/u, ([glyphs]) =>
		/^[\d#*©®™]/u.test(glyphs) ? undefined : '',
	),
	rule(/[`*_#|~^\\]+/, () => ''),
	rule(/["“”„«»「」『』《》〈〉【】]/, () => ''),
	rule(/\s{0,2}[—–]+\s{0,2}|\s--?\s/, () => ','),
	rule(/…+|\.{2,}/, () => '.'),
	rule(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/u, () => ''),
];
