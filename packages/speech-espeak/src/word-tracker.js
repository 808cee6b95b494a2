// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Turns espeak-ng's event stream (word *starts*, phonemes, pauses) into word *ends*.
 *
 * @module
 */

/**
 * Follows one job's events. A word ends in time where the next word, a pause or the end of the sentence begins; in the
 * text it reaches up to the next word, because a Mandarin dictionary word is reported by its first character alone.
 */
export class WordTracker {
	/** @param {string} text - The job's text. */
	constructor(text) {
		/** UTF-16 offset of each code point; espeak-ng counts code points from 1. @type {number[]} */
		this.offsets = [];
		let offset = 0;
		for (const character of text) {
			this.offsets.push(offset);
			offset += character.length;
		}
		this.offsets.push(offset);
		this.isOpen = false;
		/** Time at which the open word fell silent, or −1 while it sounds. */
		this.silentFromMs = -1;
		/** Whether a sound of the open word has begun: a pause before that does not end it. */
		this.sounded = false;
	}

	/**
	 * @param {any[]} events
	 * @returns {import('@vivavoce/speech-process').Word[]} The words that are known to have ended after these events.
	 */
	take(events) {
		/** @type {import('@vivavoce/speech-process').Word[]} */
		const ended = [];
		for (const event of events) {
			if (event.type === 'word') {
				this.startWord(event, ended);
			} else if (event.type === 'phoneme' && event.id !== '') {
				this.sounded = true;
			} else if (event.type === 'end' || (event.type === 'phoneme' && this.sounded)) {
				this.fallSilent(event.audio_position);
			}
		}
		return ended;
	}

	/**
	 * @param {number} atMs - End of the job's audio.
	 * @returns {import('@vivavoce/speech-process').Word[]} The last word, which reaches to the end of the text.
	 */
	finish(atMs) {
		this.fallSilent(atMs);
		return this.isOpen ? [{ charEnd: this.offsetOf(Infinity), endMs: this.silentFromMs }] : [];
	}

	/**
	 * @param {any} event
	 * @param {import('@vivavoce/speech-process').Word[]} ended
	 */
	startWord(event, ended) {
		this.fallSilent(event.audio_position);
		if (this.isOpen) {
			ended.push({ charEnd: this.offsetOf(event.text_position - 1), endMs: this.silentFromMs });
		}
		this.isOpen = true;
		this.silentFromMs = -1;
		this.sounded = false;
	}

	/** @param {number} atMs */
	fallSilent(atMs) {
		if (this.silentFromMs < 0) {
			this.silentFromMs = atMs;
		}
	}

	/** @param {number} codePoint */
	offsetOf(codePoint) {
		const last = this.offsets.length - 1;
		return this.offsets[Math.min(Math.max(codePoint, 0), last)] ?? 0;
	}
}
