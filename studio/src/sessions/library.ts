/**
 * What a person does with sessions: save, share, open, delete.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { problem } from '../model/status.ts';
import type { Word } from '../model/words-en.ts';
import { forget, opened } from '../timeline/recorder.ts';
import type { Recording } from '../timeline/recording.ts';
import { timelineOpen } from '../timeline/view-state.ts';
import { download } from '../ui/download.ts';
import { eraseOnServer } from './erase.ts';
import { fromFile, toFile } from './session-files.ts';
import { listSessions, removeSession, type StoredSession, storeSession } from './session-store.ts';

/** Sessions kept in this browser. */
export const stored = signal<readonly StoredSession[]>([]);

/** What goes on, or how the last thing went. */
export const notice = signal<{ readonly word: Word } | undefined>(undefined);

/** Reads the list again. */
export async function refresh(): Promise<void> {
	stored.value = await listSessions().catch(() => []);
}

/** Keeps a recording in this browser. */
export async function save(recording: Recording): Promise<void> {
	notice.value = { word: 'packing' };
	try {
		const file = await toFile(recording);
		const { sessionId, endMs } = recording;
		const title = recording.timeline.turns.find(({ text }) => text !== '')?.text ?? '';
		await storeSession({ id: sessionId, saved: new Date().toISOString(), durationMs: endMs, title, file });
		notice.value = undefined;
		await refresh();
	} catch {
		notice.value = { word: 'storeFailed' };
	}
}

/** Gives a recording to the person as a file. */
export async function share(recording: Recording): Promise<void> {
	notice.value = { word: 'packing' };
	download(await toFile(recording));
	notice.value = undefined;
}

/** Shows a file in the timeline; what is wrong with it is told. */
export async function open(file: Blob): Promise<void> {
	notice.value = { word: 'opening' };
	problem.value = undefined;
	try {
		opened.value = await fromFile(file);
		timelineOpen.value = true;
	} catch (error) {
		problem.value = { text: error instanceof Error ? error.message : String(error) };
	}
	notice.value = undefined;
}

/** Deletes a session from this browser, and asks the server to delete its part. */
export async function erase(id: string, recording?: Recording): Promise<void> {
	if (recording !== undefined) {
		forget(recording);
	}
	if (opened.peek()?.sessionId === id) {
		opened.value = undefined;
	}
	await removeSession(id).catch(() => undefined);
	await refresh();
	notice.value = { word: (await eraseOnServer(id)) ? 'deletedThere' : 'notDeletedThere' };
}
