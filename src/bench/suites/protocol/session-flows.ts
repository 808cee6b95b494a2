/**
 * Flows about sessions, items and errors.
 *
 * @module
 */
import { fieldAt, stringAt } from '../../caller/wire-event.ts';
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

const SESSION_FIELDS = ['type', 'object', 'id', 'model', 'instructions', 'output_modalities', 'audio', 'tools'];

async function updateSession(tools: FlowTools, probe: Probe): Promise<void> {
	const first = probe.received[0];
	judgeWhole(tools, 'session.created comes first', first?.type === 'session.created', first);
	const instructions = 'Answer in one sentence.';
	const session = { type: 'realtime', instructions };
	const answer = await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
	if (answer?.type !== 'session.updated') {
		tools.find('session.update', '○', describeAnswer(answer));
		return;
	}
	const effective = fieldAt(answer, 'session');
	const missing = SESSION_FIELDS.filter((name) => fieldAt(effective, name) === undefined).map((name) => `no ${name}`);
	const kept = stringAt(effective, 'instructions') === instructions ? [] : ['instructions are not echoed'];
	judge(tools, 'session.update', [...missing, ...kept]);
}

async function clearFields(tools: FlowTools, probe: Probe): Promise<void> {
	const session = { type: 'realtime', instructions: '', tools: [] };
	const answer = await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
	const cleared = fieldAt(answer, 'session', 'instructions') === '';
	judgeWhole(tools, 'session.update clears with "" and []', cleared, answer);
}

async function refuseNonsense(tools: FlowTools, probe: Probe): Promise<void> {
	const unknown = await probe.ask({ type: 'no.such.event', event_id: 'probe_1' }, () => false);
	judgeRefusal(tools, 'an unknown event is refused', unknown, { eventId: 'probe_1' });
	const session = { type: 'realtime', output_modalities: 'loud' };
	const wrong = await probe.ask({ type: 'session.update', event_id: 'probe_2', session }, ofType('session.updated'));
	judgeRefusal(tools, 'a wrong value is refused', wrong, { eventId: 'probe_2' });
	const named = stringAt(wrong, 'error', 'param').includes('output_modalities');
	judgeWhole(tools, 'an error names the field', named, wrong);
}

async function keepItems(tools: FlowTools, probe: Probe): Promise<void> {
	const created = await probe.ask(textItem('Hello.', 'msg_probe_1'), ofType('conversation.item.done'));
	judgeWhole(tools, 'conversation.item.create', created?.type === 'conversation.item.done', created);
	const placed = await probe.ask(
		{ ...textItem('First.', 'msg_probe_0'), previous_item_id: 'root' },
		ofType('conversation.item.added'),
	);
	const atRoot = placed?.type === 'conversation.item.added' && !fieldAt(placed, 'previous_item_id');
	judgeWhole(tools, 'previous_item_id "root"', atRoot, placed);
	await fetchItem(tools, probe);
	const gone = await probe.ask(
		{ type: 'conversation.item.delete', item_id: 'msg_probe_1' },
		ofType('conversation.item.deleted'),
	);
	judgeWhole(tools, 'conversation.item.delete', gone?.type === 'conversation.item.deleted', gone);
	const again = { type: 'conversation.item.delete', event_id: 'probe_3', item_id: 'msg_probe_1' };
	const refused = await probe.ask(again, ofType('conversation.item.deleted'));
	judgeRefusal(tools, 'deleting an unknown item is refused', refused, { eventId: 'probe_3' });
}

async function fetchItem(tools: FlowTools, probe: Probe): Promise<void> {
	const answer = await probe.ask(
		{ type: 'conversation.item.retrieve', item_id: 'msg_probe_1' },
		ofType('conversation.item.retrieved'),
	);
	judgeWhole(tools, 'conversation.item.retrieve', stringAt(answer, 'item', 'id') === 'msg_probe_1', answer);
}

async function speakBeta(tools: FlowTools): Promise<void> {
	const headers = { ...tools.connection.headers, 'OpenAI-Beta': 'realtime=v1' };
	await withProbe(
		tools,
		async (probe) => {
			const session = fieldAt(probe.received[0], 'session');
			const flat = Array.isArray(fieldAt(session, 'modalities'));
			tools.find('beta dialect (by header)', flat ? '●' : '○', flat ? '' : 'the session is not flat');
		},
		{ ...tools.connection, headers },
	);
}

async function mintSecret(tools: FlowTools): Promise<void> {
	const { url, apiKey } = tools.connection;
	const address = new URL('/v1/realtime/client_secrets', url.replace(/^ws/, 'http'));
	const answer = await fetch(address, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
		},
		body: JSON.stringify({ session: { type: 'realtime' } }),
	});
	const body: unknown = await answer.json().catch(() => undefined);
	const right = answer.ok && stringAt(body, 'value').startsWith('ek_');
	tools.find('POST /v1/realtime/client_secrets', right ? '●' : '○', right ? '' : `HTTP ${answer.status}`);
}

/** Sessions, items, errors, the older dialect and client secrets. */
export const SESSION_FLOWS: readonly Flow[] = [
	{
		name: 'session',
		needsSpeech: false,
		run: (tools) =>
			withProbe(tools, async (probe) => {
				await updateSession(tools, probe);
				await clearFields(tools, probe);
				await refuseNonsense(tools, probe);
			}),
	},
	{ name: 'items', needsSpeech: false, run: (tools) => withProbe(tools, (probe) => keepItems(tools, probe)) },
	{ name: 'beta dialect', needsSpeech: false, run: speakBeta },
	{ name: 'client secrets', needsSpeech: false, run: mintSecret },
];
