/**
 * Receipts over HTTP: to fetch after hang-up, and to erase.
 *
 * @module
 */
import { HttpError } from './http-error.ts';
import { json, type Route } from './http-router.ts';
import type { ReceiptDesk } from './receipt-desk.ts';

const PREFIX = '/v1/vivavoce/receipts/';
const FORGET = '/v1/vivavoce/sessions/';
const FORGET_SUFFIX = '/forget';

/**
 * `GET /v1/vivavoce/receipts/{session}` and `POST /v1/vivavoce/sessions/{session}/forget`. Session ids hold 128 random
 * bits, so that only who had the session, or the server's key, can name one.
 *
 * @param desk - `undefined` while the server is loading.
 */
export function receiptRoutes(desk: () => ReceiptDesk | undefined): Route[] {
	return [
		{
			method: 'GET',
			path: `${PREFIX}*`,
			access: 'key',
			handle: async ({ path }) => {
				const sessionId = path.slice(PREFIX.length);
				const record = await opened(desk).sessionRecord(sessionId);
				if (record?.receipt === undefined) {
					throw notFound(sessionId);
				}
				return json(200, record.receipt, { 'cache-control': 'no-store' });
			},
		},
		{
			method: 'POST',
			path: `${FORGET}*`,
			access: 'key',
			handle: async ({ path }) => {
				if (!path.endsWith(FORGET_SUFFIX)) {
					throw new HttpError(
						404,
						'not_found',
						`There is nothing at ${path}. To erase a session: POST ${FORGET}ID/forget.`,
					);
				}
				const sessionId = path.slice(FORGET.length, -FORGET_SUFFIX.length);
				const outcome = await opened(desk).forget(sessionId);
				if (outcome === 'running') {
					throw new HttpError(409, 'session_running', 'The session still runs: hang up first, then erase it.');
				}
				if (outcome === 'unknown') {
					throw notFound(sessionId);
				}
				return json(200, { session: sessionId, erased: true });
			},
		},
	];
}

function opened(desk: () => ReceiptDesk | undefined): ReceiptDesk {
	const found = desk();
	if (found === undefined) {
		throw new HttpError(503, 'not_ready', 'The server is still loading: try again in a moment.', {
			headers: { 'retry-after': '1' },
		});
	}
	return found;
}

function notFound(sessionId: string): HttpError {
	const known = /^[A-Za-z0-9_-]{1,128}$/.test(sessionId) ? ` ${sessionId}` : '';
	const message = `There is no receipt of session${known}: it runs still, never was, or its time is over.`;
	return new HttpError(404, 'receipt_not_found', message);
}
