/**
 * The key–value metadata of an ONNX file, read without loading its weights. sherpa-onnx ends the whole process when it
 * lacks what it expects there, so it is looked at first.
 *
 * @module
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PerceptionError } from '../perception-error.ts';

/** Field numbers of `ModelProto` and `StringStringEntryProto` in onnx.proto. */
const METADATA_PROPS = 14;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

/** Longest entry that is read; real ones are short texts. */
const MAX_ENTRY_BYTES = 1024 * 1024;
/** A protobuf varint of 64 bits takes at most this many bytes. */
const MAX_VARINT_BYTES = 10;

/** One field of a protobuf message; `bytes` only of length-delimited ones. */
interface Field {
	readonly number: number;
	readonly start: number;
	readonly length: number;
	readonly end: number;
}

/** Bytes at a position; fewer at the end. */
type Reader = (position: number, length: number) => Uint8Array;

class Malformed extends Error {}

function readVarint(read: Reader, position: number): { value: number; end: number } {
	let value = 0;
	for (const [index, byte] of read(position, MAX_VARINT_BYTES).entries()) {
		// Beyond 2^53 a length is longer than any file: precision does not matter there.
		value += (byte & 0x7f) * 2 ** (7 * index);
		if (byte < 0x80) {
			return { value, end: position + index + 1 };
		}
	}
	throw new Malformed('a number has no end');
}

/** The payload of each wire type: its start and length. */
function payload(read: Reader, wireType: number, position: number): { start: number; length: number } {
	switch (wireType) {
		case 0:
			return { start: position, length: readVarint(read, position).end - position };
		case 1:
			return { start: position, length: 8 };
		case 2: {
			const { value, end } = readVarint(read, position);
			return { start: end, length: value };
		}
		case 5:
			return { start: position, length: 4 };
		default:
			throw new Malformed(`wire type ${wireType} is none`);
	}
}

function* fields(read: Reader, start: number, end: number): Generator<Field> {
	for (let position = start; position < end; ) {
		const tag = readVarint(read, position);
		const found = payload(read, tag.value % 8, tag.end);
		const next = found.start + found.length;
		if (next > end) {
			throw new Malformed('a field is longer than the file');
		}
		yield { number: Math.floor(tag.value / 8), ...found, end: next };
		position = next;
	}
}

function readEntry(read: Reader, { start, length, end }: Field): readonly [string, string] {
	if (length > MAX_ENTRY_BYTES) {
		throw new Malformed('a metadata entry is too long');
	}
	const texts = new Map<number, string>();
	for (const part of fields(read, start, end)) {
		texts.set(part.number, new TextDecoder().decode(read(part.start, part.length)));
	}
	return [texts.get(ENTRY_KEY) ?? '', texts.get(ENTRY_VALUE) ?? ''];
}

function parse(read: Reader, size: number): ReadonlyMap<string, string> {
	const metadata = new Map<string, string>();
	for (const field of fields(read, 0, size)) {
		if (field.number === METADATA_PROPS) {
			metadata.set(...readEntry(read, field));
		}
	}
	return metadata;
}

/**
 * Metadata of an ONNX file, by key.
 *
 * @throws {@link PerceptionError} `model_missing` or `model_invalid`, naming the file.
 */
export function readOnnxMetadata(path: string): ReadonlyMap<string, string> {
	let file: number;
	try {
		file = openSync(path, 'r');
	} catch (cause) {
		throw new PerceptionError('model_missing', `${path} cannot be opened: add the pack again`, { cause });
	}
	try {
		return parse((position, length) => {
			const bytes = new Uint8Array(length);
			return bytes.subarray(0, readSync(file, bytes, 0, length, position));
		}, fstatSync(file).size);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new PerceptionError('model_invalid', `${path} is no ONNX model: ${reason}; add the pack again`, { cause });
	} finally {
		closeSync(file);
	}
}
