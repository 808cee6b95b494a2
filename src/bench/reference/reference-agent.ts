/**
 * A Realtime server that hears nothing and says nothing but answers with a tone exactly `silenceMs` after the last loud
 * frame. What a caller measures on it beyond `silenceMs` is the bench's own error; what it cuts off is what a plain
 * silence timer cuts off.
 *
 * @module
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { MEDIA_RATE_HZ, msToSamples } from '../../audio/media-clock.ts';
import { parseWireEvent, stringAt } from '../caller/wire-event.ts';
import { GATE_DBFS } from '../scoring/speech-gate.ts';
import { SilenceTimer } from './silence-timer.ts';

/** Settings of a {@link ReferenceAgent}. */
export interface ReferenceAgentOptions {
	/** Silence after which it answers, in ms; a multiple of 20. @defaultValue 500 */
	readonly silenceMs?: number;
	/** Length of its answer in ms. @defaultValue 1200 */
	readonly answerMs?: number;
}

const TONE_HZ = 330;
const TONE_PEAK = 6_000;
const PCM16_FULL_SCALE = 32_768;
const GATE_ENERGY = (PCM16_FULL_SCALE * 10 ** (GATE_DBFS / 20)) ** 2;

/** A running reference agent. */
export interface ReferenceAgent {
	readonly wsUrl: string;
	close(): Promise<void>;
}

/** Starts one on a free loopback port. */
export async function startReferenceAgent(options: ReferenceAgentOptions = {}): Promise<ReferenceAgent> {
	const { silenceMs = 500, answerMs = 1200 } = options;
	const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
	const answer = toneBase64(answerMs);
	server.on('connection', (socket) => serve(socket, silenceMs, answer));
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		wsUrl: `ws://127.0.0.1:${port}/v1/realtime`,
		async close() {
			for (const client of server.clients) {
				client.terminate();
			}
			server.close();
			await once(server, 'close');
		},
	};
}

function serve(socket: WebSocket, silenceMs: number, answer: string): void {
	const timer = new SilenceTimer(silenceMs);
	let count = 0;
	const send = (type: string, fields: object) => {
		count += 1;
		socket.send(JSON.stringify({ event_id: `event_${count}`, type, ...fields }));
	};
	send('session.created', { session: { type: 'realtime', object: 'realtime.session', model: 'reference-agent' } });
	socket.on('message', (data) => {
		const event = parseWireEvent(String(data));
		if (event?.type === 'session.update') {
			send('session.updated', { session: { type: 'realtime', object: 'realtime.session', model: 'reference-agent' } });
		}
		if (event?.type !== 'input_audio_buffer.append') {
			return;
		}
		const verdict = timer.next(isLoud(Buffer.from(stringAt(event, 'audio'), 'base64')));
		if (verdict === 'speech-started') {
			send('input_audio_buffer.speech_started', { item_id: `item_${count}`, audio_start_ms: 0 });
		}
		if (verdict === 'turn-over') {
			sendAnswer(send, `resp_${count}`, answer);
		}
	});
}

function sendAnswer(send: (type: string, fields: object) => void, responseId: string, delta: string): void {
	const place = { response_id: responseId, item_id: `item_${responseId}`, output_index: 0, content_index: 0 };
	send('response.created', { response: { id: responseId, status: 'in_progress' } });
	send('response.output_audio.delta', { ...place, delta });
	send('response.done', { response: { id: responseId, status: 'completed' } });
}

function isLoud(bytes: Buffer): boolean {
	const samples = bytes.length >> 1;
	let energy = 0;
	for (let index = 0; index < samples; index++) {
		energy += bytes.readInt16LE(index * 2) ** 2;
	}
	return samples > 0 && energy / samples >= GATE_ENERGY;
}

function toneBase64(lengthMs: number): string {
	const bytes = Buffer.alloc(msToSamples(lengthMs) * 2);
	for (let index = 0; index < bytes.length / 2; index++) {
		// A cosine, so that the first sample is audible and the onset is exact.
		bytes.writeInt16LE(Math.round(TONE_PEAK * Math.cos((2 * Math.PI * TONE_HZ * index) / MEDIA_RATE_HZ)), index * 2);
	}
	return bytes.toString('base64');
}
