/**
 * How playing goes, as the audio thread reports it.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { PlayerReport } from '../audio/player-messages.ts';

/** Sound that waits to be played, in ms. */
export const bufferedMs = signal(0);

/** Gaps inside answers since the page was opened. */
export const underruns = signal(0);

/** Takes a report. */
export function soundReported(report: PlayerReport): void {
	bufferedMs.value = report.queuedMs;
	underruns.value = report.underruns;
}
