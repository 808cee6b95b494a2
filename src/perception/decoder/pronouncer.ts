/**
 * How words that become known at run time are said: names, menu items, places, in hanzi, pinyin or Latin letters.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { loadPinyin } from './hanzi-pinyin.ts';
import type { LetterSounds } from './letter-sounds.ts';
import type { Pronunciation } from './lexicon.ts';
import { pinyinUnits } from './pinyin-units.ts';
import type { Vocabulary } from './vocabulary.ts';

const HANZI = /\p{Script=Han}/u;
/** A run of hanzi, or of Latin letters with apostrophes. */
const RUNS = /\p{Script=Han}+|\p{Script=Latin}+(?:['’]\p{Script=Latin}+)*/gu;
/** Upper-case runs up to this length are read letter by letter. */
const LONGEST_SPELLED = 4;

/** Units by name. */
type Units = readonly string[];

/** One or more ways to say a text, and the language it counts as. */
export interface SpokenForms {
	readonly language: Language;
	/** Token numbers; none when the text cannot be said. */
	readonly forms: readonly (readonly number[])[];
}

/** Says words. */
export class Pronouncer {
	readonly #tokenNumbers: ReadonlyMap<string, number>;
	readonly #letters: LetterSounds;
	/** Hanzi and Latin letters: no word is written alike in both languages. */
	readonly #lexicon = new Map<string, (readonly number[])[]>();

	/** @param pronunciations - Of the built-in lexicons. */
	constructor(
		vocabulary: Vocabulary,
		pronunciations: Iterable<Pronunciation>,
		tokenNumbers: ReadonlyMap<string, number>,
		letters: LetterSounds,
	) {
		this.#tokenNumbers = tokenNumbers;
		this.#letters = letters;
		for (const { word, units } of pronunciations) {
			const text = vocabulary.text(word);
			this.#lexicon.set(text, [...(this.#lexicon.get(text) ?? []), units]);
		}
	}

	/** The ways to say a text. Latin letters that could be pinyin are said both ways. */
	say(text: string): SpokenForms {
		const runs = text.normalize('NFC').match(RUNS) ?? [];
		const language = runs.some((run) => HANZI.test(run)) ? 'zh' : 'en';
		const mixed = runs.map((run) => (HANZI.test(run) ? this.#hanzi(run) : this.#latin(run)));
		const forms = mixed.length > 0 && mixed.every((units) => units.length > 0) ? [mixed.flat()] : [];
		const chinese = language === 'en' ? pinyinUnits(text) : undefined;
		const asPinyin = chinese ? this.#numbers(chinese) : [];
		return { language, forms: asPinyin.length > 0 ? [...forms, asPinyin] : forms };
	}

	/**
	 * All the ways to say one word of a grammar: those of the lexicon, or else those of {@link say}. A lone Latin letter is
	 * also said by its name.
	 */
	readings(word: string): readonly (readonly number[])[] {
		const spelled = word.toLowerCase().replace('’', "'");
		const listed = this.#lexicon.get(spelled) ?? [];
		const asLetter = /^[a-z]$/.test(spelled) ? (this.#lexicon.get(`${spelled}.`) ?? []) : [];
		return listed.length + asLetter.length > 0 ? [...listed, ...asLetter] : this.say(word).forms;
	}

	#hanzi(run: string): readonly number[] {
		const syllables = loadPinyin()(run, { toneType: 'none', type: 'array', v: true }).map(pinyinUnits);
		return syllables.every((units) => units !== undefined) ? this.#numbers(syllables.flat()) : [];
	}

	#latin(run: string): readonly number[] {
		const word = run.replace('’', "'").toLowerCase();
		if (run.length <= LONGEST_SPELLED && run === run.toUpperCase()) {
			return [...word].flatMap((letter) => this.#listed(`${letter}.`) ?? this.#listed(letter) ?? []);
		}
		const bare = word.normalize('NFD').replace(/[^a-z]/g, '');
		return this.#listed(word) ?? this.#numbers(this.#letters.read(bare));
	}

	#listed(word: string): readonly number[] | undefined {
		return this.#lexicon.get(word)?.[0];
	}

	#numbers(units: Units): readonly number[] {
		const numbers = units.map((unit) => this.#tokenNumbers.get(unit));
		return numbers.every((number) => number !== undefined) ? numbers : [];
	}
}
