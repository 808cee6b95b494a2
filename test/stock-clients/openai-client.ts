/**
 * The `openai` package's `OpenAIRealtimeWS`, unmodified.
 *
 * @module
 */
import { connect } from 'node:net';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type {
	RealtimeResponse,
	RealtimeServerEvent,
	RealtimeSessionCreateRequest,
} from 'openai/resources/realtime/realtime';
import { samplesToMs } from '../../src/audio/media-clock.ts';
import { reportConversation } from './conversation.ts';
import { ClientLog, type Cut, SESSION, type StockClient, textOf, WEATHER_TOOL, weatherIn } from './stock-client.ts';

/** Where the client cuts its answer, in ms: less than was heard by then. */
const TRUNCATE_AT_MS = 700;

class OpenAIClient implements StockClient {
	readonly log = new ClientLog();
	readonly #realtime: OpenAIRealtimeWS;
	readonly #closed: Promise<number>;
	#streamedText = '';
	#audioItemId = '';
	#truncatedAtMs: number | undefined;
	#keptText: string | undefined;

	constructor(wsUrl: string) {
		const baseURL = wsUrl.replace(/^ws/, 'http').replace('/realtime', '');
		const client = new OpenAI({ apiKey: 'local', baseURL });
		// The client insists on wss; a plain socket keeps it on TCP where the server speaks ws.
		const plain = {
			createConnection: (options: { port: number; host: string }) => connect(options.port, options.host),
		};
		this.#realtime = new OpenAIRealtimeWS(
			{ model: SESSION.model, ...(wsUrl.startsWith('ws:') && { options: plain as never }) },
			client,
		);
		this.#realtime.on('event', (event) => this.#take(event));
		this.#realtime.on('error', (error) => {
			this.log.errors.push(error.message);
			this.log.changed();
		});
		this.#closed = new Promise((resolve) => {
			this.#realtime.socket.on('close', resolve);
		});
	}

	async open(): Promise<void> {
		await this.log.until('session.created', () => this.log.eventTypes.includes('session.created') || undefined);
		this.#realtime.send({
			type: 'session.update',
			session: {
				type: 'realtime',
				instructions: SESSION.instructions,
				audio: {
					input: { transcription: { model: 'gpt-4o-mini-transcribe' }, turn_detection: { type: 'semantic_vad' } },
					output: { voice: SESSION.voice },
				},
				tools: [{ type: 'function', ...WEATHER_TOOL }],
			},
		});
	}

	hear(samples: Int16Array): void {
		const audio = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
		this.#realtime.send({ type: 'input_audio_buffer.append', audio });
	}

	async ask(text: string): Promise<void> {
		this.#realtime.send({
			type: 'conversation.item.create',
			item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
		});
		this.#realtime.send({ type: 'response.create' });
	}

	async cut(): Promise<Cut> {
		const before = this.log.answers.length;
		this.#realtime.send({ type: 'response.cancel' });
		const answer = await this.log.until('the end of the cancelled answer', () => this.log.answers[before]);
		const item_id = this.#audioItemId;
		this.#realtime.send({
			type: 'conversation.item.truncate',
			item_id,
			content_index: 0,
			audio_end_ms: TRUNCATE_AT_MS,
		});
		const truncatedAtMs = await this.log.until('the truncation', () => this.#truncatedAtMs);
		this.#realtime.send({ type: 'conversation.item.retrieve', item_id });
		const keptText = await this.log.until('the truncated item', () => this.#keptText);
		return { answer, truncatedAtMs, keptText };
	}

	async close(): Promise<number> {
		this.#realtime.close();
		return this.#closed;
	}

	#take(event: RealtimeServerEvent): void {
		this.log.eventTypes.push(event.type);
		switch (event.type) {
			case 'session.updated':
				this.#takeSession(event.session as RealtimeSessionCreateRequest);
				break;
			case 'conversation.item.input_audio_transcription.completed':
				this.log.heard.push(event.transcript);
				break;
			case 'response.output_audio_transcript.delta':
				this.#streamedText += event.delta;
				break;
			case 'response.output_audio.delta':
				this.#audioItemId = event.item_id;
				this.log.playingMs += samplesToMs(Buffer.byteLength(event.delta, 'base64') / 2);
				break;
			case 'response.done':
				this.#takeResponse(event.response);
				break;
			case 'conversation.item.truncated':
				this.#truncatedAtMs = event.audio_end_ms;
				break;
			case 'conversation.item.retrieved':
				this.#keptText = transcriptOf(event.item);
				break;
		}
		this.log.changed();
	}

	#takeSession(session: RealtimeSessionCreateRequest): void {
		this.log.session = {
			instructions: session.instructions ?? '',
			voice: String(session.audio?.output?.voice),
			toolNames: (session.tools ?? []).map((tool) => textOf(tool, 'name')),
		};
	}

	#takeResponse(response: RealtimeResponse): void {
		const output = response.output ?? [];
		const message = output.find((item) => item.type === 'message');
		if (message !== undefined) {
			this.log.answers.push({
				transcript: transcriptOf(message),
				streamedText: this.#streamedText,
				audioMs: this.log.playingMs,
				status: response.status ?? '',
				reason: response.status_details?.reason ?? '',
			});
		}
		this.#streamedText = '';
		this.log.playingMs = 0;
		for (const item of output) {
			if (item.type === 'function_call') {
				this.#callTool(item.call_id ?? '', item.name, item.arguments);
			}
		}
	}

	#callTool(call_id: string, name: string, args: string): void {
		this.log.toolCalls.push({ name, arguments: args });
		const output = weatherIn(textOf(JSON.parse(args), 'city'));
		this.#realtime.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id, output } });
		this.#realtime.send({ type: 'response.create' });
	}
}

function transcriptOf(item: unknown): string {
	return textOf(item, 'content.0.transcript');
}

await reportConversation((wsUrl) => new OpenAIClient(wsUrl));
