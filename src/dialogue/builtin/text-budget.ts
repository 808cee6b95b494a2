/** Pieces of text that count as one token each: a Latin word or number, or one hanzi; with what separates them. */
const PIECE = /[\u3400-\u9fff]|[^\s\u3400-\u9fff]+/g;

/** Tokens of a text where no tokenizer is at hand: words (Latin) and characters (hanzi). */
export function countTokens(text: string): number {
	return text.match(PIECE)?.length ?? 0;
}

/** The longest beginning of a text that has at most `maxTokens` tokens. */
export function limitTokens(text: string, maxTokens: number): string {
	let count = 0;
	for (const match of text.matchAll(PIECE)) {
		if (count >= maxTokens) {
			return text.slice(0, match.index).trimEnd();
		}
		count++;
	}
	return text;
}
