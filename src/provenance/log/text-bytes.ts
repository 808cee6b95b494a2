/**
 * Base64 as RFC 4648 section 4 has it, read strictly: one text for each value.
 *
 * @module
 */

/** Encodes bytes. */
export function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) {
		binary += String.fromCharCode(byte);
	}
	return btoa(binary);
}

/** Decodes a text; `undefined` when {@link toBase64} cannot have written it. */
export function fromBase64(text: string): Uint8Array | undefined {
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
		return undefined;
	}
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	return toBase64(bytes) === text ? bytes : undefined;
}
