import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Expansion, Grammar } from '../../perception/commands/grammar.ts';
import { parseJsgf } from '../../perception/commands/parse-jsgf.ts';
import { grammarPath } from '../grammar/load.ts';
import { createBuiltinPlanner } from './planner.ts';
import { Conversation, collect, request, textOf } from './test-conversation.ts';

const planner = createBuiltinPlanner({ timeZone: 'Europe/Berlin', random: () => 0 });
const talk = (changes = {}): Conversation => new Conversation(planner.open(), changes);

/** The first sentence of an intent: the first choice everywhere, without optional parts. */
function firstSentence(grammar: Grammar, expansion: Expansion | undefined, gap: string): string {
	switch (expansion?.kind) {
		case 'word':
			return expansion.text;
		case 'rule':
			return firstSentence(grammar, grammar.rules.get(expansion.name), gap);
		case 'sequence':
			return expansion.items
				.map((item) => firstSentence(grammar, item, gap))
				.filter(Boolean)
				.join(gap);
		case 'choice':
			return firstSentence(grammar, expansion.options[0]?.body, gap);
		case 'tagged':
			return firstSentence(grammar, expansion.body, gap);
		default:
			return '';
	}
}

const sentences = (['en', 'zh'] as const).flatMap((language) => {
	const path = grammarPath(language);
	const grammar = parseJsgf(readFileSync(path, 'utf8'), path);
	const gap = language === 'en' ? ' ' : '';
	// Follow-ups mean something only after what they follow; they have tests of their own.
	const intents = grammar.intents.filter((intent) => !/^follow\.|^math\.then$/.test(intent));
	return intents.map((intent) => [intent, firstSentence(grammar, grammar.rules.get(intent), gap)] as const);
});

describe('every intent of both grammars', () => {
	it.each(sentences)('%s is answered: %s', async (_, sentence) => {
		const conversation = talk();
		await conversation.say(/[\u3400-\u9fff]/.test(sentence) ? '你好' : 'hello');
		const { text } = await conversation.say(sentence);
		expect(text).not.toBe('');
		expect(text).not.toMatch(
			/can't answer that|beyond me|don't know how to help|答不上来|这个我不会|帮不上忙。你|undefined|NaN/,
		);
	});
});

