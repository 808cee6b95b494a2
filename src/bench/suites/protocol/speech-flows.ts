/**
 * Flows about spoken turns: manual buffers, voice activity detection, barge-in, transcription and idle time-outs.
 *
 * @module
 */
import { fieldAt, stringAt } from '../../caller/wire-event.ts';
import { orderViolations, VAD_TURN_ORDER } from './event-order.ts';
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

const TRANSCRIBED = 'conversation.item.input_audio_transcription.completed';
const TRANSCRIPTION = { model: 'gpt-4o-mini-transcribe' };

/** Silence in which every end-of-turn rule must fire, in ms: the longest wait of `semantic_vad` is 8 s. */
const TURN_SILENCE_MS = 8_000;

/** Shortest idle time-out that servers accept, in ms. */
const IDLE_TIMEOUT_MS = 5_000;

async function commitByHand(tools: FlowTools, probe: Probe, speech: Int16Array): Promise<void> {
	const input = { turn_detection: null, transcription: TRANSCRIPTION };
	const updated = await probe.ask(
		{ type: 'session.update', session: { type: 'realtime', audio: { input } } },
		ofType('session.updated'),
	);
	const off = fieldAt(updated, 'session', 'audio', 'input', 'turn_detection') === null;
	judgeWhole(tools, 'turn_detection null', off, updated);
	const commit = { type: 'input_audio_buffer.commit', event_id: 'probe_7' };
	const empty = await probe.ask(commit, ofType('input_audio_buffer.committed'));
	const expected = { code: 'input_audio_buffer_commit_empty', eventId: 'probe_7' };
	judgeRefusal(tools, 'an empty commit is refused', empty, expected);
	await probe.speak(speech, 0);
	const from = probe.position;
	const committed = await probe.ask({ type: 'input_audio_buffer.commit' }, ofType('input_audio_buffer.committed'));
	const added = await probe.find(ofType('conversation.item.added'), from);
	if (committed?.type !== 'input_audio_buffer.committed') {
		judgeWhole(tools, 'input_audio_buffer.commit', false, committed);
		return;
	}
	judge(tools, 'input_audio_buffer.commit', [
		...(added === undefined ? ['no conversation.item.added'] : []),
		...(probe.received.some(ofType('input_audio_buffer.speech_started')) ? ['speech_started without detection'] : []),
	]);
	const heard = await probe.find(ofType(TRANSCRIBED), from);
	tools.find(TRANSCRIBED, heard === undefined ? '○' : '●', heard === undefined ? 'none came' : '');
	await probe.speak(speech.subarray(0, 12_000), 0);
	const cleared = await probe.ask({ type: 'input_audio_buffer.clear' }, ofType('input_audio_buffer.cleared'));
	judgeWhole(tools, 'input_audio_buffer.clear', cleared?.type === 'input_audio_buffer.cleared', cleared);
}

async function takeTurn(tools: FlowTools, probe: Probe, speech: Int16Array, detection: string): Promise<void> {
	const input = { turn_detection: { type: detection }, transcription: TRANSCRIPTION };
	const session = { type: 'realtime', audio: { input } };
	const updated = await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
	if (updated?.type !== 'session.updated') {
		tools.find(`a ${detection} turn`, '○', describeAnswer(updated));
		return;
	}
	const from = probe.position;
	await probe.speak(speech, TURN_SILENCE_MS, ofType('response.created'));
	await probe.find(ofType('response.done'), from, 30_000);
	const events = probe.received.slice(from);
	const needed = VAD_TURN_ORDER.flat().filter((type) => !events.some(ofType(type)));
	judge(
		tools,
		`a ${detection} turn`,
		[...new Set(needed)].map((type) => `no ${type}`),
	);
	if (needed.length === 0) {
		judge(tools, `order of a ${detection} turn`, orderViolations(events, VAD_TURN_ORDER));
	}
}

async function interrupt(tools: FlowTools, probe: Probe, speech: Int16Array): Promise<void> {
	await probe.ask(textItem('Introduce yourself and tell me everything you can do.'), ofType('conversation.item.done'));
	const from = probe.position;
	await probe.ask({ type: 'response.create' }, ofType('response.output_audio.delta'), 15_000);
	const isCancelled = (event: { readonly type: string }) => event.type === 'response.done';
	await probe.speak(speech, 2_000, isCancelled);
	const done = await probe.find(isCancelled, from, 30_000);
	const reason = stringAt(done, 'response', 'status_details', 'reason');
	judge(tools, 'barge-in', [
		...(probe.received.slice(from).some(ofType('input_audio_buffer.speech_started')) ? [] : ['no speech_started']),
		...(stringAt(done, 'response', 'status') === 'cancelled' ? [] : ['the answer was not cancelled']),
		...(reason === 'turn_detected' ? [] : [`reason is "${reason}", not "turn_detected"`]),
	]);
}

async function transcribeOnly(tools: FlowTools, speech: Int16Array): Promise<void> {
	const url = new URL(tools.connection.url);
	url.searchParams.delete('model');
	url.searchParams.set('intent', 'transcription');
	await withProbe(
		tools,
		async (probe) => {
			const input = { transcription: TRANSCRIPTION, turn_detection: { type: 'server_vad' } };
			const session = { type: 'transcription', audio: { input } };
			await probe.ask({ type: 'session.update', session }, ofType('session.updated'));
			await probe.speak(speech, TURN_SILENCE_MS, ofType(TRANSCRIBED));
			const heard = await probe.find(ofType(TRANSCRIBED), 0, 3_000);
			judge(tools, 'transcription sessions', [
				...(heard === undefined ? ['no transcript'] : []),
				...(probe.received.some(ofType('response.created')) ? ['it answered'] : []),
			]);
		},
		{ ...tools.connection, url: url.href },
	);
}

async function waitIdle(tools: FlowTools, probe: Probe): Promise<void> {
	const input = { turn_detection: { type: 'server_vad', idle_timeout_ms: IDLE_TIMEOUT_MS } };
	await probe.ask(
		{ type: 'session.update', session: { type: 'realtime', audio: { input } } },
		ofType('session.updated'),
	);
	await probe.ask({ type: 'response.create' }, ofType('response.done'), 30_000);
	const fired = ofType('input_audio_buffer.timeout_triggered');
	await probe.speak(new Int16Array(0), IDLE_TIMEOUT_MS + 10_000, fired);
	const came = probe.received.some(fired);
	tools.find('idle_timeout_ms', came ? '●' : '○', came ? '' : 'no timeout_triggered within 15 s');
}

function spoken(name: string, body: (tools: FlowTools, probe: Probe, speech: Int16Array) => Promise<void>): Flow {
	return {
		name,
		needsSpeech: true,
		run: (tools) => withProbe(tools, (probe) => body(tools, probe, tools.speech ?? new Int16Array(0))),
	};
}

/** Manual buffers, both detectors, barge-in, transcription sessions, idle time-outs. */
export const SPEECH_FLOWS: readonly Flow[] = [
	spoken('manual buffer', commitByHand),
	spoken('server_vad', (tools, probe, speech) => takeTurn(tools, probe, speech, 'server_vad')),
	spoken('semantic_vad', (tools, probe, speech) => takeTurn(tools, probe, speech, 'semantic_vad')),
	spoken('barge-in', interrupt),
	{
		name: 'transcription',
		needsSpeech: true,
		run: (tools) => transcribeOnly(tools, tools.speech ?? new Int16Array(0)),
	},
	{ name: 'idle time-out', needsSpeech: false, run: (tools) => withProbe(tools, (probe) => waitIdle(tools, probe)) },
];
