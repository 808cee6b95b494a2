/**
 * The words of a transcription prompt that a recogniser cannot know by itself: names and terms.
 *
 * A prompt is a list ("Names: ZyntriQix, Kraków, 芦花鸡") or prose ("A call about the Vela 3 and 「云帆」."). Of prose only what
 * stands out is taken: what is quoted, and Latin names in capitals.
 *
 * @module
 */

/** Most words of one prompt: a longer one is prose, and each word makes the others harder to tell apart. */
export const MAX_PROMPT_WORDS = 100;
/** What lies beyond is not read, which bounds the time: reading so much takes 10 ms at worst. */
const MAX_PROMPT_CHARACTERS = 4000;
/** A longer entry of a list is a sentence. */
const MAX_LISTED_WORDS = 3;
const MAX_LISTED_HANZI = 6;

const HEADING = /^[^:：]{1,40}[:：]/u;
const SEPARATOR = /[,;，；、|\n]/u;
const SENTENCE_END = /[.!?](?=\s)|[。！？\n]/u;
const QUOTED = /[“"「『《]([^“”"「」『』《》\n]{1,80})[”"」』》]/gu;
/** Words with a capital or a figure in front, such as "Vela 3" or "ZyntriQix". */
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]+(?: (?:\p{Lu}[\p{L}\p{N}'’-]*|\p{N}+))*/gu;
/** A first word that may owe its capital to its place. */
const ORDINARY_FIRST = /^\s*\p{Lu}[\p{Ll}'’]*(?![\p{L}\p{N}-])/u;
const HAN = /\p{Script=Han}/u;

/** The words to listen for, in the prompt's order, each once; at most {@link MAX_PROMPT_WORDS}. */
export function promptWords(prompt: string): string[] {
	return wordsIn(prompt.slice(0, MAX_PROMPT_CHARACTERS));
}

function wordsIn(prompt: string): string[] {
	const entries = prompt.replace(HEADING, '').split(SEPARATOR).map(bare).filter(Boolean);
	const isList = (entries.length > 1 || HAN.test(prompt)) && entries.every(isShort);
	const words = isList ? entries : [...quoted(prompt), ...names(prompt)];
	return [...new Set(words)].filter((word) => /\p{L}/u.test(word)).slice(0, MAX_PROMPT_WORDS);
}

/** Without the marks around it. */
function bare(entry: string): string {
	return entry.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}

function isShort(entry: string): boolean {
	return HAN.test(entry) ? entry.length <= MAX_LISTED_HANZI : entry.split(/\s+/u).length <= MAX_LISTED_WORDS;
}

function quoted(prompt: string): string[] {
	return [...prompt.matchAll(QUOTED)].map(([, inside = '']) => bare(inside)).filter(isShort);
}

function names(prompt: string): string[] {
	return prompt
		.split(SENTENCE_END)
		.flatMap((sentence) => [...sentence.replace(ORDINARY_FIRST, '').matchAll(NAME)].map(([name]) => bare(name)));
}
