/**
 * Texts of strangers on their way to a prompt or a voice: what could pass for a machine's own marks is taken out. The card
 * itself is kept as it came.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** Whom the placeholders of a card mean. */
export interface Cast {
	/** What `{{char}}` becomes. */
	readonly character: string;
	/** What `{{user}}` becomes. */
	readonly person: string;
}

/** What `{{user}}` becomes where the text speaks about the person. */
export const PERSON: Readonly<Record<Language, string>> = { en: 'the person', zh: '对方' };

/** What `{{user}}` becomes where the text speaks to the person. */
export const FRIEND: Readonly<Record<Language, string>> = { en: 'friend', zh: '朋友' };

/** Control characters but tab and line feed, invisible and direction marks, halves of characters. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Marks by which chat templates tell roles apart: of ChatML, Llama, Mistral, Gemma and Alpaca. */
const TEMPLATE_MARKS = /\[\/?(?:INST|SYS|SYSTEM_PROMPT|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS)\]|<<\/?SYS>>/gi;

/** A line that pretends to be another speaker's. */
const ROLE_LINE = /^[ \t]*(?:#{1,6}[ \t]*)?(?:system|assistant|developer|tool|系统|助手)[ \t]*[:：]/gimu;

/** Rounds in which removed marks may uncover others; whatever is left then loses its brackets. */
const MAX_ROUNDS = 8;

/** Cleans a text that is read by a model. Text longer than `maxChars` is cut. */
export function cleanText(text: string, cast: Cast, maxChars: number): string {
	// Marks can only shorten a text: four times the bound leaves room for them and bounds the work.
	const plain = fillPlaceholders(text.slice(0, 4 * maxChars).replace(/\r\n?/g, '\n'), cast).replace(UNSEEN, '');
	return withoutMarks(withoutMarkdown(withoutScripts(plain)))
		.replace(/[ \t]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim()
		.slice(0, maxChars)
		.replace(/\p{Cs}/gu, '');
}

/** Cleans a text that is spoken: actions between asterisks are left out, too. */
export function cleanSpeech(text: string, cast: Cast, maxChars: number): string {
	const spoken = text.slice(0, 4 * maxChars).replace(/\*{1,3}[^*\n]*\*{1,3}/g, ' ');
	return cleanText(spoken, cast, maxChars).replace(/[ \t]{2,}/g, ' ');
}

/** Replaces `{{char}}`, `{{user}}` and their older spellings; `{{original}}` and macros leave nothing. */
export function fillPlaceholders(text: string, { character, person }: Cast): string {
	return text
		.replace(/\{\{\s*char\s*\}\}|<(?:char|bot)>/gi, () => character)
		.replace(/\{\{\s*user\s*\}\}|<user>/gi, () => person)
		.replace(/\{\{\s*(?:random|pick)\s*::?([^{},:]*)[^{}]*\}\}/gi, (_, first: string) => first.trim())
		.replace(/\{\{[^{}]*\}\}/g, '');
}

function withoutMarks(text: string): string {
	let marked = text;
	for (let round = 0; round < MAX_ROUNDS; round += 1) {
		const next = marked
			.replace(TEMPLATE_MARKS, '')
			.replace(/<(?=[a-z/!?|｜])[^<>]*>/gi, '')
			.replace(/<+(?=[^\s\d<]|$)|[|｜]+>+/g, '')
			.replace(ROLE_LINE, '');
		if (next === marked) {
			return next;
		}
		marked = next;
	}
	return marked.replace(/[<>[\]|｜]/g, '');
}

/** Leaves out what stands inside script and style elements; one that is never closed reaches to the end. */
function withoutScripts(text: string): string {
	const lower = text.toLowerCase();
	let kept = '';
	let at = 0;
	while (true) {
		const opening = /<(script|style)\b/g;
		opening.lastIndex = at;
		const found = opening.exec(lower);
		if (found === null) {
			return kept + text.slice(at);
		}
		kept += text.slice(at, found.index);
		const closing = lower.indexOf(`</${found[1]}`, opening.lastIndex);
		if (closing === -1) {
			return kept;
		}
		const end = lower.indexOf('>', closing);
		at = end === -1 ? text.length : end + 1;
	}
}

function withoutMarkdown(text: string): string {
	return text
		.replace(/!?\[([^[\]\n]*)\]\([^()\n]*\)/g, '$1')
		.replace(/\bhttps?:\/\/[^\s)\]]+/gi, '')
		.replace(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|```[^\n]*)/gm, '')
		.replace(/\*+|`+|~~+|__+/g, '');
}
