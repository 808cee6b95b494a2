/**
 * A session that has ended, over HTTP: to take away, and to erase.
 *
 * @module
 */
import { SESSION_FILE_SUFFIX, SESSION_FILE_TYPE } from '../../provenance/session-file/manifest.ts';
import { runInThread } from '../../threads/run-in-thread.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, json, type Route } from '../http/http-router.ts';
import { packageVersion } from '../package-root.ts';
import type { ReceiptDesk } from '../receipts/receipt-desk.ts';
import { openedDesk, receiptNotFound } from '../receipts/receipt-routes.ts';
import { loadCredentialIdentity } from './credential-identity.ts';
import type { ExportRequest } from './session-export.ts';

const PREFIX = '/v1/vivavoce/sessions/';
const EXPORT_SUFFIX = '/export';
const FORGET_SUFFIX = '/forget';

/** Longest work on one file in ms: an hour of sound takes half a minute. */
const MAX_WORK_MS = 180_000;
const RETRY_SECONDS = 5;

/**
 * `GET /v1/vivavoce/sessions/{session}/export`, `DELETE /v1/vivavoce/sessions/{session}` and, for clients that cannot send
 * DELETE, `POST …/{session}/forget`. Session ids hold 128 random bits, so that only who had the session, or the server's
 * key, can name one.
 *
 * @param desk - `undefined` while the server is loading.
 */
export function sessionRoutes(desk: () => ReceiptDesk | undefined, dataDir: string): Route[] {
	let isExporting = false;
	const exportOne = async (path: string): Promise<HttpReply> => {
		const request = await exportRequest(openedDesk(desk), sessionOf(path, EXPORT_SUFFIX), dataDir);
		if (isExporting) {
			throw new HttpError(503, 'exporter_busy', 'Another session is being exported; try again.', {
				headers: { 'retry-after': String(RETRY_SECONDS) },
			});
		}
		isExporting = true;
		try {
			const file = await runInThread({
				path: './session-export-worker',
				from: import.meta.url,
				request,
				maxMs: MAX_WORK_MS,
			});
			return fileReply(request.receipt.statement.session.id, file as Uint8Array);
		} finally {
			isExporting = false;
		}
	};
	const erase = (path: string, suffix: string) => eraseSession(openedDesk(desk), sessionOf(path, suffix));
	const path = `${PREFIX}*`;
	return [
		{ method: 'GET', path, access: 'key', handle: (request) => exportOne(request.path) },
		{ method: 'DELETE', path, access: 'key', handle: (request) => erase(request.path, '') },
		{ method: 'POST', path, access: 'key', handle: (request) => erase(request.path, FORGET_SUFFIX) },
	];
}

async function exportRequest(desk: ReceiptDesk, sessionId: string, dataDir: string): Promise<ExportRequest> {
	if (desk.isRunning(sessionId)) {
		throw new HttpError(409, 'session_running', 'The session still runs: hang up first, then export it.');
	}
	const receipt = (await desk.sessionRecord(sessionId))?.receipt;
	if (receipt === undefined) {
		throw receiptNotFound(sessionId);
	}
	const nowMs = Date.now();
	const identity = await loadCredentialIdentity(dataDir, nowMs);
	return { folder: desk.recordings.folderOf(sessionId), receipt, identity, version: packageVersion(), nowMs };
}

function fileReply(sessionId: string, body: Uint8Array): HttpReply {
	const headers = {
		'content-type': SESSION_FILE_TYPE,
		'content-disposition': `attachment; filename="${sessionId}${SESSION_FILE_SUFFIX}"`,
		'cache-control': 'no-store',
	};
	return { status: 200, headers, body };
}

async function eraseSession(desk: ReceiptDesk, sessionId: string): Promise<HttpReply> {
	const outcome = await desk.forget(sessionId);
	if (outcome === 'running') {
		throw new HttpError(409, 'session_running', 'The session still runs: hang up first, then erase it.');
	}
	if (outcome === 'unknown') {
		throw receiptNotFound(sessionId);
	}
	return json(200, { session: sessionId, erased: true, receipt: outcome }, { 'cache-control': 'no-store' });
}

function sessionOf(path: string, suffix: string): string {
	const id = path.slice(PREFIX.length, path.length - suffix.length);
	if (!path.endsWith(suffix) || id.includes('/')) {
		const ways = `GET ${PREFIX}ID${EXPORT_SUFFIX} to take a session away, DELETE ${PREFIX}ID to erase it`;
		throw new HttpError(404, 'not_found', `There is nothing at ${path}. ${ways}.`);
	}
	return id;
}
