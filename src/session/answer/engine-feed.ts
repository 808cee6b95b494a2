/**
 * The engine's side of a response: asks it for an answer, fills the output queue as fast as there is room, and gives up on
 * an engine that falls silent.
 *
 * @module
 */
import type { PlanUsage } from '../../dialogue/planner.ts';
import { EngineError, type EngineEvent, type EngineRequest, type EngineSession } from '../../engines/live-engine.ts';
import type { Timer } from '../clock.ts';
import type { SessionCore } from '../core.ts';
import type { OutputQueue } from './output-queue.ts';
import type { ResponseOutcome } from './response-machine.ts';

/** An engine that produces nothing for this long has failed; longer than any planner's own time-out (30 s). */
const ENGINE_SILENCE_LIMIT_MS = 45_000;

/** What a feed tells its owner. */
export interface FeedListener {
	/** This many samples of audio were produced. */
	audio(samples: number): void;
	/** Why the answer may not be spoken; the engine is not asked then. */
	refuse(request: EngineRequest): ResponseOutcome | undefined;
	/** The queue holds something new. */
	output(): void;
}

/** See the module. The queue's only producer; the last piece it gives is an `end`, unless it is stopped. */
export class EngineFeed {
	/** What the engine was asked; undefined until the words of the user's sound are known. */
	request: EngineRequest | undefined;
	/** Tokens of the plan, once the engine has said. */
	usage: PlanUsage | undefined;
	readonly #core: SessionCore;
	readonly #engine: EngineSession;
	readonly #queue: OutputQueue;
	readonly #listener: FeedListener;
	readonly #abort = new AbortController();
	#watchdog: Timer | undefined;

	constructor(core: SessionCore, engine: EngineSession, queue: OutputQueue, listener: FeedListener) {
		this.#core = core;
		this.#engine = engine;
		this.#queue = queue;
		this.#listener = listener;
	}

	/** Asks the engine and feeds the queue until the answer ends. Never rejects. */
	async run(request: EngineRequest | Promise<EngineRequest>): Promise<void> {
		let outcome: ResponseOutcome = { status: 'completed' };
		try {
			this.request = await request;
			const refused = this.#listener.refuse(this.request);
			if (refused !== undefined) {
				this.#end(refused);
				return;
			}
			this.#watch();
			for await (const event of this.#engine.respond(this.request, this.#abort.signal)) {
				if (this.#abort.signal.aborted) {
					return;
				}
				outcome = this.#take(event) ?? outcome;
				this.#listener.output();
				await this.#queue.room();
				this.#watch();
			}
		} catch (error) {
			outcome = this.#failure(error);
		}
		this.#end(outcome);
	}

	/** Stops the engine and empties the queue; nothing follows. Idempotent. */
	stop(): void {
		this.#abort.abort();
		this.#watchdog?.cancel();
		this.#queue.clear();
	}

	#take(event: EngineEvent): ResponseOutcome | undefined {
		switch (event.type) {
			case 'usage':
				this.usage = event.usage;
				return undefined;
			case 'truncated':
				return { status: 'incomplete', reason: 'max_output_tokens' };
			case 'audio':
				this.#listener.audio(event.samples.length);
				this.#queue.push(event);
				return undefined;
			default:
				this.#queue.push(event);
				return undefined;
		}
	}

	#end(outcome: ResponseOutcome): void {
		this.#watchdog?.cancel();
		if (!this.#abort.signal.aborted) {
			this.#queue.push({ type: 'end', outcome });
			this.#listener.output();
		}
	}

	#failure(error: unknown): ResponseOutcome {
		const code = error instanceof EngineError ? error.code : 'engine_failed';
		if (!this.#abort.signal.aborted) {
			const message = error instanceof Error ? error.message : String(error);
			this.#core.ports.record({ type: 'fault', code, message });
		}
		return { status: 'failed', code };
	}

	/** (Re)starts the watchdog over the engine. */
	#watch(): void {
		this.#watchdog?.cancel();
		if (this.#abort.signal.aborted) {
			return;
		}
		this.#watchdog = this.#core.ports.clock.after(ENGINE_SILENCE_LIMIT_MS, () => {
			this.#end({ status: 'failed', code: 'engine_timeout' });
			this.#abort.abort();
		});
	}
}
