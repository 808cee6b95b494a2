/**
 * Messages that no server may take: malformed, mistyped, oversized, absurd. The same seed gives the same messages.
 *
 * @module
 */

/** A message as it is put on the wire. */
export type HostileMessage = { readonly kind: string; readonly data: string | Uint8Array };

/** Uniform numbers in [0, 1) from a seed (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b_79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const WRONG_VALUES: readonly unknown[] = [null, true, -1, 1e308, '', 'x', [], [[]], {}, { type: {} }, '\u0000', '💥'];

const VALID_TYPES = [
	'session.update',
	'input_audio_buffer.append',
	'conversation.item.create',
	'conversation.item.retrieve',
	'conversation.item.truncate',
	'conversation.item.delete',
] as const;

const FIELDS: Readonly<Record<(typeof VALID_TYPES)[number], string>> = {
	'session.update': 'session',
	'input_audio_buffer.append': 'audio',
	'conversation.item.create': 'item',
	'conversation.item.retrieve': 'item_id',
	'conversation.item.truncate': 'item_id',
	'conversation.item.delete': 'item_id',
};

type Maker = (random: () => number) => HostileMessage;

function pick<T>(list: readonly T[], random: () => number): T | undefined {
	return list[Math.floor(random() * list.length)];
}

const MAKERS: readonly Maker[] = [
	(random) => ({ kind: 'broken JSON', data: '{"type":"session.update"'.slice(0, 1 + Math.floor(random() * 22)) }),
	(random) => ({ kind: 'no event', data: JSON.stringify(pick([1, 'x', null, [], {}, { type: 7 }], random)) }),
	(random) => ({ kind: 'unknown type', data: JSON.stringify({ type: `no.such.${Math.floor(random() * 1e6)}` }) }),
	(random) => wrongValue(random),
	(random) => ({ kind: 'prototype keys', data: `{"__proto__":{"type":"x"},"constructor":${random()}}` }),
	(random) => ({ kind: 'binary noise', data: Uint8Array.from({ length: 64 }, () => random() * 256) }),
	(random) => {
		const depth = 2_000 + Math.floor(random() * 2_000);
		return {
			kind: 'deep nesting',
			data: `{"type":"session.update","session":${'['.repeat(depth)}${']'.repeat(depth)}}`,
		};
	},
	(random) => ({
		kind: 'no base64',
		data: JSON.stringify({ type: 'input_audio_buffer.append', audio: '!'.repeat(1 + Math.floor(random() * 5_000)) }),
	}),
];

function wrongValue(random: () => number): HostileMessage {
	const type = pick(VALID_TYPES, random) ?? 'session.update';
	// An array is wrong wherever an object or a string is wanted; scalars are wrong where an object is.
	const wantsObject = type === 'session.update' || type === 'conversation.item.create';
	const value = wantsObject ? pick(WRONG_VALUES, random) : pick([null, 7, [], {}, false], random);
	return { kind: 'wrong value', data: JSON.stringify({ type, [FIELDS[type]]: value }) };
}

/** Makes the next message. */
export function hostileMessage(random: () => number): HostileMessage {
	return (pick(MAKERS, random) ?? wrongValue)(random);
}
