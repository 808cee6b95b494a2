import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../protocol/items.ts';
import { AUDIO_BUDGET_SAMPLES, Conversation, cutToHeard, type StoredItem, saidText } from './conversation.ts';

function typed(id: string, audioSamples?: number): StoredItem {
	const item: Item = { id, type: 'message', role: 'user', content: [{ type: 'input_text', text: id }] };
	return { id, item, ...(audioSamples !== undefined && { audio: new Int16Array(audioSamples) }) };
}

function conversationOf(...ids: string[]): Conversation {
	const conversation = new Conversation('conv_1');
	for (const id of ids) {
		conversation.insert(typed(id));
	}
	return conversation;
}

function idsIn(conversation: Conversation): string[] {
	return conversation.items().map(({ id }) => id);
}

/** An answer of two words, half a second each, of which `playedSamples` were played. */
function answer(playedSamples?: number): StoredItem {
	return {
		id: 'answer',
		item: {
			id: 'answer',
			type: 'message',
			role: 'assistant',
			status: 'completed',
			content: [{ type: 'output_audio', transcript: 'Hello there.' }],
		},
		spoken: {
			voice: 'test',
			text: 'Hello there.',
			marks: [
				{ charEnd: 6, endSample: 12_000 },
				{ charEnd: 12, endSample: 24_000 },
			],
			sentSamples: 24_000,
			playedSamples,
		},
	};
}

describe('order', () => {
	test('items are appended, and each learns the one before it', () => {
		const conversation = new Conversation('conv_1');

		expect(conversation.lastId()).toBeNull();
		expect(conversation.insert(typed('a'))).toBeNull();
		expect(conversation.insert(typed('b'))).toBe('a');
		expect(conversation.lastId()).toBe('b');
		expect(conversation.previousOf('b')).toBe('a');
		expect(conversation.previousOf('a')).toBeNull();
	});

	test.each([
		['a', 'a', ['a', 'new', 'b', 'c']],
		['c', 'c', ['a', 'b', 'c', 'new']],
		['root', null, ['new', 'a', 'b', 'c']],
		[null, null, ['new', 'a', 'b', 'c']],
		[undefined, 'c', ['a', 'b', 'c', 'new']],
	])('inserting after %s', (previousId, expectedPrevious, expectedOrder) => {
		const conversation = conversationOf('a', 'b', 'c');

		expect(conversation.insert(typed('new'), previousId)).toBe(expectedPrevious);
		expect(idsIn(conversation)).toEqual(expectedOrder);
	});

	test('inserting after an item that is not there inserts nothing', () => {
		const conversation = conversationOf('a');

		expect(conversation.insert(typed('new'), 'nowhere')).toBeUndefined();
		expect(idsIn(conversation)).toEqual(['a']);
	});

	test('removing closes the gap; removing what is not there says so', () => {
		const conversation = conversationOf('a', 'b', 'c');

		expect(conversation.remove('b')).toBe(true);
		expect(conversation.remove('b')).toBe(false);
		expect(idsIn(conversation)).toEqual(['a', 'c']);
		expect(conversation.previousOf('c')).toBe('a');
		expect(conversation.get('b')).toBeUndefined();
	});

	test('the order is that of a list, whatever is inserted and removed', () => {
		const steps = fc.array(fc.record({ insert: fc.boolean(), at: fc.nat(30) }), { maxLength: 60 });
		fc.assert(
			fc.property(steps, (plan) => {
				const conversation = new Conversation('conv_1');
				const list: string[] = [];
				for (const [index, { insert, at }] of plan.entries()) {
					const place = at % (list.length + 1);
					if (insert) {
						insertBoth(conversation, list, `item_${index}`, place);
					} else {
						expect(conversation.remove(list[place] ?? 'nothing')).toBe(place < list.length);
						list.splice(place, 1);
					}
				}
				expectSameOrder(conversation, list);
			}),
		);
	});
});

/** Inserts an item at a place of the conversation and of the list that stands for it. */
function insertBoth(conversation: Conversation, list: string[], id: string, place: number): void {
	const previous = list[place - 1];
	expect(conversation.insert(typed(id), previous ?? 'root')).toBe(previous ?? null);
	list.splice(place, 0, id);
}

function expectSameOrder(conversation: Conversation, list: readonly string[]): void {
	expect(idsIn(conversation)).toEqual(list);
	expect(conversation.lastId()).toBe(list.at(-1) ?? null);
	for (const [index, id] of list.entries()) {
		expect(conversation.previousOf(id)).toBe(list[index - 1] ?? null);
		expect(conversation.get(id)?.id).toBe(id);
	}
}

