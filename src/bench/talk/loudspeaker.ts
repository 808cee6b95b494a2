/**
 * Plays the agent aloud.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { pcm16ToBytes } from '../../audio/pcm.ts';
import type { SoundTool } from './sound-tools.ts';

/** Plays what it is given, until cleared. */
export class Loudspeaker {
	readonly #tool: SoundTool;
	#player: ChildProcess | undefined;

	constructor(tool: SoundTool) {
		this.#tool = tool;
	}

	/** Queues 24 kHz mono PCM16. */
	play(samples: Int16Array): void {
		this.#player ??= this.#start();
		this.#player.stdin?.write(pcm16ToBytes(samples));
	}

	/** Falls silent at once: the player's own buffer can be emptied only by ending it. Idempotent. */
	clear(): void {
		this.#player?.kill('SIGKILL');
		this.#player = undefined;
	}

	#start(): ChildProcess {
		const player = spawn(this.#tool.program, this.#tool.arguments, { stdio: ['pipe', 'ignore', 'ignore'] });
		// A player that ends early takes the pipe with it; the next sound starts another.
		player.stdin?.on('error', () => {});
		const forget = () => {
			if (this.#player === player) {
				this.#player = undefined;
			}
		};
		player.once('exit', forget);
		player.once('error', forget);
		return player;
	}
}
