/**
 * A typed conversation with a persona on a Realtime server: words in, words or sound out, as fast as the server makes them.
 *
 * @module
 */
import { pcm16ToFloat } from '../../../audio/pcm.ts';
import { type ConnectionOptions, RealtimeConnection } from '../../caller/realtime-connection.ts';
import { stringAt, type WireEvent } from '../../caller/wire-event.ts';

/** Longest wait for a connection or an answer, in ms: nothing here is timed, and a busy machine may take half a minute. */
const ANSWER_LIMIT_MS = 60_000;

/** Audio is asked for as fast as it is made, not as fast as it plays. */
const SEND_AHEAD_MS = 600_000;

/** One answer. */
export interface PersonaAnswer {
	readonly text: string;
	/** 24 kHz, −1…1; empty for a written answer. */
	readonly samples: Float32Array;
	/** Id of the voice that spoke. */
	readonly voice: string;
}

/** See the module. */
export class PersonaTalk {
	#connection: RealtimeConnection | undefined;
	readonly #events: WireEvent[] = [];
	#wake: () => void = () => undefined;
	#fault: string | undefined;

	private constructor() {}

	/** Connects and takes the persona's part. Throws when the server refuses it. */
	static async open(options: ConnectionOptions, vivavoce: Readonly<Record<string, unknown>>): Promise<PersonaTalk> {
		const talk = new PersonaTalk();
		const patient = { connectTimeoutMs: ANSWER_LIMIT_MS, ...options };
		talk.#connection = await RealtimeConnection.open(patient, {
			event: (event) => talk.#take(event),
			closed: (code, reason) => talk.#fail(`closed ${code} ${reason}`),
		});
		await talk.change(vivavoce);
		return talk;
	}

	/** Changes `session.vivavoce` in mid-session. */
	async change(vivavoce: Readonly<Record<string, unknown>>): Promise<void> {
		this.#events.length = 0;
		this.#send({
			type: 'session.update',
			session: { type: 'realtime', vivavoce: { send_ahead_ms: SEND_AHEAD_MS, ...vivavoce } },
		});
		await this.#until('session.updated');
	}

	/** Says something and takes the answer. */
	async ask(text: string, modality: 'audio' | 'text'): Promise<PersonaAnswer> {
		this.#events.length = 0;
		const content = [{ type: 'input_text', text }];
		this.#send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
		this.#send({ type: 'response.create', response: { output_modalities: [modality] } });
		const done = await this.#until('response.done');
		const chunks = this.#events.flatMap((event) =>
			event.type === 'response.output_audio.delta' ? [Buffer.from(stringAt(event, 'delta'), 'base64')] : [],
		);
		return {
			text: this.#textIn(
				modality === 'audio' ? 'response.output_audio_transcript.delta' : 'response.output_text.delta',
			),
			samples: toFloat(Buffer.concat(chunks)),
			voice: stringAt(done, 'response', 'audio', 'output', 'voice'),
		};
	}

	/** The first event of a type since the last thing that was said or changed. */
	heard(type: string): WireEvent | undefined {
		return this.#events.find((event) => event.type === type);
	}

	/** Hangs up. */
	close(): void {
		this.#connection?.close();
	}

	#textIn(type: string): string {
		return this.#events.map((event) => (event.type === type ? stringAt(event, 'delta') : '')).join('');
	}

	#send(event: WireEvent): void {
		this.#connection?.send(event);
	}

	#take(event: WireEvent): void {
		this.#events.push(event);
		if (event.type === 'error') {
			this.#fail(stringAt(event, 'error', 'message'));
		}
		this.#wake();
	}

	#fail(message: string): void {
		this.#fault = message;
		this.#wake();
	}

	async #until(type: string): Promise<WireEvent> {
		const deadlineMs = performance.now() + ANSWER_LIMIT_MS;
		for (;;) {
			const found = this.#events.find((event) => event.type === type);
			if (found !== undefined) {
				return found;
			}
			if (this.#fault !== undefined) {
				throw new Error(this.#fault);
			}
			await this.#nextEvent(deadlineMs - performance.now());
		}
	}

	#nextEvent(limitMs: number): Promise<void> {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error('the server gave no answer')), Math.max(0, limitMs));
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}

function toFloat(bytes: Buffer): Float32Array {
	const whole = new Uint8Array(bytes);
	return pcm16ToFloat(new Int16Array(whole.buffer, 0, Math.floor(whole.length / 2)));
}
