/**
 * Character cards inside PNG and APNG pictures: a `tEXt` chunk whose text is base64 of UTF-8 JSON, under `ccv3` for version
 * 3 and `chara` for the versions before it.
 *
 * @module
 */
import { cardFault } from './card-fault.ts';
import { type JsonObject, readCardJson } from './card-json.ts';
import { MAX_CARD_JSON_BYTES } from './card-limits.ts';
import { type PngChunk, readPngChunks, readText, textChunk, writePng } from './png-chunks.ts';

/** Keywords that hold a card, the one to be believed first. */
const KEYWORDS = ['ccv3', 'chara'] as const;

/** Base64 writes three bytes as four characters. */
const MAX_BASE64_CHARS = Math.ceil(MAX_CARD_JSON_BYTES / 3) * 4;

/** The base64 is decoded in pieces of this many bytes, which `String.fromCharCode` takes as arguments. */
const PIECE_BYTES = 0x8000;

/**
 * The card of a picture; version 3 wins over the copy for older readers.
 *
 * @throws {PersonaDataError} for a damaged picture, one without a card, and a card that is no JSON.
 */
export function readCardPng(bytes: Uint8Array): JsonObject {
	const texts = readPngChunks(bytes)
		.filter(({ type }) => type === 'tEXt')
		.map(readText);
	for (const keyword of KEYWORDS) {
		const found = texts.find((text) => text.keyword.toLowerCase() === keyword);
		if (found !== undefined) {
			return readCardJson(decodeBase64(found.text, `png.${keyword}`), `png.${keyword}`);
		}
	}
	throw cardFault('', 'is a picture without a card: it has neither a "ccv3" nor a "chara" text');
}

/** The same picture with these cards in place of those that it had. */
export function writeCardPng(picture: Uint8Array, v2: JsonObject, v3: JsonObject): Uint8Array {
	const kept = readPngChunks(picture).filter((chunk) => !isCard(chunk));
	const cards = [textChunk('chara', encodeBase64(v2)), textChunk('ccv3', encodeBase64(v3))];
	return writePng([...kept.slice(0, -1), ...cards, ...kept.slice(-1)]);
}

function isCard(chunk: PngChunk): boolean {
	return chunk.type === 'tEXt' && KEYWORDS.some((keyword) => readText(chunk).keyword.toLowerCase() === keyword);
}

function decodeBase64(text: Uint8Array, path: string): Uint8Array {
	if (text.length > MAX_BASE64_CHARS) {
		throw cardFault(path, `must have at most ${MAX_CARD_JSON_BYTES} bytes`);
	}
	try {
		return Uint8Array.from(atob(binaryText(text)), (character) => character.charCodeAt(0));
	} catch {
		throw cardFault(path, 'must be base64: the file is damaged');
	}
}

function encodeBase64(card: JsonObject): string {
	return btoa(binaryText(new TextEncoder().encode(JSON.stringify(card))));
}

function binaryText(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
		text += String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES));
	}
	return text;
}
