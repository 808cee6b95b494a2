/**
 * The OpenAI Agents SDK's `RealtimeSession` over its WebSocket transport, unmodified. It runs the tool, keeps the history
 * and truncates what was interrupted by itself.
 *
 * @module
 */
import { RealtimeAgent, RealtimeSession, tool } from '@openai/agents/realtime';
import { z } from 'zod';
import { samplesToMs } from '../../src/audio/media-clock.ts';
import { reportConversation } from './conversation.ts';
import {
	ClientLog,
	type Cut,
	fieldOf,
	SESSION,
	type StockClient,
	textOf,
	WEATHER_TOOL,
	weatherIn,
} from './stock-client.ts';

class AgentsClient implements StockClient {
	readonly log = new ClientLog();
	readonly #url: string;
	readonly #session: RealtimeSession;
	#streamedText = '';
	#truncation: { readonly itemId: string; readonly atMs: number } | undefined;
	#keptText: string | undefined;

	constructor(wsUrl: string) {
		this.#url = `${wsUrl}?model=${SESSION.model}`;
		const agent = new RealtimeAgent({
			name: 'Aria',
			instructions: SESSION.instructions,
			voice: SESSION.voice,
			tools: [this.#weatherTool()],
		});
		this.#session = new RealtimeSession(agent, { transport: 'websocket', model: SESSION.model });
		this.#session.on('audio', ({ data }) => {
			this.log.playingMs += samplesToMs(data.byteLength / 2);
			this.log.changed();
		});
		this.#session.on('error', ({ error }) => {
			this.log.errors.push(error instanceof Error ? error.message : JSON.stringify(error));
			this.log.changed();
		});
		this.#session.on('transport_event', (event) => this.#take(event));
		this.#watchSchemas();
	}

	async open(): Promise<void> {
		await this.#session.connect({ apiKey: 'local', url: this.#url });
	}

	hear(samples: Int16Array): void {
		this.#session.sendAudio(samples.slice().buffer);
	}

	async ask(text: string): Promise<void> {
		this.#session.sendMessage(text);
	}

	async cut(): Promise<Cut> {
		const before = this.log.answers.length;
		// The SDK may have truncated earlier answers by itself: a person spoke before their last sample had played.
		this.#truncation = undefined;
		this.#keptText = undefined;
		this.#session.interrupt();
		const answer = await this.log.until('the end of the interrupted answer', () => this.log.answers[before]);
		const { atMs: truncatedAtMs } = await this.log.until('the truncation', () => this.#truncation);
		const keptText = await this.log.until('the truncated item', () => this.#keptText);
		return { answer, truncatedAtMs, keptText };
	}

	/** The SDK drops the socket before its close frame comes back, and reports no code. */
	async close(): Promise<undefined> {
		this.#session.close();
	}

	/**
	 * The SDK shows an event to everybody (`*`), and then to those who wait for its type only if it satisfies the SDK's own
	 * schema. An event that never gets that far is an error here.
	 */
	#watchSchemas(): void {
		const known = new Set<string>();
		let waiting: string | undefined;
		this.#session.transport.on('*', ({ type }) => {
			if (waiting !== undefined) {
				this.log.errors.push(`${waiting} does not satisfy the SDK's schema`);
			}
			waiting = type;
			if (!known.has(type)) {
				known.add(type);
				this.#session.transport.on(type as '*', () => {
					waiting = undefined;
				});
			}
		});
	}

	#weatherTool() {
		return tool({
			name: WEATHER_TOOL.name,
			description: WEATHER_TOOL.description,
			parameters: z.object({ city: z.string() }),
			execute: ({ city }) => {
				this.log.toolCalls.push({ name: WEATHER_TOOL.name, arguments: JSON.stringify({ city }) });
				return weatherIn(city);
			},
		});
	}

	#take(event: { readonly type: string }): void {
		this.log.eventTypes.push(event.type);
		switch (event.type) {
			case 'session.updated':
				this.log.takeSession(event, 'session.audio.output.voice');
				break;
			case 'conversation.item.input_audio_transcription.completed':
				this.log.heard.push(textOf(event, 'transcript'));
				break;
			case 'response.output_audio_transcript.delta':
				this.#streamedText += textOf(event, 'delta');
				break;
			case 'response.done':
				this.#takeResponse(event);
				break;
			case 'conversation.item.truncated':
				this.#truncation = { itemId: textOf(event, 'item_id'), atMs: Number(fieldOf(event, 'audio_end_ms')) };
				break;
			case 'conversation.item.retrieved':
				this.#takeRetrieved(textOf(event, 'item.id'));
				break;
		}
		this.log.changed();
	}

	/** The SDK retrieves what was truncated; it retrieves what was transcribed, too. */
	#takeRetrieved(itemId: string): void {
		if (itemId === this.#truncation?.itemId) {
			this.#keptText = this.#historyText(itemId);
		}
	}

	#takeResponse(event: object): void {
		this.log.takeResponse(event, this.#streamedText, (message) => this.#historyText(textOf(message, 'id')));
		this.#streamedText = '';
	}

	/** What the SDK's own history says was said in an item. */
	#historyText(itemId: string): string {
		return textOf(
			this.#session.history.find((item) => item.itemId === itemId),
			'content.0.transcript',
		);
	}
}

await reportConversation((wsUrl) => new AgentsClient(wsUrl));
