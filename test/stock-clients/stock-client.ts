/**
 * What every stock client is asked to do, and what is kept of it. A client runs in a process of its own, as its users run
 * it; see support.ts.
 *
 * @module
 */

/** What the session is set to. */
export const SESSION = {
	model: 'gpt-realtime',
	instructions: 'You are Aria, the assistant of a travel agency.',
	voice: 'marin',
} as const;

/** The function tool that every client offers. */
export const WEATHER_TOOL = {
	name: 'get_weather',
	description: 'Current weather of a city.',
	parameters: {
		type: 'object',
		properties: { city: { type: 'string', description: 'Name of the city' } },
		required: ['city'],
		additionalProperties: false,
	},
} as const;

/** What the tool answers: words that no answer contains by chance. */
export function weatherIn(city: string): string {
	return JSON.stringify({ city, condition: 'sunny', wind: 'north' });
}

/** The session as the server last described it. */
export interface SessionFacts {
	readonly instructions: string;
	readonly voice: string;
	readonly toolNames: readonly string[];
}

/** One spoken answer, as its client got it. */
export interface Answer {
	/** Transcript in the answer's final item. */
	readonly transcript: string;
	/** All transcript deltas. */
	readonly streamedText: string;
	/** Length of the audio received. */
	readonly audioMs: number;
	readonly status: string;
	/** Why it was cancelled; empty when it was not. */
	readonly reason: string;
}

/** One call of the tool. */
export interface ToolCall {
	readonly name: string;
	/** JSON as the client got it. */
	readonly arguments: string;
}

/** An answer that the client cut. */
export interface Cut {
	readonly answer: Answer;
	/** Where the server says that it cut. */
	readonly truncatedAtMs: number;
	/** Transcript of the item after the cut. */
	readonly keptText: string;
}

/** What has happened at a client so far. */
export class ClientLog {
	session: SessionFacts | undefined;
	/** Spoken answers that have ended. */
	readonly answers: Answer[] = [];
	readonly toolCalls: ToolCall[] = [];
	/** What the server understood of the person's sound. */
	readonly heard: string[] = [];
	readonly errors: string[] = [];
	/** Audio received of the answer that is running, in ms; 0 between answers. */
	playingMs = 0;
	/** Types of the server's events, in order. */
	readonly eventTypes: string[] = [];
	#wake: () => void = () => undefined;

	/** Notes a `session.updated`; `voicePath` is where the event says the voice. */
	takeSession(event: object, voicePath: string): void {
		const tools = fieldOf(event, 'session.tools');
		this.session = {
			instructions: textOf(event, 'session.instructions'),
			voice: textOf(event, voicePath),
			toolNames: Array.isArray(tools) ? tools.map((each) => textOf(each, 'name')) : [],
		};
	}

	/** Notes a `response.done`, if it ends a spoken answer; `transcriptOf` reads the message where the client keeps it. */
	takeResponse(event: object, streamedText: string, transcriptOf: (message: object) => string): void {
		const output = fieldOf(event, 'response.output');
		const message = Array.isArray(output) ? output.find((item) => textOf(item, 'type') === 'message') : undefined;
		if (message !== undefined) {
			this.answers.push({
				transcript: transcriptOf(message),
				streamedText,
				audioMs: this.playingMs,
				status: textOf(event, 'response.status'),
				reason: textOf(event, 'response.status_details.reason'),
			});
		}
		this.playingMs = 0;
	}

	/** Something has changed. */
	changed(): void {
		this.#wake();
	}

	/**
	 * Waits until `check` gives something.
	 *
	 * @throws Error that says what did not happen, and what did.
	 */
	async until<Value>(what: string, check: () => Value | undefined): Promise<Value> {
		const deadlineMs = performance.now() + PATIENCE_MS;
		for (;;) {
			const value = check();
			if (value !== undefined) {
				return value;
			}
			if (performance.now() > deadlineMs) {
				throw new Error(`${what} did not happen within ${PATIENCE_MS / 1000} s; ${this.#summary()}`);
			}
			await this.#change();
		}
	}

	#change(): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, 500);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	#summary(): string {
		const { answers, heard, errors, eventTypes } = this;
		return `so far ${JSON.stringify({ answers, heard, errors })}, and last ${eventTypes.slice(-25).join(', ')}`;
	}
}

/** Longest wait for anything: several times what a loaded machine needs for a spoken answer. */
const PATIENCE_MS = 30_000;

/** A stock client behind its own API. */
export interface StockClient {
	readonly log: ClientLog;
	/** Connects, and sets instructions, voice and tool; resolves when the server has confirmed them. */
	open(): Promise<void>;
	/** Sends the next 20 ms of the person's sound (24 kHz PCM16). */
	hear(samples: Int16Array): void;
	/** Sends typed words of the person and asks for an answer. */
	ask(text: string): Promise<void>;
	/** Silences the running answer and cuts it to what was heard. */
	cut(): Promise<Cut>;
	/** Hangs up; resolves to the WebSocket's close code, or undefined where the client hides it. */
	close(): Promise<number | undefined>;
}

/** Reads a field of an event that came from a server; `path` is dotted. */
export function fieldOf(event: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => {
		return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
	}, event);
}

/** As {@link fieldOf}; empty when the field is no string. */
export function textOf(event: unknown, path: string): string {
	const value = fieldOf(event, path);
	return typeof value === 'string' ? value : '';
}
