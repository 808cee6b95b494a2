/**
 * A check of base64 without decoding it.
 *
 * @module
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** 1 for the codes of {@link ALPHABET}. */
const IS_DIGIT = new Uint8Array(128);
for (const character of ALPHABET) {
	IS_DIGIT[character.charCodeAt(0)] = 1;
}

/** What is wrong with base64 text, or undefined when it is well-formed (RFC 4648 §4; padding may be absent). */
export function base64Fault(text: string): string | undefined {
	const digits = unpaddedLength(text);
	for (let index = 0; index < digits; index += 1) {
		if (IS_DIGIT[text.charCodeAt(index)] !== 1) {
			return `has a character at ${index} that is not base64`;
		}
	}
	const padded = digits !== text.length;
	return digits % 4 === 1 || (padded && text.length % 4 !== 0) ? 'ends in the middle of a base64 group' : undefined;
}

/** Number of bytes that well-formed base64 decodes to. */
export function base64Bytes(text: string): number {
	return Math.floor((unpaddedLength(text) * 3) / 4);
}

function unpaddedLength(text: string): number {
	if (!text.endsWith('=')) {
		return text.length;
	}
	return text.endsWith('==') ? text.length - 2 : text.length - 1;
}
