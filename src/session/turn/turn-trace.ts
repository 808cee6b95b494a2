/**
 * Tells what the floor machine was fed, at most ten times a second while frames come, so that a client can show its
 * decisions and repeat them.
 *
 * @module
 */
import { FRAME_MS } from '../../audio/media-clock.ts';
import type { TraceInput, TraceSettings } from '../../protocol/events/trace-event.ts';
import type { UnsentServerEvent } from '../../protocol/server-events.ts';
import { endOfTurnProbability } from '../../turn/end-of-turn.ts';
import { pauseEvidence } from '../../turn/floor.ts';
import type { FloorEvent, FloorState } from '../../turn/floor-state.ts';
import type { TurnSettings } from '../../turn/settings.ts';
import { toTraceInput, toTraceSettings } from '../../turn/trace.ts';

/** Frames told at a time: 100 ms. */
const FRAMES_PER_EVENT = 100 / FRAME_MS;

/** See the module. */
export class TurnTrace {
	readonly #emit: (event: UnsentServerEvent) => void;
	#inputs: TraceInput[] = [];
	#frames = 0;
	#atMs = 0;
	#settings: TraceSettings | undefined;

	constructor(emit: (event: UnsentServerEvent) => void) {
		this.#emit = emit;
	}

	/** Takes one step of the machine: what it was fed, under which settings, and the floor before and after. */
	stepped(event: FloorEvent, settings: TurnSettings, before: FloorState, after: FloorState): void {
		const wire = toTraceSettings(settings);
		if (this.#settings !== undefined && JSON.stringify(wire) !== JSON.stringify(this.#settings)) {
			this.flush(before);
		}
		this.#settings = wire;
		const input = toTraceInput(event);
		this.#inputs.push(input);
		this.#atMs = 'end_ms' in input ? input.end_ms : this.#atMs;
		this.#frames += input.type === 'frame' ? 1 : 0;
		if (this.#frames === FRAMES_PER_EVENT) {
			this.flush(after);
		}
	}

	/** Tells what is left, such as when the trace is turned off. */
	flush(floor: FloorState): void {
		if (this.#settings !== undefined && this.#inputs.length > 0) {
			this.#emit({
				type: 'vivavoce.turn.trace',
				at_ms: this.#atMs,
				floor: floor.phase,
				agent_speaking: floor.agentSpeaking,
				end_of_turn: floor.phase === 'pausing' ? endOfTurnProbability(pauseEvidence(floor)) : 0,
				settings: this.#settings,
				inputs: this.#inputs,
			});
		}
		this.#inputs = [];
		this.#frames = 0;
	}
}
