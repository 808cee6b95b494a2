import { describe, expect, it } from 'vitest';
import { serverEventSchema } from '../../protocol/server-events.ts';
import { ConversationRig } from '../testing/conversation-rig.ts';
import { commandEvent } from './speech-forms.ts';

function update(rig: ConversationRig, vivavoce: Record<string, unknown>): void {
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce } });
}

describe('the forms of speech that a client asks for', () => {
	it.each([
		{ grammar: '#JSGF V1.0; grammar x; public <light> = 打开 灯;' },
		{ intents: [{ name: 'light', sentences: ['turn on the <room> light'] }], slots: { room: ['kitchen', '厨房'] } },
		null,
	])('take commands as %j and say so', async (commands) => {
		const rig = new ConversationRig({ words: [] });
		update(rig, { commands, input_mode: 'digits', alternatives: 3 });
		await rig.clock.advance(20);
		expect(rig.all('vivavoce.commands.updated')).toHaveLength(1);
		expect(rig.all('error')).toEqual([]);
	});

	it.each([
		[{ commands: { grammar: '' } }, 'session.vivavoce.commands'],
		[{ commands: { intents: [] } }, 'session.vivavoce.commands'],
		[{ input_mode: 'morse' }, 'session.vivavoce.input_mode'],
		[{ alternatives: 5 }, 'session.vivavoce.alternatives'],
	])('refuse %j by the path of the field', (fields, param) => {
		const rig = new ConversationRig({ words: [] });
		update(rig, fields);
		expect(rig.all('error')[0]?.error.param).toContain(param);
	});

	it.each([
		[{ language: 'en' }, 'en'],
		[{ language: 'zh-CN' }, 'zh'],
		[{ languages: ['zh'] }, 'zh'],
		[{ languages: ['en', 'zh'] }, undefined],
		[{ language: 'fr' }, undefined],
		[{}, undefined],
	])('expect the language of %j: %s', (transcription, language) => {
		const rig = new ConversationRig({ words: [] });
		rig.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { transcription } } } });
		expect(rig.perception.expected.at(-1)).toBe(language);
	});

	it('tell a command in milliseconds, and none as null', () => {
		const slot = { name: 'room', value: '厨房', startSample: 24_000, endSample: 36_000, confidence: 0.9 };
		const heard = { intent: 'light', slots: [slot], confidence: 0.95, noneOfThese: false };
		const event = { ...commandEvent('item_1', heard), event_id: 'event_1' };
		expect(serverEventSchema.parse(event)).toMatchObject({
			intent: 'light',
			slots: [{ name: 'room', value: '厨房', audio_start_ms: 1000, audio_end_ms: 1500 }],
		});
		expect(commandEvent('item_1', { ...heard, intent: '', slots: [], noneOfThese: true })).toMatchObject({
			intent: null,
			none_of_these: true,
		});
	});
});
