/**
 * Detectors on all cores.
 *
 * @module
 */
import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { WatermarkFinding, WatermarkKeys } from '../../../provenance/watermark/detect-watermark.ts';
import { errorTail, forkModule } from '../../processes/fork-module.ts';
import type { DetectorReply, DetectorRequest } from './detector-messages.ts';

/** Most processes: more would only wait for the speech to be made. */
const MAX_PROCESSES = 8;
/** Recordings that wait per process. */
const MAX_WAITING = 2;

interface Waiting {
	resolve(finding: WatermarkFinding): void;
	reject(error: Error): void;
}

/** Runs `detectWatermark` in child processes. */
export class DetectorPool {
	readonly #children: ChildProcess[] = [];
	readonly #waiting = new Map<number, Waiting>();
	#wake: (() => void)[] = [];
	#nextId = 0;
	#death: Error | undefined;

	constructor(processes = Math.min(MAX_PROCESSES, availableParallelism())) {
		for (let index = 0; index < processes; index++) {
			this.#children.push(this.#start());
		}
	}

	/** Resolves when there is room for another recording, so that few of them lie in memory. */
	async room(): Promise<void> {
		while (this.#waiting.size >= this.#children.length * MAX_WAITING) {
			await new Promise<void>((resolve) => this.#wake.push(resolve));
		}
	}

	/** See `detectWatermark`. Rejects when a process dies. */
	detect(samples: Float32Array, rateHz: number, keys: WatermarkKeys): Promise<WatermarkFinding> {
		const id = this.#nextId++;
		const request: DetectorRequest = { id, samples, rateHz, keys };
		return new Promise((resolve, reject) => {
			if (this.#death) {
				reject(this.#death);
				return;
			}
			this.#waiting.set(id, { resolve, reject });
			this.#children[id % this.#children.length]?.send(request);
		});
	}

	/** Ends the processes. */
	close(): void {
		for (const child of this.#children) {
			child.removeAllListeners('exit');
			child.kill('SIGKILL');
		}
	}

	#start(): ChildProcess {
		const child = forkModule('./detector-process', import.meta.url);
		const tail = errorTail(child);
		child.on('message', ({ id, finding }: DetectorReply) => {
			this.#waiting.get(id)?.resolve(finding);
			this.#waiting.delete(id);
			this.#wakeAll();
		});
		child.once('exit', () => this.#die(new Error(`A detector process ended early. ${tail()}`.trim())));
		return child;
	}

	#die(error: Error): void {
		this.#death = error;
		for (const { reject } of this.#waiting.values()) {
			reject(error);
		}
		this.#waiting.clear();
		this.#wakeAll();
	}

	#wakeAll(): void {
		const wake = this.#wake;
		this.#wake = [];
		for (const resolve of wake) {
			resolve();
		}
	}
}
