/**
 * Text meant for the eye, as language models write it, turned into text that can be spoken: markup goes, links and
 * addresses are said, tables and lists become sentences, code is announced instead of read. Works on streams; how the text
 * was cut in chunks makes no difference.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';

/** Longest construct (link, tag, table row) that is waited for; beyond it, its first character is plain text. */
const MAX_CONSTRUCT = 600;

const CODE_NOTICE: Readonly<Record<Language, string>> = {
	en: 'Here is some code that I will not read aloud. ',
	zh: '这里有一段代码，就不念了。',
};

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	hellip: '…',
	mdash: '—',
	ndash: '–',
	deg: '°',
	euro: '€',
	copy: '',
	reg: '',
	trade: '',
};

const EMOJI = /\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f|\u20e3/gu;

/** How something is read from the text that has not been spoken yet. */
interface Rule {
	/** The whole construct; sticky. */
	readonly whole: RegExp;
	/** Its beginning, up to the end of what has arrived; sticky. Absent: `whole` alone must be followed by something. */
	readonly begun?: RegExp;
	/** Only at the beginning of a line. */
	readonly lineStart?: true;
	readonly say: (match: RegExpExecArray, stream: StreamState) => string;
}

interface StreamState {
	language: Language;
	/** Whether the current line is a heading, list item or table row, which ends like a sentence. */
	lineIsItem: boolean;
	/** Last character that was given out. */
	last: string;
	/** Whether a code block is open. */
	inCode: boolean;
}

function sayAddress(address: string, language: Language): string {
	const [at, dot] = language === 'zh' ? ['艾特', '点'] : [' at ', ' dot '];
	return address.replace('@', at).replaceAll('.', dot);
}

