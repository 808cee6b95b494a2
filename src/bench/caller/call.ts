/**
 * One call: a real WebSocket client that speaks in 20 ms frames at real time, plays what it hears the way a client's
 * player would, and keeps both directions on one clock.
 *
 * @module
 */
import { FRAME_SAMPLES, MEDIA_RATE_HZ, samplesToMs } from '../../audio/media-clock.ts';
import { machineClock } from '../../server/machine-clock.ts';
import type { Clock } from '../../session/clock.ts';
import { AgentPlayback } from './agent-playback.ts';
import { FramePacer } from './frame-pacer.ts';
import type { PlayedStretch } from './playback-timeline.ts';
import { type ConnectionOptions, RealtimeConnection } from './realtime-connection.ts';
import { ResponseTracker } from './response-tracker.ts';
import { type SessionRequest, sessionUpdates } from './session-request.ts';
import type { AgentView, UserAudio } from './user-audio.ts';
import { type LoggedEvent, type WireEvent, withoutAudio } from './wire-event.ts';

/** What a call needs. */
export interface CallOptions {
	readonly connection: ConnectionOptions;
	readonly session: SessionRequest;
	readonly user: UserAudio;
	/** Longest call, in ms; then the caller hangs up. @defaultValue 600000 */
	readonly maxCallMs?: number;
	/** Gets hold of the call when its first frame is about to be spoken. */
	onStart?(call: RunningCall): void;
	/** Watches the call: every event as it crosses the wire. */
	onEvent?(entry: LoggedEvent): void;
	/** Hears the agent: audio as it is queued for playing. */
	onAgentAudio?(samples: Int16Array): void;
	/** The player dropped its queue (barge-in). */
	onPlaybackCleared?(): void;
	/** @defaultValue the machine's monotonic clock */
	readonly clock?: Clock;
}

/** Everything a call leaves behind. Both tracks begin with the first frame and have the same length. */
export interface CallRecord {
	/** What the user said, 24 kHz mono. */
	readonly userTrack: Int16Array;
	/** What a client would have played, 24 kHz mono. */
	readonly agentTrack: Int16Array;
	readonly stretches: readonly PlayedStretch[];
	readonly events: readonly LoggedEvent[];
	/** How late each frame was sent, in ms. */
	readonly latenessMs: readonly number[];
	/** The session object of the last `session.created` or `session.updated`; empty when there was none. */
	readonly session: Readonly<Record<string, unknown>>;
	/** How the call ended. */
	readonly ending:
		| { readonly kind: 'complete' }
		| { readonly kind: 'too-long' }
		| { readonly kind: 'closed'; readonly code: number; readonly reason: string };
}

/** A call while it lasts. */
export interface RunningCall {
	/** What the call would leave behind if it ended now. */
	snapshot(): CallRecord;
	/** Ends the call. */
	hangUp(): void;
}

const MAX_CALL_MS = 600_000;

/** A player reports its position every 200 ms. */
const ACK_EVERY_FRAMES = 10;

/** Longest wait for `session.updated` before the first frame, in ms; a server that is loading its models may need it. */
const SESSION_TIMEOUT_MS = 15_000;

/** Makes a call and returns when it is over. Throws `ConnectionError` when none could be made. */
export async function makeCall(options: CallOptions): Promise<CallRecord> {
	const call = new Call(options);
	return call.run();
}

class Call {
	readonly #options: CallOptions;
	readonly #clock: Clock;
	readonly #playback: AgentPlayback;
	readonly #responses = new ResponseTracker();
	readonly #events: LoggedEvent[] = [];
	readonly #userFrames: Int16Array[] = [];
	readonly #pacer: FramePacer;
	#connection: RealtimeConnection | undefined;
	#session: Readonly<Record<string, unknown>> = {};
	/** Clock reading at the first frame; before it, the moment of connecting. */
	#zeroMs: number;
	#finish: (ending: CallRecord['ending']) => void = () => {};
	#sessionReady: () => void = () => {};

	constructor(options: CallOptions) {
		this.#options = options;
		this.#clock = options.clock ?? machineClock;
		this.#zeroMs = this.#clock.nowMs();
		this.#playback = new AgentPlayback({ ...options, send: (event) => this.#send(event) });
		this.#pacer = new FramePacer({ clock: this.#clock, onFrame: () => this.#sendFrame() });
	}

