/**
 * Has the taste learnt from the log, and keeps the newest answer.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { PreferenceEntry } from '../../../src/persona/preference/preference-log.ts';
import type { Taste } from './taste.ts';

/** Where the build puts `taste-worker.ts`. */
const WORKER_URL = '/taste-worker.js';

/** The taste; undefined while there are too few choices. */
export const taste = signal<Taste | undefined>(undefined);

let learning: Worker | undefined;

/** Learns anew; an answer about an older log is dropped. */
export function learnTaste(entries: readonly PreferenceEntry[]): void {
	learning?.terminate();
	const worker = new Worker(WORKER_URL, { type: 'module' });
	learning = worker;
	worker.onmessage = ({ data }: MessageEvent<Taste | undefined>) => {
		taste.value = data;
		worker.terminate();
	};
	worker.postMessage(entries);
}
