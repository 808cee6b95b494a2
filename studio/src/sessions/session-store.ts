/**
 * Sessions kept in this browser, in its own database. Deleting removes the only copy.
 *
 * @module
 */

/** A session in the list. */
export interface StoredSession {
	readonly id: string;
	/** ISO 8601. */
	readonly saved: string;
	readonly durationMs: number;
	/** First words of the person, by which people know it again. */
	readonly title: string;
	readonly file: Blob;
}

const DATABASE = 'vivavoce';
const STORE = 'sessions';

/** All sessions, the newest first. Rejects when the browser allows no storage. */
export async function listSessions(): Promise<readonly StoredSession[]> {
	const all = await inStore<StoredSession[]>('readonly', (store) => store.getAll());
	return all.sort((left, right) => right.saved.localeCompare(left.saved));
}

/** Keeps a session, in place of one with the same id. */
export async function storeSession(session: StoredSession): Promise<void> {
	await inStore('readwrite', (store) => store.put(session));
}

/** Removes a session. */
export async function removeSession(id: string): Promise<void> {
	await inStore('readwrite', (store) => store.delete(id));
}

/** Resolves when the database has written, not when it was asked to. */
async function inStore<Result>(
	mode: IDBTransactionMode,
	ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
	const database = await openDatabase();
	try {
		return await new Promise<Result>((resolve, reject) => {
			const transaction = database.transaction(STORE, mode);
			const request = ask(transaction.objectStore(STORE));
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
		});
	} finally {
		database.close();
	}
}

function openDatabase(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(DATABASE, 1);
		request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('no storage'));
	});
}
