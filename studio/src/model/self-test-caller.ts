/**
 * Calls the server as a person would, with recorded speech in real time, and measures what comes back. No microphone and
 * no loudspeaker take part.
 *
 * @module
 */
import type { Language } from '../../../src/audio/language.ts';
import { FRAME_MS, FRAME_SAMPLES, MEDIA_RATE_HZ, msToSamples } from '../../../src/audio/media-clock.ts';
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { ServerEvent } from '../../../src/protocol/server-events.ts';
import { toBase64 } from '../audio/pcm.ts';
import { openSocket } from './api.ts';

/** One sentence of the script, and what became of it. */
export interface TestTurn {
	readonly said: string;
	readonly heard?: string;
	readonly answer?: string;
	readonly voiceToVoiceMs?: number;
}

/** What a call tells while it runs. */
export interface CallerPorts {
	onTurn(index: number, turn: TestTurn): void;
}

/** A stretch of a recording. */
interface Line {
	readonly startMs: number;
	readonly endMs: number;
	readonly text: string;
}

/** Recording kept before and after each sentence. */
const MARGIN_MS = 150;

/** Silence after an answer before the next sentence. */
const PAUSE_MS = 400;

/** A sentence without an answer is given up after this long. */
const PATIENCE_MS = 12_000;

/** Runs the script. Rejects when the server cannot be reached or hangs up. */
export async function callServer(language: Language, ports: CallerPorts, signal: AbortSignal): Promise<void> {
	const { lines, samples } = await loadScript(language);
	const socket = openSocket();
	const hangUp = () => socket.close();
	signal.addEventListener('abort', hangUp);
	try {
		await opened(socket);
		send(socket, sessionRequest());
		for (const [index, line] of lines.entries()) {
			await speakLine(socket, line, samples, (turn) => ports.onTurn(index, turn));
		}
	} finally {
		signal.removeEventListener('abort', hangUp);
		socket.close();
	}
}

/** Sentences of the script in a language, before they were spoken. */
export async function loadScript(language: Language): Promise<{ lines: readonly Line[]; samples: Int16Array }> {
	const name = `${language}-hello.wav`;
	const [transcripts, wav] = await Promise.all([
		fetch('/samples/transcripts.json').then((reply) => reply.json() as Promise<Record<string, Line[]>>),
		fetch(`/samples/${name}`).then((reply) => reply.arrayBuffer()),
	]);
	// The browser reads the file and converts its rate.
	const decoded = await new OfflineAudioContext(1, 1, MEDIA_RATE_HZ).decodeAudioData(wav);
	const samples = Int16Array.from(decoded.getChannelData(0), (sample) => Math.round(sample * 32_767));
	return { lines: transcripts[name] ?? [], samples };
}

function sessionRequest(): ClientEvent {
	const audio = { input: { transcription: { model: 'vivavoce' } } };
	return { type: 'session.update', session: { type: 'realtime', audio, vivavoce: {} } };
}

function opened(socket: WebSocket): Promise<void> {
	return new Promise((resolve, reject) => {
		socket.addEventListener('open', () => resolve(), { once: true });
		socket.addEventListener('close', () => reject(new Error('the connection was refused')), { once: true });
	});
}

/** Speaks one sentence, then silence until the answer is over. */
function speakLine(socket: WebSocket, line: Line, samples: Int16Array, tell: (turn: TestTurn) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		let turn: TestTurn = { said: line.text };
		let doneAtMs = Number.POSITIVE_INFINITY;
		const from = msToSamples(Math.max(0, line.startMs - MARGIN_MS));
		const end = msToSamples(line.endMs + MARGIN_MS);
		const startedMs = performance.now();
		const limitMs = line.endMs - line.startMs + PATIENCE_MS;
		let sent = 0;
		const change = (news: Partial<TestTurn>) => {
			turn = { ...turn, ...news };
			tell(turn);
		};
		const onMessage = ({ data }: MessageEvent) => {
			const event = JSON.parse(String(data)) as ServerEvent;
			change(newsOf(event, turn));
			if (event.type === 'response.done') {
				doneAtMs = performance.now() + PAUSE_MS;
			}
		};
		const stop = (finish: () => void) => {
			clearInterval(timer);
			socket.removeEventListener('message', onMessage);
			socket.removeEventListener('close', onClose);
			finish();
		};
		const onClose = () => stop(() => reject(new Error('the server hung up')));
		const tick = () => {
			const elapsedMs = performance.now() - startedMs;
			for (; sent * FRAME_MS < elapsedMs; sent++) {
				send(socket, {
					type: 'input_audio_buffer.append',
					audio: toBase64(frameAt(samples, from + sent * FRAME_SAMPLES, end)),
				});
			}
			if (performance.now() >= doneAtMs || elapsedMs > limitMs) {
				stop(resolve);
			}
		};
		const timer = setInterval(tick, FRAME_MS);
		socket.addEventListener('message', onMessage);
		socket.addEventListener('close', onClose);
		tell(turn);
	});
}

function newsOf(event: ServerEvent, { answer = '' }: TestTurn): Partial<TestTurn> {
	switch (event.type) {
		case 'vivavoce.transcript.partial':
			return { heard: event.text };
		case 'conversation.item.input_audio_transcription.completed':
			return { heard: event.transcript };
		case 'response.output_audio_transcript.delta':
			return { answer: answer + event.delta };
		case 'vivavoce.turn.latency':
			return { voiceToVoiceMs: event.voice_to_voice_ms };
		default:
			return {};
	}
}

/** A frame of the recording; silence outside of the sentence. */
function frameAt(samples: Int16Array, start: number, end: number): Int16Array {
	const frame = new Int16Array(FRAME_SAMPLES);
	frame.set(samples.subarray(Math.max(0, start), Math.max(0, Math.min(end, start + FRAME_SAMPLES))));
	return frame;
}

function send(socket: WebSocket, event: ClientEvent): void {
	if (socket.readyState === WebSocket.OPEN) {
		socket.send(JSON.stringify(event));
	}
}
