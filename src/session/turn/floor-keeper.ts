/**
 * Keeps the floor machine: what it is fed, the settings it runs under, and the trace that tells both.
 *
 * @module
 */
import type { TurnDetection } from '../../protocol/session-config.ts';
import { INITIAL_FLOOR, nextFloor } from '../../turn/floor.ts';
import type { FloorEffect, FloorEvent, FloorState } from '../../turn/floor-state.ts';
import type { SessionCore } from '../core.ts';
import { MannerlySettings, toTurnSettings } from './turn-settings.ts';
import { TurnTrace } from './turn-trace.ts';

/** See the module. */
export class FloorKeeper {
	readonly #core: SessionCore;
	readonly #perform: (effect: FloorEffect) => void;
	#state: FloorState = INITIAL_FLOOR;
	/** Undefined while the client keeps the turns. */
	#settings: MannerlySettings | undefined;
	#trace: TurnTrace | undefined;

	/** @param perform - Does what the machine decides. */
	constructor(core: SessionCore, perform: (effect: FloorEffect) => void) {
		this.#core = core;
		this.#perform = perform;
	}

	/** Whether the server finds the turns. */
	get isOn(): boolean {
		return this.#settings !== undefined;
	}

	/** Whether a turn of the person silences the agent. */
	get interrupts(): boolean {
		return this.#settings?.asked.interrupts ?? false;
	}

	/** Where the floor is. */
	get state(): FloorState {
		return this.#state;
	}

	/** Takes over the client's turn detection; `null` rests the machine. */
	configure(detection: TurnDetection | null): void {
		this.#settings = detection === null ? undefined : new MannerlySettings(toTurnSettings(detection));
	}

	/** Whether the client is told what the machine is fed. */
	trace(isOn: boolean): void {
		if (isOn) {
			this.#trace ??= new TurnTrace((event) => this.#core.emit(event));
			return;
		}
		this.#trace?.flush(this.#state);
		this.#trace = undefined;
	}

	/** Feeds the machine, and performs its effects in their order. A resting machine takes nothing. */
	step(event: FloorEvent): void {
		if (this.#settings === undefined) {
			return;
		}
		const settings = this.#settings.inManner(this.#core.character.turnStyle);
		const step = nextFloor(this.#state, event, settings);
		this.#trace?.stepped(event, settings, this.#state, step.state);
		this.#state = step.state;
		for (const effect of step.effects) {
			this.#perform(effect);
		}
	}
}
