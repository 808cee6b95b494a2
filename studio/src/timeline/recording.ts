/**
 * A conversation that can be looked at, heard and stored: both sides on one clock, and its events.
 *
 * @module
 */

import { ClockRuns } from '../../../src/audio/clock-runs.ts';
import { MEDIA_RATE_HZ, msToSamples, samplesToMs } from '../../../src/audio/media-clock.ts';
import { floatToPcm16 } from '../../../src/audio/pcm.ts';
import type { OpenedSession } from '../../../src/provenance/session-file/session-file.ts';
import { withoutAudio } from '../../../src/provenance/session-file/without-audio.ts';
import type { SessionEvent } from './events.ts';
import { Lane } from './lane.ts';
import { Timeline } from './timeline.ts';

/** A conversation is kept for this long, some 170 MB of sound; then the recording stops and the conversation goes on. */
const MAX_RECORDING_MS = 30 * 60_000;

/** See the module. */
export class Recording {
	readonly user = new Lane();
	readonly agent = new Lane();
	readonly events: SessionEvent[] = [];
	readonly timeline = new Timeline();
	/** The file that it came from; absent while it is made. */
	readonly file: OpenedSession['manifest'] | undefined;
	readonly receipt: OpenedSession['receipt'];
	readonly #agentRuns = new ClockRuns();
	readonly #nowMs: () => number;
	/** Grows with each change, so that nothing is drawn twice. */
	version = 0;

	/** @param nowMs - Time since the recording's first sample. */
	constructor(nowMs: () => number, opened?: Pick<OpenedSession, 'manifest' | 'receipt'>) {
		this.#nowMs = nowMs;
		this.file = opened?.manifest;
		this.receipt = opened?.receipt;
	}

	/** Whether it still grows. */
	get isLive(): boolean {
		return this.file === undefined;
	}

	/** Whether it has come to its longest length. */
	get isFull(): boolean {
		return this.isLive && this.#nowMs() > MAX_RECORDING_MS;
	}

	/** Time up to the last sound or event. */
	get endMs(): number {
		return Math.max(this.timeline.endMs, samplesToMs(Math.max(this.user.endSample, this.agent.endSample)));
	}

	/** Id of the session; empty before the server has said it. */
	get sessionId(): string {
		const created = this.events.find(({ event }) => event.type === 'session.created')?.event;
		return (created as { session?: { id?: string } } | undefined)?.session?.id ?? '';
	}

	/** Notes an event that crosses the wire now. */
	note(from: SessionEvent['from'], event: { readonly type: string }): void {
		if (!this.isFull) {
			this.add({ at_ms: this.#nowMs(), from, event: withoutAudio(event) });
		}
	}

	/** Notes 20 ms of the microphone that are sent now, with the event that carries them. */
	heard(samples: Int16Array, event: { readonly type: string }): void {
		if (this.isFull) {
			return;
		}
		const at_ms = Math.max(0, this.#nowMs() - samplesToMs(samples.length));
		const startSample = this.timeline.runs.nextPlace(msToSamples(at_ms));
		this.user.write(startSample, samples);
		this.add({ at_ms: samplesToMs(startSample), from: 'client', event: withoutAudio(event) });
	}

	/** Notes what the loudspeaker has just played, in −1…1. */
	played(samples: Float32Array): void {
		if (this.isFull || samples.length === 0) {
			return;
		}
		const startSample = Math.round(((this.#nowMs() - samplesToMs(samples.length)) * MEDIA_RATE_HZ) / 1000);
		this.agent.write(this.#agentRuns.place(Math.max(0, startSample), samples.length), floatToPcm16(samples));
		this.version += 1;
	}

	/** Takes an event as it is. */
	add(event: SessionEvent): void {
		this.events.push(event);
		this.timeline.take(event);
		this.version += 1;
	}
}
