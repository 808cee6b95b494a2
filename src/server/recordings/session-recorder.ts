/**
 * Keeps one conversation where the deployment says so: its protocol events and, if asked for, the sound of both sides on
 * one clock. Nothing of it is kept before the person was told that the conversation is recorded.
 *
 * @module
 */
import { join } from 'node:path';
import { MEDIA_RATE_HZ, msToSamples } from '../../audio/media-clock.ts';
import { floatToPcm16 } from '../../audio/pcm.ts';
import type { ClientEvent } from '../../protocol/client-events.ts';
import type { ServerEvent } from '../../protocol/server-events.ts';
import { RECORDING_NOTICE } from '../../provenance/disclosure.ts';
import { formatEventLines } from '../../provenance/session-file/event-lines.ts';
import { SESSION_ENTRY_BYTES } from '../../provenance/session-file/manifest.ts';
import { withoutAudio } from '../../provenance/session-file/without-audio.ts';
import type { Clock } from '../../session/clock.ts';
import { RecordingFile } from './recording-file.ts';
import { AgentPlacement, UserPlacement } from './recording-tracks.ts';

/** Names of the files in a session's folder; sound is 16-bit little-endian mono at 24 kHz. */
export const RECORDING_FILES = { events: 'events.jsonl', user: 'user.pcm', agent: 'agent.pcm' } as const;

const SAMPLE_BYTES = 2;

/** An hour, which is the longest that a session file holds. */
const MAX_TRACK_BYTES = 3600 * MEDIA_RATE_HZ * SAMPLE_BYTES;

/** Agent's words that are searched for the notice: it stands in the first sentence. */
const MAX_SEARCHED_CHARS = 400;

/** What a recorder is made of. */
export interface RecorderOptions {
	/** The session's own folder; made with the first thing that is kept. */
	readonly folder: string;
	readonly keepsAudio: boolean;
	readonly clock: Pick<Clock, 'nowMs'>;
	/** Told when something could not be kept; never words, names or audio. */
	onFault(error: unknown): void;
}

/** See the module. Its clock begins when it is made. */
export class SessionRecorder {
	readonly #options: RecorderOptions;
	readonly #startMs: number;
	readonly #events: RecordingFile;
	readonly #user: RecordingFile;
	readonly #agent: RecordingFile;
	readonly #userPlacement = new UserPlacement();
	readonly #agentPlacement = new AgentPlacement();
	/** The session as it was announced: kept with what follows once the person is told. */
	#beginning = '';
	#words = '';
	#isTold = false;

	constructor(options: RecorderOptions) {
		this.#options = options;
		this.#startMs = options.clock.nowMs();
		this.#events = this.#file(RECORDING_FILES.events, SESSION_ENTRY_BYTES['events.jsonl']);
		this.#user = this.#file(RECORDING_FILES.user, MAX_TRACK_BYTES);
		this.#agent = this.#file(RECORDING_FILES.agent, MAX_TRACK_BYTES);
	}

	/** An event came in. */
	received(event: ClientEvent): void {
		this.#isTold ||= event.type === 'vivavoce.disclosure.shown';
		this.#note('client', event);
	}

	/** An event goes out. */
	sent(event: ServerEvent): void {
		if (!this.#isTold && event.type === 'response.output_audio_transcript.delta') {
			this.#words = `${this.#words}${event.delta}`.slice(-MAX_SEARCHED_CHARS);
			this.#isTold = Object.values(RECORDING_NOTICE).some((notice) => this.#words.includes(notice));
		}
		this.#note('server', event);
	}

	/** Audio of the user arrived: 24 kHz, −1…1. */
	userAudio(samples: Float32Array): void {
		const at = this.#userPlacement.place(this.#nowSample(), samples.length);
		if (this.#keepsSound()) {
			this.#user.write(bytesOf(floatToPcm16(samples)), at * SAMPLE_BYTES);
		}
	}

	/** Audio of the agent leaves: 24 kHz. */
	agentAudio(itemId: string, samples: Int16Array): void {
		const at = this.#agentPlacement.place(itemId, this.#nowSample(), samples.length);
		if (this.#keepsSound()) {
			this.#agent.write(bytesOf(samples), at * SAMPLE_BYTES);
		}
	}

	/** Only so much of an item was played. */
	agentCut(itemId: string, heardSamples: number): void {
		const unheard = this.#agentPlacement.cut(itemId, heardSamples);
		for (const { startSample, endSample } of this.#keepsSound() ? unheard : []) {
			this.#agent.write(new Uint8Array((endSample - startSample) * SAMPLE_BYTES), startSample * SAMPLE_BYTES);
		}
	}

	/** Waits until everything is on the disk. Never rejects. */
	async close(): Promise<void> {
		await Promise.all([this.#events.close(), this.#user.close(), this.#agent.close()]);
	}

	#note(from: 'client' | 'server', event: ClientEvent | ServerEvent): void {
		const at_ms = Math.round((this.#options.clock.nowMs() - this.#startMs) * 1000) / 1000;
		const line = () => formatEventLines([{ at_ms, from, event: withoutAudio(event) }]);
		if (this.#isTold) {
			this.#events.append(Buffer.from(this.#beginning + line()));
			this.#beginning = '';
		} else if (event.type === 'session.created') {
			this.#beginning = line();
		}
	}

	#keepsSound(): boolean {
		return this.#options.keepsAudio && this.#isTold;
	}

	#nowSample(): number {
		return msToSamples(this.#options.clock.nowMs() - this.#startMs);
	}

	#file(name: string, maxBytes: number): RecordingFile {
		const { folder, onFault } = this.#options;
		return new RecordingFile({ path: join(folder, name), maxBytes, onFault });
	}
}

function bytesOf(samples: Int16Array): Uint8Array {
	return new Uint8Array(samples.slice().buffer);
}
