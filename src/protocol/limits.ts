/**
 * Bounds on one frame, checked before it is parsed.
 *
 * @module
 */

/** Most audio in one `input_audio_buffer.append`, decoded: the protocol's own bound. */
export const MAX_APPEND_BYTES = 15 * 1024 * 1024;

/** Longest frame in characters: the most audio as base64 (4 characters for 3 bytes), and 64 KiB around it. */
export const MAX_FRAME_CHARS = (MAX_APPEND_BYTES / 3) * 4 + 64 * 1024;

/** Deepest nesting of a frame. A tool's JSON Schema rarely passes 20; walks over a frame recurse once per level. */
export const MAX_FRAME_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Whether JSON text nests deeper than `maxDepth`. Linear in the text, without parsing it; strings are skipped with the
 * engine's own search, so that the audio of an append costs next to nothing. Text that is no JSON gives any answer.
 */
export function nestsDeeperThan(text: string, maxDepth: number): boolean {
	let depth = 0;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code === QUOTE) {
			index = stringEnd(text, index);
		} else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
			depth += 1;
		} else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
			depth -= 1;
		}
		if (depth > maxDepth) {
			return true;
		}
	}
	return false;
}

/** Index of the quote that ends the string which starts at `start`; the text's length when none does. */
function stringEnd(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end !== -1 && isEscaped(text, start, end)) {
		end = text.indexOf('"', end + 1);
	}
	return end === -1 ? text.length : end;
}

function isEscaped(text: string, start: number, end: number): boolean {
	let backslashes = 0;
	while (end - 1 - backslashes > start && text.charCodeAt(end - 1 - backslashes) === BACKSLASH) {
		backslashes += 1;
	}
	return backslashes % 2 === 1;
}

/** Whether an already parsed value nests deeper than `maxDepth`; true for a value that contains itself. */
export function valueNestsDeeperThan(value: unknown, maxDepth: number): boolean {
	if (typeof value !== 'object' || value === null) {
		return false;
	}
	return maxDepth === 0 || Object.values(value).some((child) => valueNestsDeeperThan(child, maxDepth - 1));
}
