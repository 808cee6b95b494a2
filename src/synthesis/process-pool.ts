/**
 * A pool of speech processes of one engine.
 *
 * @module
 */
import { ReportQueue } from './report-queue.ts';
import { SpeakerError } from './speaker.ts';
import { type JobSink, SpeechChild } from './speech-child.ts';
import type { SpeechJob, SpeechPcm } from './speech-protocol.ts';

/** Options of a {@link ProcessPool}. */
export interface ProcessPoolOptions {
	/** Name of the engine, for messages. */
	readonly engine: string;
	/** Absolute path of the process's entry file. */
	readonly entryPath: string;
	/** Most processes at a time, ≥ 1. Each costs about 100 MB; a second one starts when the first has been busy. */
	readonly maxProcesses: number;
	/** Most jobs that wait for a process; further ones are refused with `speaker_busy`. @defaultValue 64 */
	readonly maxWaiting?: number;
	/** Longest silence of a loading or speaking process in ms, before it is replaced. @defaultValue 15 000 */
	readonly hangMs?: number;
}

/** Counts of a {@link ProcessPool}. */
export interface ProcessPoolStats {
	/** Live processes, loading ones included. */
	readonly processes: number;
	/** Jobs that wait for a process. */
	readonly waiting: number;
	/** Jobs refused because too many waited. */
	readonly refused: number;
	/** Processes that ended without being told to. */
	readonly crashes: number;
}

interface WaitingJob {
	readonly job: SpeechJob;
	readonly sink: JobSink;
}

/** A clause takes 15–50 ms, so 64 waiting ones are 1–3 s of work: waiting longer than that helps no conversation. */
const DEFAULT_MAX_WAITING = 64;
/** Loading takes 0.4–0.8 s on an idle core; a process that is silent for 15 s is hung, not slow. */
const DEFAULT_HANG_MS = 15_000;
/** After so many the engine is taken for broken. */
const MAX_LOST_WARM_UPS = 3;

/** Runs jobs on speech processes, which it starts when they are first needed and replaces when they crash. */
export class ProcessPool {
	readonly #options: ProcessPoolOptions;
	readonly #children = new Set<SpeechChild>();
	#waiting: WaitingJob[] = [];
	#whenLoaded: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
	#refused = 0;
	#crashes = 0;
	/** Processes in a row that ended after loading, before they could take a job. */
	#lostWarmUps = 0;
	#closed = false;

	constructor(options: ProcessPoolOptions) {
		if (!Number.isInteger(options.maxProcesses) || options.maxProcesses < 1) {
			throw new RangeError(`maxProcesses must be an integer ≥ 1, got ${options.maxProcesses}`);
		}
		this.#options = options;
	}

	/** Counts for metrics. */
	get stats(): ProcessPoolStats {
		return {
			processes: this.#children.size,
			waiting: this.#waiting.length,
			refused: this.#refused,
			crashes: this.#crashes,
		};
	}

	/** Ids of the live processes. */
	get pids(): readonly number[] {
		return [...this.#children].flatMap((child) => child.pid ?? []);
	}

	/**
	 * Starts the first process and waits until its engine is in memory; it then warms up, so that its first clause is fast.
	 * Throws {@link SpeakerError} when it cannot load.
	 */
	async warm(): Promise<void> {
		this.#requireOpen();
		if ([...this.#children].some((child) => child.loaded)) {
			return;
		}
		const ready = new Promise<void>((resolve, reject) => {
			this.#whenLoaded.push({ resolve, reject });
		});
		if (this.#children.size === 0) {
			this.#grow();
		}
		await ready;
	}

	/**
	 * Runs a job. Breaking off the iteration or aborting `signal` cancels it; an aborted job ends without error.
	 *
	 * @throws SpeakerError with code `speaker_busy`, `speaker_closed`, `speech_failed`, `speech_engine_crashed` or
	 * `speech_engine_unavailable`.
	 */
	async *run(job: SpeechJob, signal: AbortSignal): AsyncGenerator<SpeechPcm, void> {
		this.#requireOpen();
		if (signal.aborted) {
			return;
		}
		const queue = new ReportQueue<SpeechPcm>();
		const onAbort = () => this.#cancel(queue);
		signal.addEventListener('abort', onAbort, { once: true });
		try {
			this.#submit({ job, sink: queue });
			for await (const chunk of queue) {
				if (signal.aborted) {
					return;
				}
				yield chunk;
			}
		} finally {
			signal.removeEventListener('abort', onAbort);
			this.#cancel(queue);
		}
	}

	/** Kills the processes and fails what they were doing; idempotent. */
	close(): void {
		this.#closed = true;
		this.#failWaiting(new SpeakerError('speaker_closed', 'the speaker was closed'));
		for (const child of this.#children) {
			child.close();
		}
	}

	#requireOpen(): void {
		if (this.#closed) {
			throw new SpeakerError('speaker_closed', 'the speaker was closed; make a new one');
		}
	}

	#submit(waiting: WaitingJob): void {
		const child = [...this.#children].find((candidate) => candidate.idle);
		if (child) {
			child.start(waiting.job, waiting.sink);
			return;
		}
		const maxWaiting = this.#options.maxWaiting ?? DEFAULT_MAX_WAITING;
		if (this.#waiting.length >= maxWaiting) {
			this.#refused++;
			throw new SpeakerError(
				'speaker_busy',
				`${maxWaiting} clauses already wait for ${this.#options.engine}; try later`,
			);
		}
		this.#waiting.push(waiting);
		if (this.#children.size < this.#options.maxProcesses) {
			this.#grow();
		}
	}

	#cancel(sink: ReportQueue<SpeechPcm>): void {
		this.#waiting = this.#waiting.filter((waiting) => waiting.sink !== sink);
		for (const child of this.#children) {
			child.cancel(sink);
		}
		sink.end();
	}

	#grow(): void {
		const { engine, entryPath, hangMs = DEFAULT_HANG_MS } = this.#options;
		const child = new SpeechChild({
			engine,
			entryPath,
			hangMs,
			onLoaded: () => this.#announceLoaded(),
			onIdle: (idle) => this.#next(idle),
			onGone: (gone, loadError) => this.#forget(gone, loadError),
		});
		this.#children.add(child);
	}

	#announceLoaded(): void {
		for (const { resolve } of this.#whenLoaded.splice(0)) {
			resolve();
		}
	}

	#next(child: SpeechChild): void {
		this.#lostWarmUps = 0;
		const waiting = this.#waiting.shift();
		if (waiting) {
			child.start(waiting.job, waiting.sink);
		}
	}

	#forget(child: SpeechChild, loadError: SpeakerError | undefined): void {
		this.#children.delete(child);
		this.#crashes += this.#closed ? 0 : 1;
		if (this.#closed || (loadError && this.#children.size === 0 && !this.#mayStartAgain(child))) {
			this.#failWaiting(loadError ?? new SpeakerError('speaker_closed', 'the speaker was closed'));
		} else if (this.#waiting.length > 0 && this.#children.size < this.#options.maxProcesses) {
			this.#grow();
		}
	}

	/** A machine whose cores are all busy may kill a healthy process while it warms up; one that cannot load never will. */
	#mayStartAgain(child: SpeechChild): boolean {
		this.#lostWarmUps += 1;
		return child.loaded && this.#lostWarmUps < MAX_LOST_WARM_UPS;
	}

	#failWaiting(error: SpeakerError): void {
		for (const { reject } of this.#whenLoaded.splice(0)) {
			reject(error);
		}
		for (const { sink } of this.#waiting.splice(0)) {
			sink.end(error);
		}
	}
}
