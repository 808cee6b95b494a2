/**
 * A client that asks a server questions about the protocol: it sends events and waits for others.
 *
 * @module
 */
import { FRAME_MS, FRAME_SAMPLES } from '../../../audio/media-clock.ts';
import { type ConnectionOptions, RealtimeConnection } from '../../caller/realtime-connection.ts';
import type { WireEvent } from '../../caller/wire-event.ts';

/** Longest wait for an answer to one event, in ms: the slowest published server needs 5.7 s for its first audio. */
const ANSWER_TIMEOUT_MS = 8_000;

/** Picks an event. */
export type EventTest = (event: WireEvent) => boolean;

/** A connection with everything it received, in order. */
export class Probe {
	readonly received: WireEvent[] = [];
	#connection: RealtimeConnection | undefined;
	#waiting: { readonly test: EventTest; readonly found: (event: WireEvent | undefined) => void }[] = [];

	/** Connects and waits for `session.created`. Throws `ConnectionError`. */
	static async open(options: ConnectionOptions): Promise<Probe> {
		const probe = new Probe();
		probe.#connection = await RealtimeConnection.open(options, {
			event: (event) => probe.#take(event),
			closed: () => probe.#giveUp(),
		});
		await probe.find((event) => event.type === 'session.created');
		return probe;
	}

	/** Position to look from: events received from now on. */
	get position(): number {
		return this.received.length;
	}

	send(event: WireEvent): void {
		this.#connection?.send(event);
	}

	/** The first event since `from` that passes `test`, or `undefined` when none comes in time. */
	async find(test: EventTest, from = 0, timeoutMs = ANSWER_TIMEOUT_MS): Promise<WireEvent | undefined> {
		const known = this.received.slice(from).find(test);
		if (known !== undefined) {
			return known;
		}
		return new Promise((resolve) => {
			const timer = setTimeout(() => settle(undefined), timeoutMs);
			const settle = (event: WireEvent | undefined) => {
				clearTimeout(timer);
				this.#waiting = this.#waiting.filter((entry) => entry.found !== settle);
				resolve(event);
			};
			this.#waiting.push({ test, found: settle });
		});
	}

	/** Sends and waits for the first event that passes `test`, or an `error`. */
	async ask(event: WireEvent, test: EventTest, timeoutMs?: number): Promise<WireEvent | undefined> {
		const from = this.position;
		this.send(event);
		return this.find((answer) => answer.type === 'error' || test(answer), from, timeoutMs);
	}

	/** Speaks at real time: 24 kHz mono PCM16, then `silenceMs` of silence. Stops early when `until` is met. */
	async speak(samples: Int16Array, silenceMs: number, until: EventTest = () => false): Promise<void> {
		const frames = Math.ceil(samples.length / FRAME_SAMPLES) + silenceMs / FRAME_MS;
		const from = this.position;
		const startMs = performance.now();
		for (let index = 0; index < frames; index++) {
			const frame = new Int16Array(FRAME_SAMPLES);
			frame.set(samples.subarray(index * FRAME_SAMPLES, (index + 1) * FRAME_SAMPLES));
			this.send({ type: 'input_audio_buffer.append', audio: Buffer.from(frame.buffer).toString('base64') });
			const waitMs = startMs + (index + 1) * FRAME_MS - performance.now();
			await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
			if (this.received.slice(from).some(until)) {
				return;
			}
		}
	}

	close(): void {
		this.#connection?.close();
	}

	#take(event: WireEvent): void {
		this.received.push(event);
		for (const { test, found } of this.#waiting) {
			if (test(event)) {
				found(event);
			}
		}
	}

	#giveUp(): void {
		for (const { found } of this.#waiting) {
			found(undefined);
		}
	}
}

/** Passes events of one type. */
export function ofType(type: string): EventTest {
	return (event) => event.type === type;
}
