/**
 * The JSON of a card, read with bounds.
 *
 * @module
 */
import { cardFault } from './card-fault.ts';
import { MAX_CARD_JSON_BYTES, MAX_DEPTH } from './card-limits.ts';

/** An object of unknown fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads UTF-8 JSON whose root is an object. A byte order mark is allowed.
 *
 * @param what - Names the text in errors, such as `card.json`.
 * @throws {PersonaDataError} when it is too long, too deep or no JSON object.
 */
export function readCardJson(bytes: Uint8Array, what: string): JsonObject {
	if (bytes.length > MAX_CARD_JSON_BYTES) {
		throw cardFault(what, `must have at most ${MAX_CARD_JSON_BYTES} bytes, got ${bytes.length}`);
	}
	const text = decodeUtf8(bytes, what);
	requireShallow(text, what);
	const value = parse(text, what);
	if (!isObject(value)) {
		throw cardFault(what, 'must be a JSON object: a character card, a lorebook or an AIEOS document');
	}
	return value;
}

function decodeUtf8(bytes: Uint8Array, what: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw cardFault(what, 'must be text in UTF-8');
	}
}

function parse(text: string, what: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw cardFault(what, 'must be JSON: it is damaged, or the file is of another kind');
	}
}

/** Counts brackets outside strings before anything recursive sees the text. */
function requireShallow(text: string, what: string): void {
	let depth = 0;
	let isString = false;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (isString) {
			at += character === '\\' ? 1 : 0;
			isString = character !== '"';
		} else if (character === '"') {
			isString = true;
		} else if (character === '{' || character === '[') {
			depth += 1;
		} else if (character === '}' || character === ']') {
			depth -= 1;
		}
		if (depth > MAX_DEPTH) {
			throw cardFault(what, `must have at most ${MAX_DEPTH} levels of objects and lists`);
		}
	}
}