describe('the audio budget', () => {
	const HALF = AUDIO_BUDGET_SAMPLES / 2;

	function withAudio(...lengths: number[]): Conversation {
		const conversation = new Conversation('conv_1');
		for (const [index, length] of lengths.entries()) {
			conversation.insert(typed(`item_${index}`, length));
		}
		return conversation;
	}

	function keptIn(conversation: Conversation): boolean[] {
		return conversation.items().map(({ audio }) => audio !== undefined);
	}

	test('all audio stays up to the budget', () => {
		const conversation = withAudio(HALF, HALF);

		expect(keptIn(conversation)).toEqual([true, true]);
		expect(conversation.droppedAudioCount).toBe(0);
	});

	test('one sample above it, the oldest audio goes and its words stay', () => {
		const conversation = withAudio(HALF, HALF, 1);

		expect(keptIn(conversation)).toEqual([false, true, true]);
		expect(conversation.droppedAudioCount).toBe(1);
		expect(conversation.items().map(saidText)).toEqual(['item_0', 'item_1', 'item_2']);
	});

	test('only as much goes as must', () => {
		expect(keptIn(withAudio(10, HALF, HALF - 5, 5))).toEqual([false, true, true, true]);
		expect(keptIn(withAudio(10, HALF, HALF - 5, 6))).toEqual([false, false, true, true]);
	});

	test('the latest item keeps its audio, however long', () => {
		const conversation = withAudio(100, AUDIO_BUDGET_SAMPLES + 1);

		expect(keptIn(conversation)).toEqual([false, true]);
	});
});

describe('the words of an item', () => {
	test.each<[string, Item, string]>([
		['typed text', { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi' }] }, 'hi'],
		[
			'several parts',
			{
				type: 'message',
				role: 'user',
				content: [
					{ type: 'input_text', text: 'look' },
					{ type: 'input_image', image_url: 'data:image/png;base64,AA==' },
					{ type: 'input_audio', transcript: 'at this' },
				],
			},
			'look at this',
		],
		[
			'audio not recognised yet',
			{ type: 'message', role: 'user', content: [{ type: 'input_audio', transcript: null }] },
			'',
		],
		['a system message', { type: 'message', role: 'system', content: [{ type: 'input_text', text: '你好' }] }, '你好'],
		[
			'a typed answer',
			{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Yes.' }] },
			'Yes.',
		],
		['a function call', { type: 'function_call', name: 'get_weather', arguments: '{"city":"Rome"}' }, ''],
		['its result', { type: 'function_call_output', call_id: 'call_1', output: 'sunny' }, ''],
	])('%s', (_name, item, expected) => {
		expect(saidText({ id: 'item', item })).toBe(expected);
	});

	test('an answer that was heard to its end is all of its words', () => {
		expect(saidText(answer())).toBe('Hello there.');
	});

	test.each([
		[0, ''],
		[11_999, ''],
		[12_000, 'Hello'],
		[24_000, 'Hello there.'],
	])('of an answer played for %d samples it is “%s”', (playedSamples, expected) => {
		expect(saidText(answer(playedSamples))).toBe(expected);
	});
});

describe('cutting to what was heard', () => {
	test('changes what was said, and the transcript that clients retrieve', () => {
		const stored = answer();
		cutToHeard(stored, 12_000);

		expect(saidText(stored)).toBe('Hello');
		expect(stored.item).toMatchObject({
			status: 'completed',
			content: [{ type: 'output_audio', transcript: 'Hello' }],
		});
		expect(stored.spoken).toMatchObject({ text: 'Hello there.', playedSamples: 12_000, sentSamples: 24_000 });
	});

	test('a later word replaces an earlier one', () => {
		const stored = answer();
		cutToHeard(stored, 0);
		cutToHeard(stored, 12_000);

		expect(saidText(stored)).toBe('Hello');
	});

	test('leaves a person’s message as it is', () => {
		const stored = typed('a');
		const before = structuredClone(stored);
		cutToHeard(stored, 0);

		expect(stored).toEqual(before);
	});

	test('leaves an answer without sound as it is', () => {
		const { spoken: _spoken, ...silent } = answer();
		const before = structuredClone(silent);
		cutToHeard(silent, 0);

		expect(silent).toEqual(before);
	});
});
