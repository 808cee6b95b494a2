/**
 * How the recorded turns would have gone under other turn settings. Runs the server's own floor machine, in the page.
 *
 * @module
 */
import { msToSamples } from '../../../src/audio/media-clock.ts';
import {
	compareTurns,
	type FloorReplay,
	type ReplayedTurn,
	replayFloor,
	type TracedInput,
	type TurnOutcome,
} from '../../../src/turn/replay.ts';
import type { Eagerness, TurnMode, TurnSettings } from '../../../src/turn/settings.ts';

/** Settings to try; what is absent stays as it was in force. */
export interface OtherSettings {
	readonly mode?: TurnMode;
	readonly silenceMs?: number;
	readonly eagerness?: Eagerness;
	readonly patience?: number;
	readonly threshold?: number;
	readonly bargeInMs?: number;
}

/** What another run came to. */
export interface Rerun {
	readonly recorded: readonly ReplayedTurn[];
	readonly turns: readonly ReplayedTurn[];
	/** One for each recorded turn. */
	readonly outcomes: readonly TurnOutcome[];
	/** Mean wait after the last word, in ms; undefined without turns. */
	readonly recordedWaitMs: number | undefined;
	readonly waitMs: number | undefined;
}

/** Runs the machine twice: as it was, and with these settings. */
export function rerun(inputs: readonly TracedInput[], other: OtherSettings): Rerun {
	const recorded = replayFloor(inputs);
	const changed = replayFloor(inputs, (settings) => withOther(settings, other));
	return {
		recorded: recorded.turns,
		turns: changed.turns,
		outcomes: compareTurns(recorded.turns, changed),
		recordedWaitMs: meanWaitMs(recorded),
		waitMs: meanWaitMs(changed),
	};
}

/** The settings with those to try in their place. */
export function withOther(settings: TurnSettings, other: OtherSettings): TurnSettings {
	const { mode, silenceMs, eagerness, patience, threshold, bargeInMs } = other;
	return {
		...settings,
		...(mode === undefined ? {} : { mode }),
		...(silenceMs === undefined ? {} : { silenceSamples: msToSamples(silenceMs) }),
		...(eagerness === undefined ? {} : { eagerness }),
		...(patience === undefined ? {} : { patience }),
		...(threshold === undefined ? {} : { threshold }),
		...(bargeInMs === undefined ? {} : { bargeInSamples: msToSamples(bargeInMs) }),
	};
}

function meanWaitMs({ turns }: FloorReplay): number | undefined {
	const waits = turns.map(({ lastSpeechSample, endSample }) => (endSample - lastSpeechSample) / msToSamples(1));
	return waits.length === 0 ? undefined : waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
}
