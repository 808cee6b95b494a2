/**
 * The owner's end of one perception worker.
 *
 * @module
 */
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../threads/start-thread.ts';
import type { PerceptionEvent } from '../perception.ts';
import { PerceptionError } from '../perception-error.ts';
import type { Answer, WorkerInput, WorkerReply, WorkerRequest } from './worker-messages.ts';

interface PendingRequest {
	readonly resolve: (result: never) => void;
	readonly reject: (error: PerceptionError) => void;
}

/** Takes what a stream perceived; `generation` is that of the stream's last reset. */
export type StreamListener = (events: readonly PerceptionEvent[], generation: number) => void;

function deathOf(reason: string, cause?: unknown): PerceptionError {
	return new PerceptionError('perception_failed', `The perception thread ended: ${reason}; open a new session`, {
		cause,
	});
}

/** A thread ends by itself between two inferences: ended inside one, the runtime would end the whole process. */
const STOP_LIMIT_MS = 2000;

/** One worker thread. After it has died, every call fails and {@link isAlive} is false. */
export class WorkerHost {
	readonly #worker: Worker;
	readonly #listeners = new Map<number, StreamListener>();
	readonly #requests = new Map<number, PendingRequest>();
	#lastRequest = 0;
	#resolveReady: () => void = () => {};
	#rejectReady: (error: PerceptionError) => void = () => {};
	readonly #ready = new Promise<void>((resolve, reject) => {
		this.#resolveReady = resolve;
		this.#rejectReady = reject;
	});
	#death: PerceptionError | undefined;

	private constructor(worker: Worker) {
		this.#worker = worker;
		worker.on('message', (reply: WorkerReply) => this.#take(reply));
		worker.on('error', (cause) => this.#die(deathOf(cause instanceof Error ? cause.message : String(cause), cause)));
		worker.on('exit', (code) => this.#die(deathOf(`exit code ${code}`)));
	}

	/**
	 * Starts a worker and waits until its models are loaded.
	 *
	 * @throws {@link PerceptionError} when a model is missing or invalid.
	 */
	static async start(input: WorkerInput): Promise<WorkerHost> {
		const host = new WorkerHost(startThread('./perception-worker', import.meta.url, { workerData: input }));
		await host.#ready;
		return host;
	}

	/** Whether the thread still runs. */
	get isAlive(): boolean {
		return this.#death === undefined;
	}

	/** Streams that are open. */
	get streamCount(): number {
		return this.#listeners.size;
	}

	/** Opens a stream; the number must be new. */
	openStream(stream: number, listener: StreamListener): void {
		this.#listeners.set(stream, listener);
		this.post({ type: 'open', stream });
	}

	/** Closes a stream; its listener is not called again. */
	closeStream(stream: number): void {
		if (this.#listeners.delete(stream)) {
			this.post({ type: 'close', stream });
		}
	}

	/** Sends a message that has no answer; dropped when the thread has died. */
	post(request: WorkerRequest): void {
		if (this.isAlive) {
			this.#worker.postMessage(
				request,
				'samples' in request && request.samples instanceof Float32Array ? [request.samples.buffer as ArrayBuffer] : [],
			);
		}
	}

	/** Sends a message and waits for its answer, whose type follows from the message's. */
	ask<T extends Answer>(build: (request: number) => WorkerRequest): Promise<T> {
		return new Promise((resolve, reject) => {
			if (this.#death) {
				reject(this.#death);
				return;
			}
			const request = ++this.#lastRequest;
			this.#requests.set(request, { resolve, reject });
			this.post(build(request));
		});
	}

	/** Ends the thread; idempotent. */
	async close(): Promise<void> {
		const isRunning = this.isAlive;
		const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
		if (isRunning) {
			this.post({ type: 'stop' });
		}
		this.#die(new PerceptionError('perception_closed', 'Perception was closed'));
		const waited = new Promise((resolve) => setTimeout(resolve, isRunning ? STOP_LIMIT_MS : 0).unref());
		await Promise.race([exited, waited]);
		await this.#worker.terminate();
	}

	#take(reply: WorkerReply): void {
		if (reply.type === 'events') {
			this.#listeners.get(reply.stream)?.(reply.events, reply.generation);
		} else if (reply.type === 'result') {
			this.#settle(reply.request)?.resolve(reply.result as never);
		} else if (reply.type === 'failed') {
			this.#settle(reply.request)?.reject(new PerceptionError('perception_closed', reply.message));
		} else if (reply.type === 'unusable') {
			this.#die(new PerceptionError(reply.code, reply.message));
			void this.#worker.terminate();
		} else {
			this.#resolveReady();
		}
	}

	#settle(request: number): PendingRequest | undefined {
		const pending = this.#requests.get(request);
		this.#requests.delete(request);
		return pending;
	}

	#die(death: PerceptionError): void {
		if (this.#death) {
			return;
		}
		this.#death = death;
		this.#rejectReady(death);
		for (const pending of this.#requests.values()) {
			pending.reject(death);
		}
		this.#requests.clear();
		this.#listeners.clear();
	}
}
