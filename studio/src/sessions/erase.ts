/**
 * Asks the server to delete what it keeps of a session.
 *
 * @module
 */
import { ApiError, request } from '../model/api.ts';

/** Resolves to whether the server now keeps nothing of it: it deleted, or had nothing. */
export async function eraseOnServer(sessionId: string): Promise<boolean> {
	try {
		await request('DELETE', `/v1/vivavoce/sessions/${encodeURIComponent(sessionId)}`);
		return true;
	} catch (error) {
		return error instanceof ApiError && error.status === 404;
	}
}
