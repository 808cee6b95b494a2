/**
 * Serves the files of one folder. Only files found at start are served, by exact name, so that no path leads outside.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { HttpError } from './http-error.ts';
import type { HttpReply, HttpRequest } from './http-router.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.md': 'text/plain; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.wav': 'audio/wav',
	'.woff2': 'font/woff2',
};

/** A folder that is served. */
export interface StaticFiles {
	/** Names relative to the folder, with `/`. */
	readonly names: readonly string[];
	/** Answers with the named file, or 304 when the client's copy is current. Throws `not_found`. */
	serve(name: string, request: HttpRequest): Promise<HttpReply>;
}

/** Lists the servable files of `folder`; a missing folder is an empty one. */
export function createStaticFiles(folder: string): StaticFiles {
	const names = listFiles(folder);
	return {
		names,
		async serve(name, request) {
			if (!names.includes(name)) {
				throw new HttpError(404, 'not_found', `There is no file ${request.path}.`);
			}
			return reply(name, await readFile(join(folder, name)), request.raw.headers['if-none-match']);
		},
	};
}

function listFiles(folder: string): string[] {
	try {
		return readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && extname(entry.name) in CONTENT_TYPES)
			.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
			.sort();
	} catch {
		return [];
	}
}

function reply(name: string, content: Buffer, knownTag: string | undefined): HttpReply {
	const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
	// Browsers ask each time and get 304, so that a new version shows at once.
	const headers = { etag, 'cache-control': 'no-cache' };
	if (knownTag?.split(/\s*,\s*/).some((tag) => tag === etag || tag === `W/${etag}`)) {
		return { status: 304, headers };
	}
	const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
	return { status: 200, headers: { ...headers, 'content-type': contentType }, body: content };
}
