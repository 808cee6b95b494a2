import { describe, expect, it } from 'vitest';
import { createBuiltinPlanner } from '../planner.ts';
import { Conversation, tool } from '../test-conversation.ts';
import { verbalise } from './verbalise.ts';

const planner = createBuiltinPlanner({ timeZone: 'Europe/Berlin' });

const weather = tool(
	'get_weather',
	'Get the current weather for a city',
	{ city: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
	['city'],
);
const order = tool('lookup_order', 'Look up the status of an order', { order_id: { type: 'string' } }, ['order_id']);
const human = tool('transfer_to_human', 'Hand the caller to a human agent', {});
const lights = tool(
	'set_light',
	'Switch a lamp at home',
	{ room: { type: 'string', enum: ['kitchen', 'bedroom'] }, on: { type: 'boolean' } },
	['room', 'on'],
);
const add = tool('add_numbers', 'Add two numbers', { a: { type: 'number' }, b: { type: 'number' } }, ['a', 'b']);
const table = tool(
	'book_table',
	'Book a table in a restaurant',
	{ people: { type: 'integer' }, date: { type: 'string', format: 'date' }, time: { type: 'string', format: 'time' } },
	['people'],
);
const tools = [weather, order, human, lights, add, table];

const talk = (changes = {}): Conversation => new Conversation(planner.open(), { tools, ...changes });

describe('client tools', () => {
	it.each([
		['what is the weather in Paris', 'get_weather', { city: 'Paris' }],
		['上海天气怎么样', 'get_weather', { city: '上海' }],
		['do i need an umbrella in London today', 'get_weather', { city: 'London' }],
		['can i speak to a human please', 'transfer_to_human', {}],
		['转人工', 'transfer_to_human', {}],
		['where is my order 4711', 'lookup_order', { order_id: '4711' }],
		['turn on the kitchen light', 'set_light', { room: 'kitchen', on: true }],
		['please add 12 and 30 numbers', 'add_numbers', { a: 12, b: 30 }],
		[
			'book a table for four people tomorrow at half past seven',
			'book_table',
			{ people: 4, date: '2026-11-23', time: '07:30' },
		],
	])('%s → %s', async (sentence, name, values) => {
		expect((await talk().say(sentence)).calls).toEqual([{ name, arguments: values }]);
	});

	it('leaves to the built-in skills what no tool fits', async () => {
		const { calls, text } = await talk().say('what is six times seven');
		expect(calls).toEqual([]);
		expect(text).toContain('42');
	});

	it('calls several at once when several are named, one after the other when that is not allowed', async () => {
		const both = await talk().say('what is the weather in Paris and London');
		expect(both.calls.map((call) => call.arguments)).toEqual([{ city: 'Paris' }, { city: 'London' }]);
		const conversation = talk({ parallelToolCalls: false });
		expect((await conversation.say('what is the weather in Paris and London')).calls).toHaveLength(1);
		expect((await conversation.giveResult('sunny')).calls).toEqual([
			{ name: 'get_weather', arguments: { city: 'London' } },
		]);
		expect((await conversation.giveResult('rainy')).text).toMatch(/Paris.*sunny.*London.*rainy/i);
	});

	it('asks for what is missing and calls with the answer', async () => {
		const conversation = talk();
		expect((await conversation.say('what is the weather like')).text).toMatch(/city/i);
		expect((await conversation.say('in Rome')).calls).toEqual([{ name: 'get_weather', arguments: { city: 'Rome' } }]);
	});

	it('repeats a call for a follow-up', async () => {
		const conversation = talk();
		await conversation.say('what is the weather in Paris');
		await conversation.giveResult('{"condition":"sunny"}');
		expect((await conversation.say('and in Tokyo?')).calls).toEqual([
			{ name: 'get_weather', arguments: { city: 'Tokyo' } },
		]);
	});

	it('obeys the tool choice', async () => {
		expect((await talk({ toolChoice: 'none' }).say('what is the weather in Paris')).calls).toEqual([]);
		expect((await talk({ toolChoice: 'required' }).say('hello there agent')).calls).toHaveLength(1);
		const forced = await talk({ toolChoice: { name: 'transfer_to_human' } }).say('hello');
		expect(forced.calls).toEqual([{ name: 'transfer_to_human', arguments: {} }]);
	});

	it('speaks a result and calls nothing again', async () => {
		const conversation = talk();
		await conversation.say('what is the weather in Paris');
		const { text, calls } = await conversation.giveResult('{"temperature_c":18,"condition":"sunny"}');
		expect(calls).toEqual([]);
		expect(text).toContain('temperature is 18 degrees Celsius');
	});
});

describe('a result in words', () => {
	it.each([
		[
			'{"temperature_c":18,"condition":"sunny"}',
			'The temperature is 18 degrees Celsius, the condition is sunny.',
			'温度是18摄氏度，天气状况是sunny。',
		],
		['It is sunny', 'It is sunny.', 'It is sunny。'],
		['{"answer":"Forty-two."}', 'Forty-two.', 'Forty-two.'],
		['{"error":"no such city"}', "That didn't work: no such city.", '没有成功：no such city。'],
		['{"success":false,"message":"closed"}', "That didn't work: closed.", '没有成功：closed。'],
		['{"ok":true}', 'Done.', '好了。'],
		['', 'Done.', '好了。'],
		['null', 'Done.', '好了。'],
		['["a","b"]', 'A; b.', 'a；b。'],
		['{"items":[]}', 'The items is nothing.', 'items是没有。'],
		['42', '42.', '42。'],
	])('%s', (output, english, chinese) => {
		expect(verbalise(output, 'en')).toBe(english);
		expect(verbalise(output, 'zh')).toBe(chinese);
	});

	it('counts what is too much to hear', () => {
		expect(verbalise(JSON.stringify([1, 2, 3, 4, 5, 6, 7]), 'en')).toBe('1; 2; 3; 4; 5; and 2 more.');
	});
});