	async run(): Promise<CallRecord> {
		const over = new Promise<CallRecord['ending']>((resolve) => {
			this.#finish = resolve;
		});
		await this.#open();
		this.#zeroMs = this.#clock.nowMs();
		this.#options.onStart?.({
			snapshot: () => this.#record({ kind: 'complete' }),
			hangUp: () => this.#finish({ kind: 'complete' }),
		});
		this.#pacer.start();
		const ending = await over;
		this.#pacer.stop();
		// A server that gives receipts must know what was not played any more.
		this.#playback.interrupt(this.#userFrames.length * FRAME_SAMPLES);
		this.#connection?.close();
		return this.#record(ending);
	}

	async #open(): Promise<void> {
		const ready = new Promise<void>((resolve) => {
			this.#sessionReady = resolve;
		});
		this.#connection = await RealtimeConnection.open(this.#options.connection, {
			event: (event) => this.#receive(event),
			closed: (code, reason) => {
				this.#sessionReady();
				this.#finish({ kind: 'closed', code, reason });
			},
		});
		for (const update of sessionUpdates(this.#options.session)) {
			this.#send(update);
		}
		const timer = this.#clock.after(SESSION_TIMEOUT_MS, this.#sessionReady);
		await ready;
		timer.cancel();
	}

	#nowMs(): number {
		return this.#clock.nowMs() - this.#zeroMs;
	}

	#nowSample(): number {
		return Math.max(0, Math.round((this.#nowMs() * MEDIA_RATE_HZ) / 1000));
	}

	#sendFrame(): boolean {
		this.#acknowledge();
		const nowSample = this.#userFrames.length * FRAME_SAMPLES;
		if (samplesToMs(nowSample) >= (this.#options.maxCallMs ?? MAX_CALL_MS)) {
			this.#finish({ kind: 'too-long' });
			return false;
		}
		const frame = new Int16Array(FRAME_SAMPLES);
		if (!this.#options.user.next(frame, this.#view(nowSample))) {
			this.#finish({ kind: 'complete' });
			return false;
		}
		this.#userFrames.push(frame);
		const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
		this.#connection?.send({ type: 'input_audio_buffer.append', audio: bytes.toString('base64') });
		return true;
	}

	/** Extensions are in force when the session shows them. */
	#acknowledge(): void {
		if (this.#session['vivavoce'] !== undefined && this.#userFrames.length % ACK_EVERY_FRAMES === 0) {
			this.#playback.acknowledge(this.#nowSample());
		}
	}

	#view(nowSample: number): AgentView {
		const since = this.#playback.timeline.audibleSince(nowSample);
		return {
			nowSample,
			...(since === undefined ? {} : { audibleSinceSample: since }),
			playbackEndSample: this.#playback.timeline.endSample,
			responding: this.#responses.isResponding,
		};
	}

	#send(event: WireEvent): void {
		this.#log('out', event);
		this.#connection?.send(event);
	}

	#log(direction: 'in' | 'out', event: WireEvent): void {
		const entry: LoggedEvent = { atMs: this.#nowMs(), direction, event: withoutAudio(event) };
		this.#events.push(entry);
		this.#options.onEvent?.(entry);
	}

	#receive(event: WireEvent): void {
		const arrivalSample = this.#nowSample();
		this.#log('in', event);
		this.#responses.note(event);
		switch (event.type) {
			case 'session.created':
			case 'session.updated':
				this.#session = (event['session'] ?? {}) as Readonly<Record<string, unknown>>;
				if (event.type === 'session.updated') {
					this.#sessionReady();
				}
				break;
			case 'error':
				this.#sessionReady();
				break;
			case 'response.output_audio.delta':
				this.#playback.play(event, arrivalSample);
				break;
			case 'input_audio_buffer.speech_started':
				this.#playback.interrupt(arrivalSample);
				break;
		}
	}

	#record(ending: CallRecord['ending']): CallRecord {
		const length = this.#userFrames.length * FRAME_SAMPLES;
		const userTrack = new Int16Array(length);
		this.#userFrames.forEach((frame, index) => {
			userTrack.set(frame, index * FRAME_SAMPLES);
		});
		return {
			userTrack,
			agentTrack: this.#playback.timeline.render(length),
			stretches: this.#playback.timeline.stretches,
			events: this.#events,
			latenessMs: this.#pacer.latenessMs,
			session: this.#session,
			ending,
		};
	}
}
