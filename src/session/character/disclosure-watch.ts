/**
 * Watches one response for the sentence that tells that an AI speaks: it counts once it is sent, and no more when it was cut
 * before anyone heard it.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { noticesIn } from '../../provenance/disclosure.ts';
import { disclosingSentence } from '../../provenance/disclosure-words.ts';
import { heardText } from '../conversation/heard.ts';
import type { MessageRecord } from '../conversation/message-ledger.ts';
import type { DisclosureKeeper } from './disclosure-keeper.ts';

/** See the module. */
export class DisclosureWatch {
	readonly #keeper: DisclosureKeeper;
	/** The message that told it. */
	#telling: MessageRecord | undefined;

	constructor(keeper: DisclosureKeeper) {
		this.#keeper = keeper;
	}

	/** Audio of the message has been sent. */
	sent(message: MessageRecord | undefined, language: Language): void {
		const wording = this.#telling === undefined && message ? disclosingSentence(message.text) : undefined;
		if (wording !== undefined) {
			this.#telling = message;
			this.#keeper.spoken([...noticesIn(message?.text ?? ''), wording].join(' '), language);
		}
	}

	/**
	 * The response was cut: a disclosure that nobody heard is due again.
	 *
	 * @param heardSamples - How much of the response was heard.
	 */
	cut(heardSamples: number): void {
		const told = this.#telling;
		if (
			told !== undefined &&
			disclosingSentence(heardText(told.text, told.marks, heardSamples - told.startSample)) === undefined
		) {
			this.#keeper.unheard();
		}
	}
}
