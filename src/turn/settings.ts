/**
 * What the floor machine listens for, in media-clock samples.
 *
 * @module
 */
import { msToSamples } from '../audio/media-clock.ts';

/** How the end of a turn is found: a fixed silence, or silence weighed by words and pitch. */
export type TurnMode = 'server_vad' | 'semantic_vad';

/** How soon a semantic turn ends; `auto` is `medium`. */
export type Eagerness = 'low' | 'medium' | 'high' | 'auto';

/** Settings of the floor machine. */
export interface TurnSettings {
	readonly mode: TurnMode;
	/** Speech probability at which a sound counts as speech, 0–1. @defaultValue 0.5 */
	readonly threshold: number;
	/** Audio kept from before the onset. @defaultValue 300 ms */
	readonly prefixPaddingSamples: number;
	/** `server_vad`: silence that ends the turn. @defaultValue 500 ms */
	readonly silenceSamples: number;
	/** `semantic_vad`: scales every wait. */
	readonly eagerness: Eagerness;
	/** `semantic_vad`: a persona's factor on every wait; above 1 it hears people out. @defaultValue 1 */
	readonly patience: number;
	/** Speech that takes the floor from a speaking agent. @defaultValue 160 ms */
	readonly bargeInSamples: number;
	/** Whether a confirmed onset takes the floor from a speaking agent. @defaultValue true */
	readonly interrupts: boolean;
}

/** Speech that takes the floor from a speaking agent: longer than a cough's burst, well inside the 400 ms yield mark. */
export const MIN_BARGE_IN_SAMPLES = msToSamples(160);

/** Defaults of the Realtime protocol. */
export const DEFAULT_TURN_SETTINGS = {
	mode: 'semantic_vad',
	threshold: 0.5,
	prefixPaddingSamples: msToSamples(300),
	silenceSamples: msToSamples(500),
	eagerness: 'auto',
	patience: 1,
	bargeInSamples: MIN_BARGE_IN_SAMPLES,
	interrupts: true,
} as const satisfies TurnSettings;

/**
 * Probability below which running speech has stopped. The gap to the onset threshold keeps one soft consonant from
 * splitting a word (hysteresis; 0.15 is below the dip of a voiced stop and above breath noise).
 */
export function offThreshold(settings: TurnSettings): number {
	return Math.max(0.1, settings.threshold - 0.15);
}

/** Speech that opens a turn while the agent is silent: three frames, longer than a click or a door. */
export const MIN_ONSET_SAMPLES = msToSamples(60);

/** An onset dies when this much silence passes before it is confirmed. */
export const ONSET_GAP_SAMPLES = msToSamples(80);

/** Silence after which an answer is prepared speculatively. */
export const SPECULATE_AFTER_SAMPLES = msToSamples(60);

/**
 * Time without any audio after which an open turn is over, in ms: longer than a network's hiccup, shorter than a person's
 * patience.
 */
export const INPUT_STALL_MS = 1500;