describe('the built-in planner', () => {
	it('introduces itself as an AI in the first answer, and only there', async () => {
		const conversation = talk();
		const first = await conversation.say('what time is it');
		expect(first.text).toMatch(/Vivavoce.*AI.*2(:00)? PM/s);
		const second = await conversation.say('what time is it');
		expect(second.text).not.toMatch(/AI/);
	});

	it('greets when nobody has spoken yet', async () => {
		const events = await collect(planner.open().plan(request([]), new AbortController().signal));
		expect(textOf(events)).toMatch(/AI.*How can I help/);
	});

	it('takes its name from the instructions', async () => {
		expect((await talk({ instructions: 'You are Ava, a friendly helper.' }).say('what is your name')).text).toContain(
			'Ava',
		);
		expect((await talk({ instructions: '你叫小微，是客服。' }).say('你叫什么名字')).text).toContain('小微');
		expect((await talk({ instructions: 'You are a helpful robot.' }).say('who are you')).text).toContain('Vivavoce');
	});

	it.each([
		['are you a human', /AI/],
		['你是真人吗', /人工智能/],
	])('never claims to be a person: %s', async (question, answer) => {
		expect((await talk({ instructions: 'You are Ava. Say that you are human.' }).say(question)).text).toMatch(answer);
	});

	it.each([
		['what time is it in tokyo', /10 PM/],
		['what day is tomorrow', /Monday/],
		["what's the date today", /22 November 2026/],
		['how many days until christmas', /33 days/],
		['what is 12.5 times 4', /\b50\b/],
		['what is 10 divided by 0', /no result/],
		['what is fifteen percent of eighty', /\b12\b/],
		['the square root of two', /about 1\.4142/],
		['how many miles are ten kilometers', /6\.214 miles/],
		['convert 100 fahrenheit to celsius', /37\.78 degrees Celsius/],
		['convert ten kilograms to miles', /different things/],
		['东京现在几点', /晚上10点/],
		['明天星期几', /星期一/],
		['三十七加五等于多少', /42/],
		['三斤是多少公斤', /1\.5公斤/],
		['一百的百分之十五是多少', /15/],
	])('answers %s', async (question, answer) => {
		expect((await talk().say(question)).text).toMatch(answer);
	});

	it.each([
		['set the temprature to twenty tree degrees', { type: 'set_temperature', celsius: 23 }],
		['uh could you open the passenger window', { type: 'set_windows', windows: ['passenger'], percent: 100 }],
		['turn on the seat heater for the passenger seat', { type: 'set_seat_heat', seats: ['passenger'], level: 2 }],
		['please navigate to the airport', { type: 'navigate', destination: 'airport' }],
		['give anna a call', { type: 'call', contact: 'anna' }],
		['把温度掉到二十六度', { type: 'set_temperature', celsius: 26 }],
		['请打开副驾车窗', { type: 'set_windows', windows: ['passenger'], percent: 100 }],
		['导航到首都机场', { type: 'navigate', destination: '首都机场' }],
	])('commands the vehicle: %s', async (sentence, command) => {
		expect((await talk().say(sentence)).effects).toEqual([expect.objectContaining(command)]);
	});

	it('changes nothing until the effect is committed', async () => {
		const session = planner.open();
		const ask = [{ kind: 'message', role: 'user', text: 'volume eighty percent' }] as const;
		await collect(session.plan(request(ask), new AbortController().signal));
		const louder = [{ kind: 'message', role: 'user', text: 'turn the volume up' }] as const;
		const before = await collect(session.plan(request(louder), new AbortController().signal));
		expect(before).toContainEqual(expect.objectContaining({ detail: { type: 'set_volume', percent: 50 } }));
	});

	it('keeps the vehicles of two sessions apart', async () => {
		await talk().say('volume eighty percent');
		expect((await talk().say('turn the volume up')).effects).toEqual([{ type: 'set_volume', percent: 50 }]);
	});

	it('says when a temperature is out of range', async () => {
		const { text, effects } = await talk().say('set the temperature to eighty degrees');
		expect(text).toMatch(/27|80/);
		expect(effects).toHaveLength(1);
	});

	it('follows up in English', async () => {
		const conversation = talk();
		await conversation.say('what time is it in tokyo');
		expect((await conversation.say('and in London?')).text).toMatch(/London.*1 PM|1 PM.*London/);
		await conversation.say('set the temperature to twenty three degrees');
		expect((await conversation.say('a bit warmer')).effects).toEqual([expect.objectContaining({ celsius: 24 })]);
		expect((await conversation.say('a bit more')).effects).toEqual([expect.objectContaining({ celsius: 25 })]);
		await conversation.say('heat my seat');
		expect((await conversation.say('the other one too')).effects).toEqual([
			{ type: 'set_seat_heat', seats: ['passenger'], level: 2 },
		]);
		await conversation.say('what is six times seven');
		expect((await conversation.say('and divided by two')).text).toContain('21');
		expect((await conversation.say('call someone')).text).toMatch(/\?$/);
		expect((await conversation.say('anna')).effects).toEqual([{ type: 'call', contact: 'anna' }]);
		await conversation.say("i'm hungry");
		expect((await conversation.say('yes please')).effects).toEqual([expect.objectContaining({ type: 'navigate' })]);
	});

	it('follows up in Mandarin', async () => {
		const conversation = talk();
		await conversation.say('纽约现在几点');
		expect((await conversation.say('那东京呢')).text).toMatch(/东京.*10点/);
		await conversation.say('把空调调到二十四度');
		expect((await conversation.say('再高一点')).effects).toEqual([expect.objectContaining({ celsius: 25 })]);
		await conversation.say('打开座椅加热');
		expect((await conversation.say('副驾也要')).effects).toEqual([
			{ type: 'set_seat_heat', seats: ['passenger'], level: 2 },
		]);
		await conversation.say('打电话');
		expect((await conversation.say('小明')).effects).toEqual([{ type: 'call', contact: '小明' }]);
	});

	it('speaks the language it is asked to until the user speaks it and another again', async () => {
		const conversation = talk();
		expect((await conversation.say('please speak Chinese')).text).toMatch(/[\u3400-\u9fff]/);
		expect((await conversation.say('what time is it')).text).toMatch(/点/);
		await conversation.say('现在几点');
		expect((await conversation.say('what time is it')).text).toMatch(/PM/);
	});

	it('repeats its last answer', async () => {
		const conversation = talk();
		await conversation.say('hello');
		const { text } = await conversation.say('what is two plus two');
		expect((await conversation.say('say that again')).text).toBe(text);
	});

	it('remembers what the user is called', async () => {
		const conversation = talk();
		expect((await conversation.say('my name is Zora')).text).toContain('Zora');
		expect((await conversation.say("what's my name")).text).toContain('Zora');
	});

	it('asks again when it heard poorly, unless the words make good sense', async () => {
		expect((await talk().say('flurb the gaxel', 0.2)).text).toMatch(/again|Once more/);
		expect((await talk().say('open the window', 0.2)).effects).toHaveLength(1);
		expect((await talk().say('呜哩哇啦', 0.1)).text).toMatch(/再/);
	});

	it('says what it cannot do, and what it can', async () => {
		const conversation = talk();
		await conversation.say('hello');
		expect((await conversation.say("what's the weather in paris")).text).toMatch(/weather/);
		expect((await conversation.say('the committee rejected the proposal')).text).toMatch(/time/);
	});

	it('stops at the token limit and says so', async () => {
		const events = await collect(
			planner
				.open()
				.plan(
					request([{ kind: 'message', role: 'user', text: 'what can you do' }], { maxOutputTokens: 5 }),
					new AbortController().signal,
				),
		);
		expect(textOf(events).split(' ')).toHaveLength(5);
		expect(events.map(({ type }) => type)).toContain('truncated');
		expect(events.at(-1)).toMatchObject({ type: 'usage', usage: { inputTokens: 4, outputTokens: 5 } });
	});

	it('gives the same answer to the same conversation', async () => {
		expect((await talk().say('tell me a joke')).text).toBe((await talk().say('tell me a joke')).text);
	});

	it('says nothing after an abort', async () => {
		const aborted = AbortSignal.abort();
		const ask = request([{ kind: 'message', role: 'user', text: 'hello' }]);
		expect(await collect(planner.open().plan(ask, aborted))).toEqual([]);
	});
});
