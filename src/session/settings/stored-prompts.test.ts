import { describe, expect, it } from 'vitest';
import { ConversationRig } from '../testing/conversation-rig.ts';
import { type PromptFields, withPrompt } from './stored-prompts.ts';

const PROMPTS: Readonly<Record<string, string>> = {
	'greeter@1': 'Greet {{ guest }} of {{guest}} & Co. at {{place-2}}.',
	'greeter@2': '跟{{guest}}打招呼。',
};
const CATALOGUE = { text: (id: string, version = '2') => PROMPTS[`${id}@${version}`] };

function filled(fields: PromptFields) {
	return withPrompt(fields, 'session', CATALOGUE);
}

describe('withPrompt', () => {
	it('makes instructions of the prompt with every variable in its place', () => {
		const variables = { guest: 'Ms $& Li', 'place-2': { type: 'input_text', text: 'the door' } };
		expect(filled({ prompt: { id: 'greeter', version: '1', variables } })).toMatchObject({
			instructions: 'Greet Ms $& Li of Ms $& Li & Co. at the door.',
		});
	});

	it('takes the latest version when none is named', () => {
		expect(filled({ prompt: { id: 'greeter', variables: { guest: '小李' } } })).toMatchObject({
			instructions: '跟小李打招呼。',
		});
	});

	it.each<[string, PromptFields]>([
		['no prompt', {}],
		['a prompt that is taken away', { prompt: null }],
		['instructions of their own', { prompt: { id: 'unknown' }, instructions: 'Be brief.' }],
	])('leaves fields with %s alone', (_, fields) => {
		expect(filled(fields)).toBe(fields);
	});

	it.each<[string, NonNullable<PromptFields['prompt']>, string, string]>([
		['an unknown prompt', { id: 'nobody' }, 'prompt_not_found', 'session.prompt.id'],
		['an unknown version', { id: 'greeter', version: '3' }, 'prompt_not_found', 'session.prompt.id'],
		['a missing variable', { id: 'greeter' }, 'prompt_invalid', 'session.prompt.variables.guest'],
		[
			'a variable that is a picture',
			{ id: 'greeter', variables: { guest: { type: 'input_image' } } },
			'prompt_invalid',
			'session.prompt.variables.guest',
		],
		[
			'a variable of the prototype',
			{ id: 'greeter', variables: JSON.parse('{"__proto__": {"guest": "x"}}') },
			'prompt_invalid',
			'session.prompt.variables.guest',
		],
	])('refuses %s', (_, prompt, code, param) => {
		expect(filled({ prompt })).toMatchObject({ code, param });
	});
});

describe('a session with stored prompts', () => {
	it('shows their text as its instructions, and gives it to the engine', async () => {
		const rig = new ConversationRig({ prompts: CATALOGUE });
		rig.send({
			type: 'session.update',
			session: { type: 'realtime', prompt: { id: 'greeter', variables: { guest: '小李' } } },
		});
		expect(rig.all('session.updated').at(-1)?.session).toMatchObject({ instructions: '跟小李打招呼。' });
		rig.send({ type: 'response.create' });
		await rig.clock.advance(10);
		expect(rig.engine.requests.at(-1)?.instructions).toBe('跟小李打招呼。');
	});

	it('answers one response by a prompt of its own', async () => {
		const rig = new ConversationRig({ prompts: CATALOGUE });
		rig.send({
			type: 'response.create',
			response: { prompt: { id: 'greeter', variables: { guest: 'Jo' } } },
		});
		await rig.clock.advance(10);
		expect(rig.engine.requests.at(-1)?.instructions).toBe('跟Jo打招呼。');
	});

	it('goes on as before when the prompt is unknown', () => {
		const rig = new ConversationRig({ prompts: CATALOGUE });
		const before = rig.all('session.created').at(-1)?.session;
		rig.send({ type: 'session.update', session: { type: 'realtime', prompt: { id: 'nobody' } } });
		expect(rig.all('error').at(-1)?.error).toMatchObject({ code: 'prompt_not_found', param: 'session.prompt.id' });
		rig.send({ type: 'response.create', response: { prompt: { id: 'nobody' } } });
		expect(rig.all('error').at(-1)?.error).toMatchObject({ param: 'response.prompt.id' });
		rig.send({ type: 'session.update', session: { type: 'realtime' } });
		expect(rig.all('session.updated').at(-1)?.session).toEqual(before);
	});
});
