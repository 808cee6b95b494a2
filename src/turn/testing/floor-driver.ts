/**
 * Drives the floor machine for tests: time advances in 20 ms frames of speech or silence.
 *
 * @module
 */
import { FRAME_MS, FRAME_SAMPLES, samplesToMs } from '../../audio/media-clock.ts';
import type { Decision } from '../decision.ts';
import { INITIAL_FLOOR, nextFloor } from '../floor.ts';
import type { FloorEffect, FloorEvent, FloorState, TurnWords } from '../floor-state.ts';
import { DEFAULT_TURN_SETTINGS, type TurnSettings } from '../settings.ts';

/** Driven speech is unvoiced, so that pitch says nothing. */
const UNVOICED_F0_HZ = 0;

/** See the module. */
export class FloorDriver {
	state: FloorState = INITIAL_FLOOR;
	/** Everything the machine has asked for, in order. */
	readonly effects: FloorEffect[] = [];
	readonly #settings: TurnSettings;
	#endSample = 0;

	/** @param settings - What differs from {@link DEFAULT_TURN_SETTINGS}. */
	constructor(settings: Partial<TurnSettings> = {}) {
		this.#settings = { ...DEFAULT_TURN_SETTINGS, ...settings };
	}

	/** Length of the audio driven so far, in ms. */
	get nowMs(): number {
		return samplesToMs(this.#endSample);
	}

	/** Speech for `ms` (whole frames) at a probability, with a constant pitch; 0 is unvoiced. */
	speech(ms: number, probability = 0.9, f0Hz = UNVOICED_F0_HZ): FloorEffect[] {
		return this.#frames(ms, probability, f0Hz);
	}

	/** Silence for `ms` (whole frames). */
	silence(ms: number): FloorEffect[] {
		return this.#frames(ms, 0.01, 0);
	}

	/** Flushed English words that cover all audio so far, unless `rest` says otherwise. */
	words(text: string, completeness: number, rest: Partial<TurnWords> = {}): FloorEffect[] {
		const words = { text, completeness, language: 'en' as const, endProbability: undefined };
		return this.step({ type: 'words', words: { ...words, endSample: this.#endSample, flushed: true, ...rest } });
	}

	/** The agent's voice starts or stops. */
	agent(speaking: boolean): FloorEffect[] {
		return this.step({ type: 'agent', speaking });
	}

	/** The input buffer was committed or cleared. */
	reset(): FloorEffect[] {
		return this.step({ type: 'reset' });
	}

	/** No audio has come for `stalledMs`. */
	stalled(stalledMs: number): FloorEffect[] {
		return this.step({ type: 'stalled', endSample: this.#endSample, stalledMs });
	}

	/** Drives one event; returns its effects. */
	step(event: FloorEvent): FloorEffect[] {
		const step = nextFloor(this.state, event, this.#settings);
		this.state = step.state;
		this.effects.push(...step.effects);
		return [...step.effects];
	}

	/** Silence, frame by frame, until an effect of this type; returns the length of that silence in ms. */
	silenceUntil(type: FloorEffect['type'], limitMs = 10_000): number {
		for (let ms = FRAME_MS; ms <= limitMs; ms += FRAME_MS) {
			if (this.silence(FRAME_MS).some((effect) => effect.type === type)) {
				return ms;
			}
		}
		return Number.POSITIVE_INFINITY;
	}

	#frames(ms: number, speechProbability: number, f0Hz: number): FloorEffect[] {
		const effects: FloorEffect[] = [];
		for (let passedMs = 0; passedMs < ms; passedMs += FRAME_MS) {
			this.#endSample += FRAME_SAMPLES;
			effects.push(...this.step({ type: 'frame', endSample: this.#endSample, speechProbability, f0Hz }));
		}
		return effects;
	}
}

/** The types of some effects, decisions by their name. */
export function named(effects: readonly FloorEffect[]): string[] {
	return effects.map((effect) => (effect.type === 'decided' ? effect.decision.decision : effect.type));
}

/** The decisions among some effects. */
export function decisionsIn(effects: readonly FloorEffect[]): Decision[] {
	return effects.flatMap((effect) => (effect.type === 'decided' ? [effect.decision] : []));
}