function sayUrl(url: string, language: Language): string {
	const [, host = url, ending = ''] =
		/^(?:https?:\/\/)?(?:www\.)?([^/?#\s]+?)(?:[/?#]\S*?)?([.,;:!?。，；！？)）]*)$/.exec(url) ?? [];
	return sayAddress(host.replace(/:\d+$/, ''), language) + ending;
}

function decodeEntity(name: string): string {
	if (name.startsWith('#')) {
		const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		const valid = Number.isInteger(code) && code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
		return valid ? String.fromCodePoint(code) : '';
	}
	return ENTITIES[name.toLowerCase()] ?? '';
}

/** Ends an item's line like a sentence; a wrapped paragraph goes on with a space. */
function sayLineBreak(match: RegExpExecArray, stream: StreamState): string {
	const isParagraph = match[0].indexOf('\n') !== match[0].lastIndexOf('\n');
	const needsStop = (stream.lineIsItem || isParagraph) && /[\p{L}\p{N})\]"'”’%°]/u.test(stream.last);
	stream.lineIsItem = false;
	if (needsStop) {
		return stream.language === 'zh' ? '。' : '. ';
	}
	return stream.language === 'zh' && !/[a-z0-9]/i.test(stream.last) ? '' : ' ';
}

function sayRow(match: RegExpExecArray, stream: StreamState): string {
	const cells = match[0]
		.split('|')
		.map((cell) => cell.trim())
		.filter((cell) => cell !== '');
	if (cells.every((cell) => /^:?-+:?$/.test(cell))) {
		return '';
	}
	stream.lineIsItem = true;
	const text = cells
		.map((cell) => toSpeakable(cell, stream.language).trim())
		.join(stream.language === 'zh' ? '，' : ', ');
	return text;
}

/** A mark of emphasis is silent; inside `snake_case` it parts words, and between spaces it multiplies. */
function sayMark([, mark = '', following = '']: RegExpExecArray, { last, language }: StreamState): string {
	if (mark.startsWith('_') && /\w/.test(last) && /\w/.test(following)) {
		return ' ';
	}
	const multiplies = mark === '*' && /\s/.test(last) && /\s/.test(following);
	return multiplies ? { en: 'times', zh: '乘' }[language] : '';
}

/** Lines of an open code block. */
const CODE_RULES: readonly Rule[] = [
	{
		whole: /[ \t]*(?:```|~~~)[^\n]*(?:\n|$)/y,
		begun: /[ \t]*(?:`{0,2}|~{0,2}|(?:```|~~~)[^\n]*)$/y,
		say: (_, stream) => {
			stream.inCode = false;
			return '';
		},
	},
	{ whole: /[^\n]*\n/y, begun: /[^\n]*$/y, say: () => '' },
	{ whole: /[^\n]+/y, say: () => '' },
];

const WORD_STOP = '\\s\\[\\]<&`*_~|!\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef';

const RULES: readonly Rule[] = [
	{
		lineStart: true,
		whole: /(?:```|~~~)[^\n]*\n/y,
		begun: /(?:`{1,2}|~{1,2}|(?:```|~~~)[^\n]*)$/y,
		say: (_, stream) => {
			stream.inCode = true;
			return CODE_NOTICE[stream.language];
		},
	},
	{ lineStart: true, whole: /(?:[-*_][ \t]*){3,}(?=\n)/y, begun: /(?:[-*_][ \t]*)+$/y, say: () => '' },
	{ lineStart: true, whole: /\|[^\n]{0,600}(?=\n)/y, begun: /\|[^\n]{0,600}$/y, say: sayRow },
	{
		lineStart: true,
		whole: /(?:#{1,6}[ \t]+|[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?)/y,
		begun: /(?:#{1,6}[ \t]*|[-*+•][ \t]*(?:\[[ xX]?\]?[ \t]*)?)$/y,
		say: (_, stream) => {
			stream.lineIsItem = true;
			return '';
		},
	},
	{
		lineStart: true,
		whole: /(\d{1,3})[.)][ \t]+/y,
		begun: /\d{1,3}(?:[.)][ \t]*)?$/y,
		say: ([, number], stream) => {
			stream.lineIsItem = true;
			return stream.language === 'zh' ? `${number}，` : `${number}. `;
		},
	},
	{ lineStart: true, whole: />[ \t]*/y, begun: />[ \t]*$/y, say: () => '' },
	{ whole: /[ \t]*\n\s*/y, begun: /[ \t]*(?:\n\s*)?$/y, say: sayLineBreak },
	{ whole: /[ \t]+/y, begun: /[ \t]+$/y, say: () => ' ' },
	{
		whole: /!?\[([^\]\n]{0,200})\]\([^)\n]{0,300}\)/y,
		begun: /!?\[[^\]\n]{0,200}(?:\](?:\([^)\n]{0,300})?)?$|!$/y,
		say: ([, label = ''], { language }) => toSpeakable(label, language).trim(),
	},
	{ whole: /\[\^?\d{1,3}\]/y, begun: /\[\^?\d{0,3}$/y, say: () => '' },
	{ whole: /<!--[\s\S]{0,600}?-->/y, begun: /<(?:!(?:-(?:-[\s\S]{0,600})?)?)?$/y, say: () => '' },
	{
		whole: /<(?:\/?[a-zA-Z][^<>\n]{0,300}|https?:[^<>\s]{0,300})>/y,
		begun: /<\/?(?:[a-zA-Z][^<>\n]{0,300})?$/y,
		say: ([tag], { language }) => (/^<https?:/.test(tag) ? sayUrl(tag.slice(1, -1), language) : ''),
	},
	{
		whole: /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/y,
		begun: /&(?:#?[xX]?[0-9a-zA-Z]{0,8})?$/y,
		say: ([, name = '']) => decodeEntity(name),
	},
	{
		whole: /(?:https?:\/\/|www\.)[^\s<>\u3400-\u9fff]+/y,
		begun: /(?:h|ht|htt|https?|https?:|https?:\/|w|ww|www|(?:https?:\/\/|www\.)[^\s<>\u3400-\u9fff]*)$/y,
		say: ([url], { language }) => sayUrl(url, language),
	},
	{
		whole: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y,
		begun: /[\w.+-]+(?:@[\w.-]*)?$/y,
		say: ([address], { language }) => sayAddress(address, language),
	},
	{ whole: /(\*{1,3}|_{1,3}|~~|`+)(?=([\s\S]?))/y, begun: /(?:\*+|_+|~+|`+)$/y, say: sayMark },
	{ whole: new RegExp(`[^${WORD_STOP}]+`, 'y'), begun: new RegExp(`[^${WORD_STOP}]+$`, 'y'), say: ([word]) => word },
	{ whole: /[\s\S]/y, say: ([character]) => (character === '|' ? ',' : character) },
];

/** Characters that can still grow into an emoji or a surrogate pair. */
const OPEN_END = /[\uD800-\uDBFF]$/;

/** A stream of text for the eye; gives out text for the ear. */
export class SpeakableStream {
	private buffer = '';
	private lineStart = true;
	private readonly state: StreamState;

	/** @param language - Language of announcements before the text itself has shown its own. */
	constructor(language: Language = 'en') {
		this.state = { language, lineIsItem: false, last: '', inCode: false };
	}

	/** Takes more text; returns what can be spoken by now. */
	push(text: string): string {
		this.buffer += text;
		return this.drain(false);
	}

	/** Ends the text; returns what was held back. */
	flush(): string {
		return this.drain(true);
	}

	private drain(ending: boolean): string {
		let out = '';
		let at = 0;
		while (at < this.buffer.length) {
			const step = this.read(at, ending);
			if (step === undefined) {
				break;
			}
			at += step.length;
			out += this.give(step.text);
		}
		this.buffer = this.buffer.slice(at);
		return out;
	}

	/** Reads one construct at a place; `undefined` when more text is needed to know what it is. */
	private read(at: number, ending: boolean): { readonly length: number; readonly text: string } | undefined {
		for (const rule of this.state.inCode ? CODE_RULES : RULES) {
			if (rule.lineStart && !this.lineStart) {
				continue;
			}
			const begun = !ending && this.buffer.length - at <= MAX_CONSTRUCT + 1 && matchAt(rule.begun, this.buffer, at);
			if (begun) {
				return undefined;
			}
			const match = matchAt(rule.whole, this.buffer, at);
			if (match) {
				return this.accept(rule, match, at, ending);
			}
		}
		return undefined;
	}

	private accept(
		rule: Rule,
		match: RegExpExecArray,
		at: number,
		ending: boolean,
	): { readonly length: number; readonly text: string } | undefined {
		const [source] = match;
		if (!ending && OPEN_END.test(source) && at + source.length === this.buffer.length) {
			return undefined;
		}
		if (/[\u3400-\u9fff]/.test(source)) {
			this.state.language = 'zh';
		}
		const text = rule.say(match, this.state);
		this.lineStart = source.includes('\n')
			? /\n\s*$/.test(source)
			: this.lineStart && /^[>#]/.test(source) && text === '';
		return { length: source.length, text };
	}

	/** Drops emoji, joins spaces, and remembers the last character. */
	private give(text: string): string {
		const plain = text.replace(EMOJI, (match) => (/[\d#*©®™]/.test(match) ? match : ''));
		const trimmed = this.state.last === '' || /\s/.test(this.state.last) ? plain.trimStart() : plain;
		this.state.last = trimmed.charAt(trimmed.length - 1) || this.state.last;
		return trimmed;
	}
}

function matchAt(pattern: RegExp | undefined, text: string, at: number): RegExpExecArray | null {
	if (!pattern) {
		return null;
	}
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/** Makes a whole text speakable. */
export function toSpeakable(text: string, language: Language = 'en'): string {
	const stream = new SpeakableStream(language);
	return stream.push(text) + stream.flush();
}
