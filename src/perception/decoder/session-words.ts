/**
 * Words that one session knows beside the built-in ones.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { RecogniserModel } from '../network/recogniser-model.ts';
import type { VocabularyReport } from '../perception.ts';
import { buildLexiconTrie, joinTries } from './lexicon-trie.ts';
import { FIRST_SESSION_WORD, type WordTexts } from './vocabulary.ts';

/** More than any menu or address book that a conversation is about; each word costs about 200 bytes a session. */
export const MAX_SESSION_WORDS = 2000;
/** Longer phrases are sentences, which a list of words is not for. */
const MAX_CHARACTERS = 80;
const MIN_UNITS = 2;

interface SessionWord {
	readonly text: string;
	readonly language: Language;
}

/** The built-in words with the session's behind them. */
class ExtendedWords implements WordTexts {
	readonly #base: WordTexts;
	readonly #added: readonly SessionWord[];

	constructor(base: WordTexts, added: readonly SessionWord[]) {
		this.#base = base;
		this.#added = added;
	}

	text(word: number): string {
		return word < FIRST_SESSION_WORD ? this.#base.text(word) : (this.#added[word - FIRST_SESSION_WORD]?.text ?? '');
	}

	language(word: number): Language {
		const added = this.#added[word - FIRST_SESSION_WORD];
		return added ? added.language : this.#base.language(word);
	}

	isFilledPause(word: number): boolean {
		return this.#base.isFilledPause(word);
	}
}

/** Why a text cannot be listened for; `undefined` when it can. */
function fault(text: string, formCount: number, seen: ReadonlySet<string>): string | undefined {
	if (text.length > MAX_CHARACTERS) {
		return `longer than ${MAX_CHARACTERS} characters; give the name alone`;
	}
	if (seen.has(text)) {
		return 'listed twice';
	}
	if (formCount === 0) {
		return 'no hanzi, pinyin or Latin letters that can be said; write numbers as words';
	}
	return undefined;
}

/**
 * A recogniser that knows more words. The built-in one is not changed.
 *
 * @param texts - In hanzi, pinyin or Latin letters, shown as written here; at most {@link MAX_SESSION_WORDS} are taken.
 */
export function withSessionWords(
	model: RecogniserModel,
	texts: readonly string[],
): { readonly model: RecogniserModel; readonly report: VocabularyReport } {
	const added: SessionWord[] = [];
	const seen = new Set<string>();
	const pronunciations: { word: number; units: readonly number[] }[] = [];
	const rejected: { index: number; reason: string }[] = [];
	for (const [index, raw] of texts.slice(0, MAX_SESSION_WORDS).entries()) {
		const text = raw.trim();
		const spoken = text.length > MAX_CHARACTERS ? undefined : model.pronouncer.say(text);
		const forms = (spoken?.forms ?? []).filter((units) => units.length >= MIN_UNITS);
		const reason = fault(text, forms.length, seen);
		seen.add(text);
		if (spoken === undefined || reason !== undefined) {
			rejected.push({ index, reason: reason ?? '' });
			continue;
		}
		const word = FIRST_SESSION_WORD + added.push({ text, language: spoken.language }) - 1;
		pronunciations.push(...forms.map((units) => ({ word, units })));
	}
	for (let index = MAX_SESSION_WORDS; index < texts.length; index++) {
		rejected.push({ index, reason: `only ${MAX_SESSION_WORDS} words are taken` });
	}
	const report = { accepted: added.length, rejected };
	if (added.length === 0) {
		return { model, report };
	}
	const { decoding } = model;
	const trie = buildLexiconTrie(pronunciations, decoding.tokenCount, (word) => decoding.language.unigram(word));
	const extended = {
		...model,
		vocabulary: new ExtendedWords(model.vocabulary, added),
		decoding: decoding.withTrie(joinTries(decoding.trie, trie)),
	};
	return { model: extended, report };
}
