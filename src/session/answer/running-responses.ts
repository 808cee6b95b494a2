/**
 * The responses that were announced and still run or play: at most one writes to the conversation, others run beside it.
 *
 * @module
 */
import type { ResponseRun } from './response-run.ts';

/** Out-of-band responses that may run at once; each holds an engine and up to 12 s of audio. */
export const MAX_SIDE_RESPONSES = 4;

/** See the module. */
export class RunningResponses {
	#active: ResponseRun | undefined;
	/** The last response of the conversation: it may still be playing after its end. */
	#latest: ResponseRun | undefined;
	readonly #side = new Map<string, ResponseRun>();

	/** The response that writes to the conversation. */
	get active(): ResponseRun | undefined {
		return this.#active;
	}

	/** Whether any runs beside the conversation. */
	get hasSide(): boolean {
		return this.#side.size > 0;
	}

	/** Whether no other may run beside the conversation now. */
	get isSideFull(): boolean {
		return this.#side.size >= MAX_SIDE_RESPONSES;
	}

	/** Whether the person hears the assistant. */
	isAudible(): boolean {
		return this.#latest?.isAudible() ?? false;
	}

	/** Clock time in ms at which the assistant's sent audio will have been played; 0 when there was none. */
	get playEndMs(): number {
		return this.#latest?.playEndMs ?? 0;
	}

	/** Takes the response that writes to the conversation from now on. */
	enter(run: ResponseRun): void {
		this.#active = run;
		this.#latest = run;
	}

	/** Takes a response that runs beside the conversation. */
	enterBeside(run: ResponseRun): void {
		this.#side.set(run.id, run);
	}

	/** Lets go of a response that has ended. Returns whether it wrote to the conversation. */
	leave(run: ResponseRun): boolean {
		this.#side.delete(run.id);
		if (this.#active !== run) {
			return false;
		}
		this.#active = undefined;
		return true;
	}

	/** The running response of this id. */
	find(id: string): ResponseRun | undefined {
		return this.#active?.id === id ? this.#active : this.#side.get(id);
	}

	/** The response of this id that runs, or that the person may still hear. */
	findAudible(id: string): ResponseRun | undefined {
		return this.#latest?.id === id ? this.#latest : this.find(id);
	}

	/** A person took the floor: cuts what writes or plays. */
	interrupt(): void {
		if (this.#active !== undefined) {
			this.#active.cancel('turn_detected');
		} else if (this.isAudible()) {
			this.#latest?.cutTail();
		}
	}

	/** Cancels everything that runs. */
	cancelAll(): void {
		for (const run of [...this.#side.values(), ...(this.#active ? [this.#active] : [])]) {
			run.cancel('client_cancelled');
		}
	}
}
