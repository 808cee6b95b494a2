/**
 * Messages that no honest client sends, made from a seed so that a failure can be repeated.
 *
 * @module
 */

/** A repeatable source of numbers in 0…1 (mulberry32). */
export function createRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Valid events of every type, to be broken. */
const SEEDS: Json[] = [
	{
		type: 'session.update',
		session: { type: 'realtime', instructions: 'x', audio: { output: { voice: 'a', speed: 1 } } },
	},
	{ type: 'session.update', session: { modalities: ['text'], turn_detection: { type: 'server_vad', threshold: 0.5 } } },
	{ type: 'input_audio_buffer.append', audio: 'AAAAAAAA' },
	{ type: 'input_audio_buffer.commit' },
	{
		type: 'conversation.item.create',
		item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'x' }] },
	},
	{ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: 'c', output: '{}' } },
	{ type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: 10 },
	{ type: 'conversation.item.retrieve', item_id: 'i' },
	{ type: 'conversation.item.delete', item_id: 'i' },
	{ type: 'response.create', response: { output_modalities: ['text'], max_output_tokens: 5, metadata: { a: 'b' } } },
	{ type: 'response.cancel', response_id: 'r' },
	{ type: 'vivavoce.playback.ack', response_id: 'r', item_id: 'i', content_index: 0, played_ms: 1 },
];

/** Values that break naive code. */
const POISON: Json[] = [
	null,
	true,
	-1,
	0.5,
	1e308,
	Number.MAX_SAFE_INTEGER,
	'',
	'\u0000',
	'\ud800',
	'../../etc/passwd',
	'x'.repeat(5000),
	'💥'.repeat(50),
	[],
	{},
	[[[[]]]],
	{ type: 'realtime' },
	{ length: 1e9 },
];

/** As if the field had been assigned, but for names such as `__proto__` too. */
const PLAIN = { configurable: true, enumerable: true, writable: true };

const POISON_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'type', 'event_id', 'session', '', '💥'];

/** A JSON text made from a valid event by one to four random faults. */
export function fuzzedEvent(random: () => number): string {
	const event = structuredClone(pick(SEEDS, random));
	const faults = 1 + Math.floor(random() * 4);
	for (let fault = 0; fault < faults; fault++) {
		breakOne(event, random);
	}
	return random() < 0.1 ? breakText(JSON.stringify(event), random) : JSON.stringify(event);
}

/** Bytes without meaning, up to 2000. */
export function noise(random: () => number): Buffer {
	return Buffer.from(Array.from({ length: 1 + Math.floor(random() * 2000) }, () => Math.floor(random() * 256)));
}

/** Bytes that are no UTF-8, beginning like an event. */
export function brokenUtf8(random: () => number): Buffer {
	return Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xc3, 0x28, 0xff]), noise(random)]);
}

/** Arrays or objects in each other, up to 10 000 deep. */
export function deepNesting(random: () => number): string {
	const depth = 100 + Math.floor(random() * 10_000);
	const nested =
		random() < 0.5 ? `${'['.repeat(depth)}${']'.repeat(depth)}` : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
	return `{"type":"session.update","session":${nested}}`;
}

function breakOne(value: Json, random: () => number): void {
	if (Array.isArray(value)) {
		value.push(poison(random));
		return;
	}
	if (typeof value !== 'object' || value === null) {
		return;
	}
	const keys = Object.keys(value);
	const key = pick(keys.length === 0 ? POISON_KEYS : keys, random);
	const inner = value[key];
	const choice = random();
	if (choice < 0.3 && typeof inner === 'object') {
		breakOne(inner, random);
	} else if (choice < 0.6) {
		Object.defineProperty(value, key, { value: poison(random), ...PLAIN });
	} else if (choice < 0.75) {
		delete value[key];
	} else {
		Object.defineProperty(value, pick(POISON_KEYS, random), { value: poison(random), ...PLAIN });
	}
}

function poison(random: () => number): Json {
	return structuredClone(pick(POISON, random));
}

function breakText(text: string, random: () => number): string {
	const at = Math.floor(random() * text.length);
	return `${text.slice(0, at)}${pick(['', '"', '}', ',', '\\u', '\u0000', '/*'], random)}${text.slice(at + 1)}`;
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
	const value = values[Math.floor(random() * values.length)];
	if (value === undefined) {
		throw new RangeError('nothing to pick from');
	}
	return value;
}
