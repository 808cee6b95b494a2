/**
 * Asks the server to delete what it keeps of a session.
 *
 * @module
 */
import { apiKey } from '../model/api.ts';

/** Resolves to whether the server now keeps nothing of it: it deleted, or had nothing. */
export async function eraseOnServer(sessionId: string): Promise<boolean> {
	const headers = apiKey() === '' ? {} : { authorization: `Bearer ${apiKey()}` };
	try {
		const path = `/v1/vivavoce/sessions/${encodeURIComponent(sessionId)}`;
		const { ok, status } = await fetch(path, { method: 'DELETE', headers });
		return ok || status === 404;
	} catch {
		return false;
	}
}
