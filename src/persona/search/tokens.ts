/**
 * Text as comparable pieces: stems of English words, single hanzi.
 *
 * @module
 */

/** Longest text that is looked at, in characters: a description, not a book. */
const MAX_TEXT_CHARS = 2000;

const PIECES = /[\p{Script=Latin}\p{N}]+(?:['’]\p{Script=Latin}+)?|\p{Script=Han}/gu;

/** English words that say nothing about a person. */
const STOP_WORDS = new Set(
	'a an the of and or with who whom that which is are was be been being to in on at for from by as but it its he she they him her his their them someone somebody person people character voice like kind sort very really quite rather somewhat slightly extremely bit little not no never without hardly i me my want need give find some any talk speak say old young man woman'.split(
		' ',
	),
);

/** Hanzi that say nothing about a person. */
const STOP_HANZI = new Set([...'的了是个一有位名我要找想人和与又但而且很非常']);

/** Pieces of a text in order, lower-case; English words are reduced to a stem. */
export function tokenise(text: string): string[] {
	const pieces = text.slice(0, MAX_TEXT_CHARS).normalize('NFKC').toLowerCase().match(PIECES) ?? [];
	return pieces.map(stem);
}

/** Whether a token carries meaning of its own. */
export function isContent(token: string): boolean {
	return !STOP_WORDS.has(token) && !STOP_HANZI.has(token);
}

/** Whether a token is a hanzi. */
export function isHan(token: string): boolean {
	return /^\p{Script=Han}$/u.test(token);
}

/** Content words of English, and pairs of neighbouring hanzi: what entries and queries are compared by. */
export function terms(text: string): string[] {
	return termsOf(tokenise(text));
}

/** {@link terms} of tokens. */
export function termsOf(tokens: readonly string[]): string[] {
	return tokens.flatMap((token, index) => {
		if (!isHan(token)) {
			return isContent(token) ? [token] : [];
		}
		const next = tokens[index + 1];
		const isPair = next !== undefined && isHan(next) && isContent(token) && isContent(next);
		return isPair ? [token + next] : [];
	});
}

/** Strips plural and a few endings that do not change who is meant; never below four letters. */
function stem(word: string): string {
	const bare = word.replace(/['’]s?$/, '').replace(/['’]/, '');
	if (bare.length > 4 && bare.endsWith('ies')) {
		return `${bare.slice(0, -3)}y`;
	}
	return bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss') && !bare.endsWith('us')
		? bare.slice(0, -1)
		: bare;
}
