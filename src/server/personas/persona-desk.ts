/**
 * Asks the persona worker. The thread starts with the first question and ends when nobody has asked for a while, for its
 * index takes 90 MB.
 *
 * @module
 */
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../threads/start-thread.ts';
import { HttpError } from '../http/http-error.ts';
import type {
	PersonaQuestion,
	PersonaReply,
	PersonaRequest,
	PersonasAnswer,
	PersonasAsk,
	PersonaWorkerInput,
} from './persona-worker-messages.ts';

/** Questions that may wait; a search takes milliseconds, the first one seconds. */
const MAX_WAITING = 64;

/** Time without a question after which the thread ends. */
const IDLE_MS = 600_000;

interface Waiting {
	readonly resolve: (answer: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** The desk of one server. */
export class PersonaDesk {
	readonly #input: PersonaWorkerInput;
	readonly #waiting = new Map<number, Waiting>();
	#worker: Worker | undefined;
	#idle: NodeJS.Timeout | undefined;
	#lastId = 0;
	#closed = false;

	constructor(input: PersonaWorkerInput) {
		this.#input = input;
	}

	/**
	 * Asks one question.
	 *
	 * @throws {HttpError} 400 `invalid_value` for a request that cannot be met, 404 `persona_not_found`, 503 when too many
	 * wait. A thread that fails is an `Error`; the next question starts another one.
	 */
	async ask<Question extends PersonaQuestion>(
		question: Question,
		ask: PersonasAsk<Question>,
	): Promise<PersonasAnswer<Question>> {
		if (this.#waiting.size >= MAX_WAITING || this.#closed) {
			const headers = { 'retry-after': '2' };
			throw new HttpError(503, 'server_busy', 'Too many persona searches wait: try again in some seconds.', {
				headers,
			});
		}
		this.#lastId += 1;
		const id = this.#lastId;
		const worker = this.#running();
		const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
		worker.postMessage({ id, question, ask } as PersonaRequest);
		return (await answer) as PersonasAnswer<Question>;
	}

	/** Ends the thread; idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#stop('the server stops');
	}

	#running(): Worker {
		this.#idle?.refresh();
		if (this.#worker !== undefined) {
			return this.#worker;
		}
		const worker = startThread('./persona-worker', import.meta.url, { workerData: this.#input });
		worker.unref();
		worker.on('message', (reply: PersonaReply) => this.#take(reply));
		worker.on('error', (error) => this.#lose(worker, error.message));
		worker.on('exit', (code) => this.#lose(worker, `exit code ${code}`));
		this.#worker = worker;
		this.#idle = setTimeout(() => void this.#stop('idle'), IDLE_MS).unref();
		return worker;
	}

	#take(reply: PersonaReply): void {
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if (reply.kind === 'answer') {
			waiting?.resolve(reply.answer);
		} else if (reply.kind === 'refused') {
			waiting?.reject(new HttpError(400, 'invalid_value', `${reply.message}.`, { param: reply.param }));
		} else if (reply.kind === 'not_found') {
			waiting?.reject(new HttpError(404, 'persona_not_found', `${reply.message}.`, { param: 'id' }));
		} else {
			waiting?.reject(new Error(`The persona thread failed: ${reply.message}`));
		}
	}

	#lose(worker: Worker, reason: string): void {
		if (this.#worker !== worker) {
			return;
		}
		this.#worker = undefined;
		clearTimeout(this.#idle);
		for (const { reject } of this.#waiting.values()) {
			reject(new Error(`The persona thread ended: ${reason}`));
		}
		this.#waiting.clear();
	}

	/** An idle thread with questions under way goes on. */
	async #stop(reason: string): Promise<void> {
		const worker = this.#worker;
		if (worker === undefined || (reason === 'idle' && this.#waiting.size > 0)) {
			this.#idle?.refresh();
			return;
		}
		this.#lose(worker, reason);
		await worker.terminate();
	}
}
