/**
 * From the tokens of a pack to words: pieces of Latin words in the notations of the common vocabularies, hanzi, bytes.
 *
 * @module
 */

/** A word of a pack's result. */
export interface PackWord {
	readonly text: string;
	/** Seconds since the utterance began at which its first and its last token were heard. */
	readonly firstS: number;
	readonly lastS: number;
	/** Mean log probability of its tokens; undefined when the model gives none. */
	readonly logProbability?: number;
	readonly tokenCount: number;
}

/** A result as sherpa-onnx gives it. */
export interface PackResult {
	readonly text: string;
	readonly tokens: readonly string[];
	readonly timestamps?: readonly number[];
	readonly ys_probs?: readonly number[];
}

/** How a vocabulary writes words. */
export interface Notation {
	/** Whether tokens mark that a word goes on (`hel@@ lo`) rather than where one begins (`▁hel lo`). */
	readonly marksContinuation: boolean;
	/** Whether it knows no small Latin letters: then capitals say nothing. */
	readonly isCapitalsOnly: boolean;
}

/** Reads the notation off a `tokens.txt`: lines of a token and its number. */
export function notationOf(tokens: string): Notation {
	const texts = tokens
		.split('\n')
		.map((line) => line.trim().split(/\s+/)[0] ?? '')
		.filter((token) => !MARK.test(token));
	return {
		marksContinuation: texts.some((token) => token.endsWith(GOES_ON)),
		isCapitalsOnly: !texts.some((token) => /[a-z]/.test(token)),
	};
}

interface Piece {
	readonly text: string;
	/** Whether it belongs to the word of the piece before. */
	readonly continues: boolean;
	readonly timeS: number;
	readonly logProbability: number | undefined;
}

const HAN = /\p{Script=Han}/u;
const BYTE_TOKEN = /^<0x([0-9A-F]{2})>$/;
/** Marks such as `<|en|>`, `<unk>` and `<s>`: not said. */
const MARK = /^<.*>$/;
const BEGIN = /^[▁ ]/;
const GOES_ON = '@@';

/** Joins tokens that are single bytes of UTF-8 with the token before them. */
function decodeBytes(tokens: readonly string[]): readonly string[] {
	const texts = [...tokens];
	for (let at = 0; at < texts.length; at++) {
		const bytes: number[] = [];
		for (let next = at; next < texts.length; next++) {
			const hex = BYTE_TOKEN.exec(texts[next] ?? '')?.[1];
			if (hex === undefined) {
				break;
			}
			bytes.push(Number.parseInt(hex, 16));
		}
		if (bytes.length > 0) {
			texts[at] = new TextDecoder().decode(Uint8Array.from(bytes));
			texts.fill('', at + 1, at + bytes.length);
			at += bytes.length - 1;
		}
	}
	return texts;
}

function piecesOf(result: PackResult, { marksContinuation }: Notation): readonly Piece[] {
	const texts = decodeBytes(result.tokens);
	return texts.flatMap((token, index) => {
		const text = token.replace(BEGIN, '').replace(GOES_ON, '');
		if (text === '' || MARK.test(token.trim())) {
			return [];
		}
		const before = texts[index - 1] ?? '';
		const isLatin = !HAN.test(text) && !HAN.test(before) && before !== '';
		const continues = isLatin && (marksContinuation ? before.endsWith(GOES_ON) : !BEGIN.test(token));
		const timeS = result.timestamps?.[index] ?? result.timestamps?.at(-1) ?? 0;
		return [{ text, continues, timeS, logProbability: result.ys_probs?.[index] }];
	});
}

function asWritten(word: string, { isCapitalsOnly }: Notation): string {
	const plain = isCapitalsOnly ? word.toLowerCase() : word;
	return /^i('\w+)?$/.test(plain) ? plain.replace('i', 'I') : plain;
}

function toWord(pieces: readonly Piece[], notation: Notation): PackWord {
	const logs = pieces.flatMap(({ logProbability }) => (logProbability === undefined ? [] : [logProbability]));
	return {
		text: asWritten(pieces.map(({ text }) => text).join(''), notation),
		firstS: pieces[0]?.timeS ?? 0,
		lastS: pieces.at(-1)?.timeS ?? 0,
		tokenCount: pieces.length,
		...(logs.length > 0 && { logProbability: logs.reduce((sum, log) => sum + log, 0) / logs.length }),
	};
}

/** The words of a result, in order. */
export function packWords(result: PackResult, notation: Notation): PackWord[] {
	const groups: Piece[][] = [];
	for (const piece of piecesOf(result, notation)) {
		const last = groups.at(-1);
		if (last && piece.continues) {
			last.push(piece);
		} else {
			groups.push([piece]);
		}
	}
	return groups.map((group) => toWord(group, notation));
}
