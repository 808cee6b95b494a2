// SPDX-License-Identifier: Apache-2.0
/**
 * The flite build in the registry is a command-line program: it exports `_start` only, and one call costs a new instance
 * (80–170 ms to the first sample, whole file only). Its name section lists the library functions inside, so this module
 * rewrites the export section in memory and reaches flite as the library it is: voices are set up once, and audio is
 * streamed while it is made.
 *
 * @module
 */

const SECTION_CUSTOM = 0;
const SECTION_TABLE = 4;
const SECTION_EXPORT = 7;
const NAME_FUNCTIONS = 1;
const KIND_FUNCTION = 0;
const KIND_TABLE = 1;
const KIND_MEMORY = 2;
const TYPE_FUNCREF = 0x70;
const HEADER_BYTES = 8;

/**
 * Rewrites a module so that the named internal functions, `memory` and `table` are exported and the table has one free
 * slot at its end (for a callback).
 *
 * @param {Uint8Array} binary - A module with a name section.
 * @param {readonly string[]} wanted
 * @returns {{ binary: Uint8Array<ArrayBuffer>, freeSlot: number }}
 * @throws Error naming the function that the module lacks.
 */
export function exportInternals(binary, wanted) {
	const sections = readSections(binary);
	const names = functionNames(sections);
	let freeSlot = -1;
	/** @type {Uint8Array[]} */
	const parts = [binary.subarray(0, HEADER_BYTES)];
	for (const section of sections) {
		if (section.id === SECTION_TABLE) {
			const grown = growTable(section.body);
			freeSlot = grown.freeSlot;
			parts.push(toSection(SECTION_TABLE, grown.body));
		} else if (section.id === SECTION_EXPORT) {
			parts.push(toSection(SECTION_EXPORT, exportBody(names, wanted)));
		} else if (section.id !== SECTION_CUSTOM) {
			parts.push(toSection(section.id, section.body));
		}
	}
	if (freeSlot < 0) {
		throw new Error('the flite module has no function table');
	}
	return { binary: concat(parts), freeSlot };
}

/**
 * Wraps a JavaScript function of five integers as a WebAssembly function, so that it can sit in a table.
 *
 * @param {(a: number, b: number, c: number, d: number, e: number) => number} callback
 * @returns {Function}
 */
export function toTableFunction(callback) {
	const i32 = 0x7f;
	const type = [1, 0x60, 5, i32, i32, i32, i32, i32, 1, i32];
	const imported = [1, ...toName('m'), ...toName('f'), KIND_FUNCTION, 0];
	const exported = [1, ...toName('f'), KIND_FUNCTION, 0];
	const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
	const bytes = concat([Uint8Array.from(header), toSection(1, type), toSection(2, imported), toSection(7, exported)]);
	const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { f: callback } });
	return /** @type {Function} */ (instance.exports.f);
}

/** Reads LEB128 numbers and names from bytes. */
class Reader {
	/** @param {Uint8Array} bytes */
	constructor(bytes) {
		this.bytes = bytes;
		this.at = 0;
	}

	get done() {
		return this.at >= this.bytes.length;
	}

	number() {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const byte = this.bytes[this.at++] ?? 0;
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) {
				return value >>> 0;
			}
		}
	}

	/** @param {number} length */
	take(length) {
		this.at += length;
		return this.bytes.subarray(this.at - length, this.at);
	}

	name() {
		return new TextDecoder().decode(this.take(this.number()));
	}
}

/** @param {Uint8Array} binary */
function readSections(binary) {
	const reader = new Reader(binary);
	reader.take(HEADER_BYTES);
	const sections = [];
	while (!reader.done) {
		const id = reader.number();
		sections.push({ id, body: reader.take(reader.number()) });
	}
	return sections;
}

/**
 * @param {{ id: number, body: Uint8Array }[]} sections
 * @returns {Map<string, number>}
 */
function functionNames(sections) {
	for (const { id, body } of sections) {
		const reader = new Reader(body);
		if (id === SECTION_CUSTOM && reader.name() === 'name') {
			return readFunctionNames(reader);
		}
	}
	throw new Error('the flite module has no name section');
}

/** @param {Reader} reader */
function readFunctionNames(reader) {
	/** @type {Map<string, number>} */
	const names = new Map();
	while (!reader.done) {
		const kind = reader.number();
		const subsection = new Reader(reader.take(reader.number()));
		for (let left = kind === NAME_FUNCTIONS ? subsection.number() : 0; left > 0; left--) {
			const index = subsection.number();
			names.set(subsection.name(), index);
		}
	}
	return names;
}

/** @param {Uint8Array} body - One table with minimum and maximum, as the linker writes it. */
function growTable(body) {
	const reader = new Reader(body);
	const [count, type, hasMaximum, minimum] = [reader.number(), reader.number(), reader.number(), reader.number()];
	if (count !== 1 || type !== TYPE_FUNCREF || hasMaximum !== 1) {
		throw new Error('the flite module has an unexpected function table');
	}
	const size = toLeb(minimum + 1);
	return { freeSlot: minimum, body: [1, TYPE_FUNCREF, 1, ...size, ...size] };
}

/**
 * @param {Map<string, number>} names
 * @param {readonly string[]} wanted
 */
function exportBody(names, wanted) {
	const entries = wanted.map((name) => {
		const index = names.get(name);
		if (index === undefined) {
			throw new Error(`the flite module lacks the function ${name}; version 0.1.1 has it`);
		}
		return [...toName(name), KIND_FUNCTION, ...toLeb(index)];
	});
	entries.push([...toName('memory'), KIND_MEMORY, 0], [...toName('table'), KIND_TABLE, 0]);
	return [...toLeb(entries.length), ...entries.flat()];
}

/**
 * @param {number} id
 * @param {ArrayLike<number>} body
 */
function toSection(id, body) {
	return concat([Uint8Array.from([id, ...toLeb(body.length)]), Uint8Array.from(body)]);
}

/** @param {number} value */
function toLeb(value) {
	const bytes = [];
	let rest = value;
	do {
		const more = rest > 0x7f ? 0x80 : 0;
		bytes.push((rest & 0x7f) | more);
		rest >>>= 7;
	} while (rest > 0);
	return bytes;
}

/** @param {string} name */
function toName(name) {
	return [...toLeb(name.length), ...new TextEncoder().encode(name)];
}

/** @param {Uint8Array[]} parts */
function concat(parts) {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
