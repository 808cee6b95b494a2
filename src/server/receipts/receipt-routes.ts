/**
 * Receipts over HTTP, to fetch after hang-up.
 *
 * @module
 */
import { HttpError } from '../http/http-error.ts';
import { json, type Route } from '../http/http-router.ts';
import type { ReceiptDesk } from './receipt-desk.ts';

const PREFIX = '/v1/vivavoce/receipts/';

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
				const record = await openedDesk(desk).sessionRecord(sessionId);
				if (record?.receipt === undefined) {
					throw receiptNotFound(sessionId);
				}
				return json(200, record.receipt, { 'cache-control': 'no-store' });
			},
		},
	];
}

/** The desk. Throws 503 `not_ready` while there is none. */
export function openedDesk(desk: () => ReceiptDesk | undefined): ReceiptDesk {
	const found = desk();
	if (found === undefined) {
		throw new HttpError(503, 'not_ready', 'The server is still loading: try again in a moment.', {
			headers: { 'retry-after': '1' },
		});
	}
	return found;
}

/** What is said of a session of which nothing is kept. */
export function receiptNotFound(sessionId: string): HttpError {
	const known = /^[A-Za-z0-9_-]{1,128}$/.test(sessionId) ? ` ${sessionId}` : '';
	const message = `There is no receipt of session${known}: it runs still, never was, or its time is over.`;
	return new HttpError(404, 'receipt_not_found', message);
}
