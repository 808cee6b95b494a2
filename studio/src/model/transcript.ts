/**
 * What both sides said, found by item id.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { BLANK_VIEW, type Entry, type EntryView } from './entry.ts';

/** Entries beyond this leave the page; an hour of conversation fits. */
const MAX_ENTRIES = 500;

/** The utterances in order. */
export const entries = signal<readonly Entry[]>([]);

/** The utterance with this id. */
export function findEntry(id: string): Entry | undefined {
	return entries.value.find((entry) => entry.id === id);
}

/** Changes an utterance, which is made when it is new. */
export function changeEntry(id: string, role: Entry['role'], change: (view: EntryView) => Partial<EntryView>): void {
	const entry = findEntry(id) ?? addEntry(id, role);
	entry.view.value = { ...entry.view.value, ...change(entry.view.value) };
}

/** Changes an utterance if there is one. */
export function annotate(entry: Entry | undefined, change: (view: EntryView) => Partial<EntryView>): void {
	if (entry !== undefined) {
		entry.view.value = { ...entry.view.value, ...change(entry.view.value) };
	}
}

/** Takes an utterance away, such as sound that turned out to be no speech. */
export function removeEntry(id: string): void {
	entries.value = entries.value.filter((entry) => entry.id !== id);
}

/** The last utterance of a side. */
export function lastEntry(role: Entry['role']): Entry | undefined {
	return entries.value.findLast((entry) => entry.role === role);
}

function addEntry(id: string, role: Entry['role']): Entry {
	const entry = { id, role, view: signal(BLANK_VIEW) };
	entries.value = [...entries.value, entry].slice(-MAX_ENTRIES);
	return entry;
}
