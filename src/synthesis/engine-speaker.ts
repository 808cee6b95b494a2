/**
 * One speech engine in a pool of processes.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { ProcessPool, type ProcessPoolOptions, type ProcessPoolStats } from './process-pool.ts';
import { SpeakerError } from './speaker.ts';
import type { SpeechJob, SpeechPcm } from './speech-protocol.ts';

/** Options that the engines' pools have in common. */
export type EngineOptions = Pick<ProcessPoolOptions, 'maxProcesses' | 'maxWaiting' | 'hangMs'>;

/** What tells the engines apart. */
export interface EngineDescription {
	readonly engine: string;
	/** Package whose main file is the process. It is installed beside this one and never imported. */
	readonly packageName: string;
	/** Rewrites characters that the engine cannot read; the text keeps its length. */
	readonly adapt: (text: string) => string;
}

/** Speaks with one engine. Its processes start with the first job, or with {@link EngineSpeaker.warm}. */
export class EngineSpeaker {
	readonly #description: EngineDescription;
	readonly #options: EngineOptions;
	#pool: ProcessPool | undefined;

	constructor(description: EngineDescription, options: EngineOptions) {
		this.#description = description;
		this.#options = options;
	}

	/**
	 * The engine's processes. Throws {@link SpeakerError} `speech_engine_unavailable` when its package is not installed;
	 * the other engines do not need it.
	 */
	get pool(): ProcessPool {
		const { engine, packageName } = this.#description;
		this.#pool ??= new ProcessPool({ ...this.#options, engine, entryPath: resolveEntry(engine, packageName) });
		return this.#pool;
	}

	/** Counts of the pool, which may not have been needed yet. */
	get stats(): ProcessPoolStats {
		return this.#pool?.stats ?? { processes: 0, waiting: 0, refused: 0, crashes: 0 };
	}

	/** Speaks one job; see {@link ProcessPool.run}. */
	speak(job: SpeechJob, signal: AbortSignal): AsyncGenerator<SpeechPcm, void> {
		return this.pool.run({ ...job, text: this.#description.adapt(job.text) }, signal);
	}

	/** Ends the processes; idempotent. */
	close(): void {
		this.#pool?.close();
	}
}

function resolveEntry(engine: string, packageName: string): string {
	try {
		return createRequire(import.meta.url).resolve(packageName);
	} catch (error) {
		const message = `${engine}: the package ${packageName} is not installed; run "npm install" or choose another voice`;
		throw new SpeakerError('speech_engine_unavailable', message, { cause: error });
	}
}
