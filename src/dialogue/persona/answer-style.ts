/**
 * Says a planner's plain answer the way a persona would: its openers, address, catchphrases and questions at their rates,
 * its register, its length, and its mood. The content is left alone.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { physicalValue } from '../../persona/dimension-units.ts';
import { introduction } from '../builtin/identity.ts';
import { inTurn, isDue, phaseOf } from './due.ts';
import type { PersonaTurn } from './persona-turn.ts';
import { inRegister } from './register.ts';
import { STYLE_PHRASES } from './style-phrases.ts';

/** Share of answers in which the person is addressed, for a persona that has a word for it. */
const ADDRESS_RATE = 0.25;

/** Share of answers that begin with one of the persona's openers. */
const OPENER_RATE = 0.3;

/** Share of answers that end with one of its closers. */
const CLOSER_RATE = 0.15;

/** Patience and warmth below which a mood shows as curtness, and above which as tenderness. */
const CURT_BELOW = -0.75;
const GENTLE_ABOVE = 0.75;

/** Brevity below which only the first sentence of an answer is kept. */
const TERSE_BELOW = -0.6;

/**
 * Words that begin a sentence with a capital only because they begin it: after a comma they are written small. What the
 * assistant does ('Closing …') is among them; a city is not.
 */
const SENTENCE_START =
	/(?<=[,:] )(?:It|The|That|This|There|Here|You|We|They|He|She|A|An|In|On|At|No|Yes|Okay|My|Your|What|How|Shall|All|Not|Now|Sure|Of|If|Sorry|Before|(?!(?:Bei|Nan|Chong)\p{Ll}+)\p{Lu}\p{Ll}+ing)\b(?!'(?!s\b))/gu;

/** The persona's version of an answer. Nothing that it never says is added. */
export function inCharacter(answer: string, turn: PersonaTurn, language: Language): string {
	const voice = new Voice(turn, language);
	const isTerse = turn.vector.verbosity < TERSE_BELOW || turn.drifted?.includes('words');
	const opening = introductionOf(answer, turn, language);
	const said = answer.slice(opening.length).trimStart();
	const body = isTerse ? firstSentence(said) : said;
	const around = [...voice.before(), body, ...voice.after(/[?？]\s*$/u.test(body))];
	const parts = [opening, ...voice.signature(), ...around];
	return inRegister(joined(parts, language), turn.vector.formality, language);
}

/** The sentence by which a first answer tells that an AI speaks: it stays first, as it is, and is not the answer. */
function introductionOf(answer: string, { persona }: PersonaTurn, language: Language): string {
	const name = persona.identity.name[language];
	const forms = [0, 1].map((variant) => introduction({ language, variant, name }));
	return forms.find((form) => answer.startsWith(form)) ?? '';
}

/** One answer's habits. */
class Voice {
	readonly #turn: PersonaTurn;
	readonly #language: Language;
	readonly #isCurt: boolean;
	/** Whether the answer has something that only this persona says. */
	#isSigned = false;

	constructor(turn: PersonaTurn, language: Language) {
		this.#turn = turn;
		this.#language = language;
		this.#isCurt = turn.vector.patience < CURT_BELOW && turn.mood.valence < 0;
	}

	before(): readonly string[] {
		const { habits } = this.#turn.persona;
		const { vector } = this.#turn;
		const hesitation = this.#own(
			'hesitation',
			physicalValue('fillerRate', vector.fillerRate),
			habits.hesitations[this.#language],
		);
		const opener = this.#isCurt ? undefined : this.#own('opener', OPENER_RATE, habits.openers[this.#language]);
		const hedge = this.#habit('hedge', physicalValue('hedging', vector.hedging), STYLE_PHRASES.hedges[this.#language]);
		return [hesitation && paused(hesitation, this.#language), opener ?? hedge].filter(isText);
	}

	/** At most two things follow an answer; one that asks gets no second question. */
	after(asks: boolean): readonly string[] {
		if (this.#isCurt) {
			return this.#picked('curt', STYLE_PHRASES.curt[this.#language], 0.3);
		}
		const { habits } = this.#turn.persona;
		const { vector } = this.#turn;
		const catchphrase = this.#own('catchphrase', habits.catchphraseRate, habits.catchphrases[this.#language]);
		const address = this.#own('address', ADDRESS_RATE, [habits.address[this.#language]].filter(isText));
		const extras = [
			catchphrase,
			vector.warmth > GENTLE_ABOVE && this.#turn.mood.arousal < 0
				? this.#picked('gentle', STYLE_PHRASES.gentle[this.#language], 0.3)[0]
				: undefined,
			this.#habit('remark', physicalValue('humour', vector.humour) * 0.5, STYLE_PHRASES.remarks[this.#language]),
			this.#own('closer', CLOSER_RATE, habits.closers[this.#language]),
			asks || this.#turn.drifted?.includes('questions')
				? undefined
				: this.#habit(
						'question',
						physicalValue('questionRate', vector.questionRate) * 0.5,
						STYLE_PHRASES.questions[this.#language],
					),
		].filter(isText);
		const kept = extras.slice(0, vector.verbosity < TERSE_BELOW ? 1 : 2);
		return address === undefined ? kept : addressed(kept, address, this.#language);
	}

	/** An answer that nothing else marks as its own begins with an opener or a hesitation, so that one answer tells who speaks. */
	signature(): readonly string[] {
		const { persona, vector, drifted } = this.#turn;
		if (this.#isSigned || this.#isCurt || drifted?.includes('words')) {
			return [];
		}
		const { openers, hesitations } = persona.habits;
		const markers = vector.fillerRate < 0 ? [] : hesitations[this.#language];
		const phrases = [...openers[this.#language], ...markers.map((marker) => paused(marker, this.#language))];
		return [this.#habit('signature', 1, phrases)].filter(isText);
	}

	#picked(name: string, phrases: readonly string[], rate: number): readonly string[] {
		return [this.#habit(name, rate, phrases)].filter(isText);
	}

	#own(name: string, rate: number, phrases: readonly string[]): string | undefined {
		const phrase = this.#habit(name, rate, phrases);
		this.#isSigned ||= phrase !== undefined;
		return phrase;
	}

	#habit(name: string, rate: number, phrases: readonly string[]): string | undefined {
		const { persona, turn } = this.#turn;
		const phase = phaseOf(`${persona.id} ${name}`);
		if (!isDue(rate, turn, phase)) {
			return undefined;
		}
		const sayable = phrases.filter(
			(phrase) => !saysTaboo(phrase, persona.habits.taboo[this.#language], this.#language),
		);
		return inTurn(sayable, turn, phase);
	}
}

/** Whether a text holds one of the words that a persona never says. */
export function saysTaboo(text: string, taboo: readonly string[], language: Language): boolean {
	const folded = text.toLowerCase();
	return taboo.some((word) =>
		language === 'zh'
			? folded.includes(word.toLowerCase())
			: new RegExp(`(?<![\\p{L}'])${escaped(word.toLowerCase())}(?![\\p{L}'])`, 'u').test(folded),
	);
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function firstSentence(text: string): string {
	return /^.*?(?:[。！？]|[.!?](?=\s|$))/su.exec(text)?.[0] ?? text;
}

function paused(marker: string, language: Language): string {
	const bare = marker.replace(/[,.…，。、]+$/u, '');
	return language === 'zh' ? `${bare}，` : `${bare.charAt(0).toUpperCase()}${bare.slice(1)},`;
}

/** Puts the form of address at the end of the first thing that follows, or alone. */
function addressed(parts: readonly string[], address: string, language: Language): readonly string[] {
	const [first, ...rest] = parts;
	if (first === undefined) {
		return [language === 'zh' ? `${address}。` : `${address.charAt(0).toUpperCase()}${address.slice(1)}.`];
	}
	const mark = /[.!?。！？]+$/u.exec(first)?.[0] ?? (language === 'zh' ? '。' : '.');
	const bare = first.slice(0, first.length - (/[.!?。！？]+$/u.exec(first)?.[0].length ?? 0));
	return [`${bare}${language === 'zh' ? '，' : ', '}${address}${mark}`, ...rest];
}

function joined(parts: readonly string[], language: Language): string {
	const sentences = parts.map((part) => part.trim()).filter((part) => part !== '');
	return language === 'zh'
		? sentences.map(closed).join('')
		: sentences
				.map(closed)
				.join(' ')
				.replace(SENTENCE_START, (match) => match.toLowerCase());
}

/** A phrase that another follows ends with a mark of its own. */
function closed(part: string): string {
	if (/[.!?,:;…。！？，：；]$/u.test(part)) {
		return part;
	}
	return /\p{Script=Han}$/u.test(part) ? `${part}。` : `${part}.`;
}

function isText(value: string | null | undefined | false): value is string {
	return typeof value === 'string' && value !== '';
}
