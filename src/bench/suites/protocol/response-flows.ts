/**
 * Flows about answers: their order, cancelling, tools, and answers outside the conversation.
 *
 * @module
 */
import { fieldAt, stringAt, type WireEvent } from '../../caller/wire-event.ts';
import { endViolations, eventsOfResponse, orderViolations, RESPONSE_ORDER } from './event-order.ts';
import {
	describeAnswer,
	type Flow,
	type FlowTools,
	judge,
	judgeRefusal,
	judgeWhole,
	textItem,
	withProbe,
} from './flow.ts';
import { ofType, type Probe } from './probe.ts';

/** A request that any assistant answers at some length. */
const LONG_REQUEST = 'Introduce yourself and tell me everything you can do.';

/** How long audio of a cancelled answer might still be under way, in ms. */
const STALE_AUDIO_MS = 700;

const WEATHER_TOOL = {
	type: 'function',
	name: 'get_weather',
	description: 'The current weather in a city.',
	parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

async function answerIn(tools: FlowTools, probe: Probe, modality: 'text' | 'audio'): Promise<WireEvent | undefined> {
	await probe.ask(textItem('Who are you?'), ofType('conversation.item.done'));
	const from = probe.position;
	const response = { output_modalities: [modality] };
	const done = await probe.ask({ type: 'response.create', response }, ofType('response.done'), 30_000);
	const subject = `response.create (${modality})`;
	if (done?.type !== 'response.done') {
		tools.find(subject, '○', describeAnswer(done));
		return undefined;
	}
	const events = eventsOfResponse(probe.received.slice(from), stringAt(done, 'response', 'id'));
	const delta = `response.output_${modality}.delta`;
	judge(tools, subject, [
		...(stringAt(done, 'response', 'status') === 'completed' ? [] : [`status ${stringAt(done, 'response', 'status')}`]),
		...(events.some(ofType(delta)) ? [] : [`no ${delta}`]),
		...(fieldAt(done, 'response', 'usage') === undefined ? ['no usage'] : []),
	]);
	judge(tools, `order of ${modality} answers`, [...orderViolations(events, RESPONSE_ORDER), ...endViolations(events)]);
	return done;
}

async function truncateAnswer(tools: FlowTools, probe: Probe, done: WireEvent): Promise<void> {
	const output = fieldAt(done, 'response', 'output');
	const itemId = stringAt(Array.isArray(output) ? output[0] : undefined, 'id');
	const truncate = { type: 'conversation.item.truncate', item_id: itemId, content_index: 0 };
	const answer = await probe.ask({ ...truncate, audio_end_ms: 200 }, ofType('conversation.item.truncated'));
	judgeWhole(tools, 'conversation.item.truncate', fieldAt(answer, 'audio_end_ms') === 200, answer);
	const beyond = { ...truncate, event_id: 'probe_4', audio_end_ms: 600_000 };
	const refused = await probe.ask(beyond, ofType('conversation.item.truncated'));
	judgeRefusal(tools, 'truncating beyond the audio is refused', refused, { eventId: 'probe_4' });
}

async function cancelAnswer(tools: FlowTools, probe: Probe): Promise<void> {
	await probe.ask(textItem(LONG_REQUEST), ofType('conversation.item.done'));
	await probe.ask({ type: 'response.create' }, ofType('response.created'));
	const second = await probe.ask({ type: 'response.create', event_id: 'probe_5' }, ofType('response.created'));
	const code = 'conversation_already_has_active_response';
	judgeRefusal(tools, 'a second answer at a time is refused', second, { code, eventId: 'probe_5' });
	const from = probe.position;
	const done = await probe.ask({ type: 'response.cancel' }, ofType('response.done'));
	const cancelled = stringAt(done, 'response', 'status') === 'cancelled';
	judgeWhole(tools, 'response.cancel', cancelled, done);
	if (cancelled) {
		await probe.find(ofType('response.output_audio.delta'), probe.position, STALE_AUDIO_MS);
		const after = probe.received.slice(from);
		const stale = after.slice(after.findIndex(ofType('response.done'))).some(ofType('response.output_audio.delta'));
		judge(tools, 'no audio after a cancelled answer', stale ? ['audio came after response.done'] : []);
	}
	const nothing = await probe.ask({ type: 'response.cancel', event_id: 'probe_6' }, ofType('response.done'), 2_000);
	const notActive = { code: 'response_cancel_not_active', eventId: 'probe_6' };
	judgeRefusal(tools, 'cancelling nothing is refused', nothing, notActive);
}

async function callTool(tools: FlowTools, probe: Probe): Promise<void> {
	const session = { type: 'realtime', tools: [WEATHER_TOOL], tool_choice: 'auto' };
	await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
	await probe.ask(textItem('What is the weather in Paris?'), ofType('conversation.item.done'));
	const from = probe.position;
	const done = await probe.ask({ type: 'response.create' }, ofType('response.done'), 20_000);
	const call = probe.received.slice(from).find(ofType('response.function_call_arguments.done'));
	if (call === undefined) {
		tools.find('function tools', '○', `no call (${describeAnswer(done)})`);
		return;
	}
	const city = stringAt(parsed(stringAt(call, 'arguments')), 'city');
	judge(tools, 'function tools', /paris/i.test(city) ? [] : [`city is "${city}"`]);
	const events = eventsOfResponse(probe.received.slice(from), stringAt(call, 'response_id'));
	judge(tools, 'order of a function call', [...orderViolations(events, RESPONSE_ORDER), ...endViolations(events)]);
	const output = JSON.stringify({ temperature_c: 17, sky: 'cloudy' });
	const item = { type: 'function_call_output', call_id: stringAt(call, 'call_id'), output };
	await probe.ask({ type: 'conversation.item.create', item }, ofType('conversation.item.done'));
	const told = await probe.ask({ type: 'response.create' }, ofType('response.done'), 30_000);
	const words = JSON.stringify(fieldAt(told, 'response', 'output') ?? '');
	judge(tools, "a function's result is spoken", /17|seventeen|cloud/i.test(words) ? [] : [describeAnswer(told)]);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function answerAside(tools: FlowTools, probe: Probe): Promise<void> {
	const input = [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Say hello.' }] }];
	const response = { conversation: 'none', metadata: { topic: 'probe' }, output_modalities: ['text'], input };
	const done = await probe.ask({ type: 'response.create', response }, ofType('response.done'), 20_000);
	if (done?.type !== 'response.done') {
		tools.find('out-of-band answers', '○', describeAnswer(done));
		return;
	}
	judge(tools, 'out-of-band answers', [
		...(stringAt(done, 'response', 'metadata', 'topic') === 'probe' ? [] : ['metadata is not echoed']),
		...(fieldAt(done, 'response', 'conversation_id') === null ? [] : ['conversation_id is not null']),
		...(probe.received.some(ofType('conversation.item.added')) ? ['an item entered the conversation'] : []),
	]);
}

async function answerInG711(tools: FlowTools, probe: Probe): Promise<void> {
	const session = { type: 'realtime', audio: { output: { format: { type: 'audio/pcmu' } } } };
	const updated = await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
	await probe.ask(textItem('Who are you?'), ofType('conversation.item.done'));
	const delta = await probe.ask({ type: 'response.create' }, ofType('response.output_audio.delta'), 15_000);
	const echoed = stringAt(updated, 'session', 'audio', 'output', 'format', 'type') === 'audio/pcmu';
	const right = echoed && delta?.type === 'response.output_audio.delta';
	judgeWhole(tools, 'G.711 output', right, echoed ? delta : updated);
}

/** Written and spoken answers, cancelling, tools, answers aside, telephone audio. */
export const RESPONSE_FLOWS: readonly Flow[] = [
	{
		name: 'answers',
		needsSpeech: false,
		run: (tools) =>
			withProbe(tools, async (probe) => {
				await answerIn(tools, probe, 'text');
				const done = await answerIn(tools, probe, 'audio');
				if (done !== undefined) {
					await truncateAnswer(tools, probe, done);
				}
			}),
	},
	{ name: 'cancelling', needsSpeech: false, run: (tools) => withProbe(tools, (probe) => cancelAnswer(tools, probe)) },
	{ name: 'tools', needsSpeech: false, run: (tools) => withProbe(tools, (probe) => callTool(tools, probe)) },
	{ name: 'answers aside', needsSpeech: false, run: (tools) => withProbe(tools, (probe) => answerAside(tools, probe)) },
	{ name: 'G.711', needsSpeech: false, run: (tools) => withProbe(tools, (probe) => answerInG711(tools, probe)) },
];
