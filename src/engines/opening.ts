/**
 * Puts the disclosure before an answer that does not begin with one of its own.
 *
 * @module
 */
import { missingWords } from '../provenance/disclosure.ts';
import { disclosingSentence } from '../provenance/disclosure-words.ts';

/** Characters after which a first sentence is awaited no longer: more would be heard as a pause. */
const MAX_HELD_CHARS = 120;

const SENTENCE_END = /[.!?](?:\s|$)|[。！？]/u;

/** See the module. Holds the text back until its first sentence is known. */
export class Opening {
	#due: string | undefined;
	#held = '';

	/** @param due - The words to begin with; undefined when nothing has to be told. */
	constructor(due: string | undefined) {
		this.#due = due;
	}

	/** Takes more of the answer; returns what can be spoken by now. */
	push(delta: string): string {
		if (this.#due === undefined) {
			return delta;
		}
		this.#held += delta;
		const isKnown = disclosingSentence(this.#held) !== undefined || SENTENCE_END.test(this.#held);
		return isKnown || this.#held.length > MAX_HELD_CHARS ? this.flush() : '';
	}

	/** The answer, or its message, ends here; returns what was held back. */
	flush(): string {
		const held = this.#held;
		const due = this.#due;
		this.#held = '';
		if (due === undefined || held === '') {
			return held;
		}
		this.#due = undefined;
		const missing = missingWords(due, held);
		return `${missing}${missing === '' || /[\p{Script=Han}。]$/u.test(missing) ? '' : ' '}${held}`;
	}
}
