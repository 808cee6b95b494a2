/**
 * One speech process and the job it is doing.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { SpeakerError } from './speaker.ts';
import type { SpeechCommand, SpeechJob, SpeechPcm, SpeechReport } from './speech-protocol.ts';

/** Receives one job's audio. Exactly one `end` follows the chunks. */
export interface JobSink {
	push(chunk: SpeechPcm): void;
	end(error?: Error): void;
}

/** How a speech process is started and watched. */
export interface SpeechChildOptions {
	/** Name of the engine, for messages. */
	readonly engine: string;
	/** Absolute path of the process's entry file. */
	readonly entryPath: string;
	/** Longest silence of a process that has a job or is loading, in ms; then it is taken for hung and killed. */
	readonly hangMs: number;
	/** Called once when the engine is in memory; it still takes no job. */
	readonly onLoaded: () => void;
	/** Called when the process can take a job (again). */
	readonly onIdle: (child: SpeechChild) => void;
	/** Called once when the process is gone; `loadError` when it never became ready. */
	readonly onGone: (child: SpeechChild, loadError: SpeakerError | undefined) => void;
}

/** Environment that a speech process gets: nothing but what Node needs to run. Keys and tokens stay here. */
const PASSED_ENVIRONMENT = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR'];

/** How much of a process's last words is kept for the error message. */
const STDERR_TAIL_CHARS = 400;

/** A speech process: starts when constructed, takes one job at a time. */
export class SpeechChild {
	readonly #options: SpeechChildOptions;
	readonly #process: ChildProcess;
	#stderrTail = '';
	#failure: string | undefined;
	#loaded = false;
	#ready = false;
	#gone = false;
	#closing = false;
	#nextId = 1;
	#job: { readonly id: number; readonly sink: JobSink } | undefined;
	#watchdog: NodeJS.Timeout | undefined;

	constructor(options: SpeechChildOptions) {
		this.#options = options;
		this.#process = fork(options.entryPath, {
			serialization: 'advanced',
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
			execArgv: [],
			env: Object.fromEntries(PASSED_ENVIRONMENT.map((name) => [name, process.env[name]])),
		});
		this.#process.on('message', (message) => this.#take(message as SpeechReport));
		this.#process.on('error', (error) => {
			this.#failure = error.message;
			this.#leave();
		});
		this.#process.on('exit', () => this.#leave());
		this.#process.stderr?.on('data', (data: Buffer) => {
			this.#stderrTail = (this.#stderrTail + data.toString()).slice(-STDERR_TAIL_CHARS);
		});
		this.#watch();
	}

	/** Process id, or `undefined` when it could not be started. */
	get pid(): number | undefined {
		return this.#process.pid;
	}

	/** Whether its engine has come into memory. */
	get loaded(): boolean {
		return this.#loaded;
	}

	/** Whether it is warm and has no job. */
	get idle(): boolean {
		return this.#ready && !this.#gone && !this.#job;
	}

	/** Gives an idle process a job. */
	start(job: SpeechJob, sink: JobSink): void {
		const id = this.#nextId++;
		this.#job = { id, sink };
		this.#watch();
		this.#send({ type: 'speak', id, ...job });
	}

	/** Drops what the running job still yields. The process stays busy until it reports the job's end. */
	cancel(sink: JobSink): void {
		if (this.#job?.sink === sink) {
			this.#send({ type: 'cancel', id: this.#job.id });
			this.#job = { id: this.#job.id, sink: DEAF };
		}
	}

	/** Ends the process at once; its job fails with `speaker_closed`. */
	close(): void {
		this.#closing = true;
		this.#kill();
	}

	#kill(): void {
		this.#process.kill('SIGKILL');
	}

	#send(command: SpeechCommand): void {
		// A failed send means that the process is going away; its 'exit' fails the job.
		this.#process.send(command, () => {});
	}

	#take(report: SpeechReport): void {
		if (report.type === 'failed') {
			this.#failure = report.message;
			return;
		}
		if (report.type === 'loaded') {
			this.#loaded = true;
			this.#watch();
			this.#options.onLoaded();
			return;
		}
		if (report.type === 'ready') {
			this.#ready = true;
			this.#rest();
			return;
		}
		const job = this.#job;
		if (!job || report.id !== job.id) {
			return;
		}
		if (report.type === 'chunk') {
			this.#watch();
			job.sink.push(report);
			return;
		}
		this.#job = undefined;
		job.sink.end(report.type === 'error' ? this.#error('speech_failed', report.message) : undefined);
		this.#rest();
	}

	/** Waiting costs nothing: an idle process neither has a timer nor keeps the server alive. */
	#rest(): void {
		clearTimeout(this.#watchdog);
		this.#hold(false);
		this.#options.onIdle(this);
	}

	#watch(): void {
		clearTimeout(this.#watchdog);
		this.#watchdog = setTimeout(() => this.#kill(), this.#options.hangMs);
		this.#hold(true);
	}

	#hold(alive: boolean): void {
		const handles = [this.#process, this.#process.channel, this.#process.stderr as unknown as NodeJS.Timeout | null];
		for (const handle of handles) {
			if (alive) {
				handle?.ref?.();
			} else {
				handle?.unref?.();
			}
		}
	}

	#leave(): void {
		if (this.#gone) {
			return;
		}
		this.#gone = true;
		clearTimeout(this.#watchdog);
		const job = this.#job;
		this.#job = undefined;
		job?.sink.end(
			this.#closing
				? this.#error('speaker_closed', 'the speaker was closed')
				: this.#error('speech_engine_crashed', 'it ended while speaking; say it again'),
		);
		const reason = this.#failure ?? (this.#stderrTail.trim() || 'it ended before it was ready');
		const loadError = this.#ready ? undefined : this.#error('speech_engine_unavailable', reason);
		this.#options.onGone(this, loadError);
	}

	#error(code: string, message: string): SpeakerError {
		return new SpeakerError(code, `${this.#options.engine}: ${message}`);
	}
}

const DEAF: JobSink = { push: () => {}, end: () => {} };
