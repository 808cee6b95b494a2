/**
 * Tells frames that cost far more to read than their length suggests: millions of tiny values in one message would hold
 * up every other conversation.
 *
 * @module
 */

/** Shorter frames are read in a few milliseconds, whatever they hold. */
const HARMLESS_BYTES = 64 * 1024;

/**
 * Quotes, commas and opening brackets that a frame may have: 128 tools with a hundred fields each stay below. The densest
 * frame below it is read in about 60 ms; without the bound, 14 MiB of short keys took 7 s (one EPYC core, Node 20).
 */
const MAX_MARKS = 100_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const BACKSLASH = 0x5c;

/** Whether a frame holds too many values to be read. Long strings, such as audio, cost next to nothing. */
export function isTooDense(frame: Uint8Array): boolean {
	if (frame.length <= HARMLESS_BYTES) {
		return false;
	}
	let marks = 0;
	for (let index = 0; index < frame.length && marks <= MAX_MARKS; index++) {
		const byte = frame[index];
		if (byte === QUOTE) {
			marks++;
			index = nextQuote(frame, index + 1);
		} else if (byte === COMMA || byte === OPEN_BRACKET || byte === OPEN_BRACE) {
			marks++;
		}
	}
	return marks > MAX_MARKS;
}

/** Position of the next quote, escaped or not, so that a string full of escaped quotes counts as many marks. */
function nextQuote(frame: Uint8Array, from: number): number {
	const found = frame.indexOf(QUOTE, from);
	if (found < 0) {
		return frame.length;
	}
	// After an escaped quote the string goes on; stepping back makes the caller meet the quote again, as an opening one.
	return frame[found - 1] === BACKSLASH ? found - 1 : found;
}
