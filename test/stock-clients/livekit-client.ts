/**
 * The LiveKit OpenAI plugin's `RealtimeModel`, unmodified. It speaks the protocol's beta dialect. What its `AgentSession`
 * does around it (keep the context, run tools, play messages) is done here through the plugin's public methods.
 *
 * @module
 */
import { initializeLogger, llm } from '@livekit/agents';
import { realtime } from '@livekit/agents-plugin-openai';
import { AudioFrame } from '@livekit/rtc-node';
import { MEDIA_RATE_HZ, samplesToMs } from '../../src/audio/media-clock.ts';
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

/** Where the client cuts its answer, in ms: less than was heard by then. */
const TRUNCATE_AT_MS = 700;

class LiveKitClient implements StockClient {
	readonly log = new ClientLog();
	readonly #session: realtime.RealtimeSession;
	#streamedText = '';
	#messageId = '';
	#truncatedAtMs: number | undefined;
	#keptText: string | undefined;

	constructor(wsUrl: string) {
		initializeLogger({ pretty: false, level: 'silent' });
		const baseURL = wsUrl.replace(/^ws/, 'http').replace('/realtime', '');
		const { model, voice } = SESSION;
		this.#session = new realtime.RealtimeModel({ apiKey: 'local', baseURL, model, voice }).session();
		this.#session.on('generation_created', (generation) => void this.#play(generation));
		this.#session.on('openai_server_event_received', (event) => this.#take(event));
		this.#session.on('input_audio_transcription_completed', ({ transcript }) => {
			this.log.heard.push(transcript);
			this.log.changed();
		});
		this.#session.on('error', ({ error }) => {
			this.log.errors.push(String(error));
			this.log.changed();
		});
	}

	async open(): Promise<void> {
		await this.#session.updateInstructions(SESSION.instructions);
		const tool = llm.tool({
			description: WEATHER_TOOL.description,
			parameters: WEATHER_TOOL.parameters,
			execute: async (values) => weatherIn(textOf(values, 'city')),
		});
		await this.#session.updateTools({ [WEATHER_TOOL.name]: tool });
		await this.log.until('the tool', () => this.log.session?.toolNames[0]);
	}

	hear(samples: Int16Array): void {
		this.#session.pushAudio(new AudioFrame(samples, MEDIA_RATE_HZ, 1, samples.length));
	}

	async ask(text: string): Promise<void> {
		const context = this.#session.chatCtx.copy();
		context.addMessage({ role: 'user', content: text });
		await this.#session.updateChatCtx(context);
		await this.#session.generateReply();
	}

	async cut(): Promise<Cut> {
		const before = this.log.answers.length;
		await this.#session.interrupt();
		const answer = await this.log.until('the end of the interrupted answer', () => this.log.answers[before]);
		const messageId = this.#messageId;
		await this.#session.truncate({ messageId, audioEndMs: TRUNCATE_AT_MS });
		const truncatedAtMs = await this.log.until('the truncation', () => this.#truncatedAtMs);
		this.#session.sendEvent({ type: 'conversation.item.retrieve', item_id: messageId } as never);
		const keptText = await this.log.until('the truncated item', () => this.#keptText);
		return { answer, truncatedAtMs, keptText };
	}

	/** The plugin reports no close code. */
	async close(): Promise<undefined> {
		await this.#session.close();
	}

	/** Takes a generation as an agent does: plays its messages, calls its functions and gives their results back. */
	async #play({ messageStream, functionStream }: llm.GenerationCreatedEvent): Promise<void> {
		for await (const message of messageStream) {
			this.#messageId = message.messageId;
			await Promise.all([this.#read(message.textStream), this.#listen(message.audioStream)]);
		}
		for await (const call of functionStream) {
			await this.#callTool(call);
		}
	}

	async #read(textStream: llm.MessageGeneration['textStream']): Promise<void> {
		for await (const text of textStream) {
			this.#streamedText += text;
		}
	}

	async #listen(audioStream: llm.MessageGeneration['audioStream']): Promise<void> {
		for await (const frame of audioStream) {
			this.log.playingMs += samplesToMs(frame.samplesPerChannel);
			this.log.changed();
		}
	}

	async #callTool({ callId, name, args }: llm.FunctionCall): Promise<void> {
		this.log.toolCalls.push({ name, arguments: args });
		const output = weatherIn(textOf(JSON.parse(args), 'city'));
		const context = this.#session.chatCtx.copy();
		context.insert(llm.FunctionCallOutput.create({ callId, name, output, isError: false }));
		await this.#session.updateChatCtx(context);
		await this.#session.generateReply();
	}

	#take(event: { readonly type: string }): void {
		this.log.eventTypes.push(event.type);
		switch (event.type) {
			case 'session.updated':
				this.log.takeSession(event, 'session.voice');
				break;
			case 'response.done':
				// The streams of the generation close in the handler of this very event, and are read to their end first.
				setImmediate(() => this.#takeResponse(event));
				break;
			case 'conversation.item.truncated':
				this.#truncatedAtMs = Number(fieldOf(event, 'audio_end_ms'));
				break;
			case 'conversation.item.retrieved':
				this.#keptText = textOf(event, 'item.content.0.transcript');
				break;
		}
		this.log.changed();
	}

	#takeResponse(event: object): void {
		this.log.takeResponse(event, this.#streamedText, (message) => textOf(message, 'content.0.transcript'));
		this.#streamedText = '';
		this.log.changed();
	}
}

await reportConversation((wsUrl) => new LiveKitClient(wsUrl));
