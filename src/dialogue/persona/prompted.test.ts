import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byName } from '../../persona/vector.ts';
import type { DialogueItem, PlanRequest } from '../planner.ts';
import { SAFE } from '../safety/safety-state.ts';
import type { PersonaTurn, PlacedLore } from './persona-turn.ts';
import { prompted } from './prompted.ts';
import { DRIVER } from './testing/driver.ts';

const TALK: readonly DialogueItem[] = [
	{ kind: 'message', role: 'user', text: 'one' },
	{ kind: 'message', role: 'assistant', text: 'two' },
	{ kind: 'message', role: 'user', text: 'three' },
];

function promptWith(placed: readonly PlacedLore[], history = TALK): PlanRequest {
	const persona: PersonaTurn = {
		persona: DRIVER,
		vector: byName(() => 0),
		mood: { valence: 0, arousal: 0 },
		turn: 1,
		knowledge: ['The depot is old.'],
		placed,
	};
	const request: PlanRequest = {
		instructions: 'Sell tickets.',
		history,
		tools: [],
		toolChoice: 'auto',
		parallelToolCalls: true,
		language: 'en',
		maxOutputTokens: 100,
		nowMs: 0,
	};
	return prompted(request, persona, SAFE);
}

const textsOf = ({ history }: PlanRequest) => history.map((item) => (item.kind === 'message' ? item.text : ''));
const lore = (text: string, depth: number, role: PlacedLore['role'] = 'system'): PlacedLore => ({
	text,
	position: 'depth',
	depth,
	role,
});

describe('knowledge in the prompt of a language model', () => {
	it('stands before the character, after it, and before what the deployment asks for', () => {
		const { instructions } = promptWith([{ text: '雪线以上。', position: 'before', depth: 4, role: 'system' }]);
		const order = ['雪线以上。', 'You are Maren', 'The depot is old.', 'Sell tickets.'];
		expect(order.map((text) => instructions.indexOf(text))).toEqual(
			order.map((text) => instructions.indexOf(text)).toSorted((a, b) => a - b),
		);
		expect(instructions.startsWith('雪线以上。')).toBe(true);
	});

	it.each([
		[0, ['one', 'two', 'NOTE', 'three', 'lore']],
		[1, ['one', 'two', 'lore', 'NOTE', 'three']],
		[2, ['one', 'lore', 'two', 'NOTE', 'three']],
		[3, ['lore', 'one', 'two', 'NOTE', 'three']],
		[1000, ['lore', 'one', 'two', 'NOTE', 'three']],
	])('at depth %d has so many messages after it', (depth, expected) => {
		const texts = textsOf(promptWith([lore('lore', depth)]));
		expect(texts.map((text) => (text.includes('Note: you are Maren') ? 'NOTE' : text))).toEqual(expected);
	});

	it('is said by whom it asks for, in its order', () => {
		const { history } = promptWith([lore('first', 1, 'assistant'), lore('second', 1, 'user')]);
		expect(history.slice(2, 4)).toEqual([
			{ kind: 'message', role: 'assistant', text: 'first' },
			{ kind: 'message', role: 'user', text: 'second' },
		]);
	});

	it('loses and moves nothing of the conversation', () => {
		const message = fc.record({
			kind: fc.constant('message' as const),
			role: fc.constantFrom('user' as const, 'assistant' as const),
			text: fc.string(),
		});
		const result = fc.constant({ kind: 'tool_result' as const, callId: 'a', output: '1' });
		const placed = fc.array(fc.integer({ min: 0, max: 12 }).map((depth) => lore(`lore ${depth}`, depth)));
		fc.assert(
			fc.property(fc.array(fc.oneof(message, result)), placed, (talk, parts) => {
				const { history } = promptWith(parts, talk);
				expect(history.filter((item) => talk.some((said) => said === item))).toEqual(talk);
				expect(history).toHaveLength(talk.length + parts.length + 1);
			}),
		);
	});
});
