/**
 * A person at the microphone as the user's side of a call.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import type { UserAudio } from '../caller/user-audio.ts';
import type { SoundTool } from './sound-tools.ts';

const FRAME_BYTES = FRAME_SAMPLES * 2;

/** More recorded audio than this waits only when the call stalls; then the oldest goes, so that the delay stays short. */
const MAX_WAITING_BYTES = 10 * FRAME_BYTES;

/** Most of the recorder's messages that are kept, in characters. */
const MAX_COMPLAINT_CHARS = 1000;

/** Records until the call is hung up. */
export class Microphone implements UserAudio {
	readonly #recorder: ChildProcess;
	#waiting = Buffer.alloc(0);
	#ended = false;
	#complaint = '';
	#failure: string | undefined;

	constructor({ program, arguments: programArguments }: SoundTool) {
		this.#recorder = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'pipe'] });
		this.#recorder.stdout?.on('data', (bytes: Buffer) => {
			this.#waiting = Buffer.concat([this.#waiting, bytes]).subarray(-MAX_WAITING_BYTES);
		});
		this.#recorder.stderr?.on('data', (text: Buffer) => {
			this.#complaint = `${this.#complaint}${text}`.slice(-MAX_COMPLAINT_CHARS);
		});
		this.#recorder.once('error', (error) => this.#fail(program, error.message));
		this.#recorder.once('exit', () => this.#fail(program, this.#complaint.trim().split('\n').at(-1) ?? ''));
	}

	/** Why recording ended by itself; `undefined` while it goes on and when it was stopped. */
	get failure(): string | undefined {
		return this.#failure;
	}

	next(frame: Int16Array): boolean {
		frame.fill(0);
		if (this.#waiting.length >= FRAME_BYTES) {
			for (let index = 0; index < FRAME_SAMPLES; index++) {
				frame[index] = this.#waiting.readInt16LE(index * 2);
			}
			this.#waiting = this.#waiting.subarray(FRAME_BYTES);
		}
		return !this.#ended;
	}

	/** Stops recording; idempotent. The call ends with the next frame. */
	close(): void {
		this.#ended = true;
		this.#recorder.kill();
	}

	#fail(program: string, reason: string): void {
		if (!this.#ended) {
			this.#failure = `Recording with ${program} failed (${reason || 'no reason given'}): is a microphone connected?`;
			this.#ended = true;
		}
	}
}
