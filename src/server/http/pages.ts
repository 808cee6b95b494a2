/**
 * The web page, and the documentation as text.
 *
 * @module
 */
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.ts';
import { HttpError } from './http-error.ts';
import type { HttpReply, HttpRequest, Route } from './http-router.ts';
import { createStaticFiles, type StaticFiles } from './static-files.ts';

/** Routes of the bundled studio at `/`, of `docs/` at `/docs`, and of the speech for its self-test at `/samples`. */
export function pageRoutes(): Route[] {
	const studio = createStaticFiles(join(PACKAGE_ROOT, 'studio', 'dist'));
	const samples = createStaticFiles(join(PACKAGE_ROOT, 'samples'));
	const docs = createStaticFiles(join(PACKAGE_ROOT, 'docs'));
	const page = (path: string, handle: (request: HttpRequest) => HttpReply | Promise<HttpReply>): Route => {
		return { method: 'GET', path, access: 'open', handle };
	};
	return [
		page('/', (request) => front(studio, request)),
		...studio.names.map((name) => page(`/${name}`, (request) => studio.serve(name, request))),
		page('/samples/*', (request) => samples.serve(request.path.slice('/samples/'.length), request)),
		page('/docs', () => docsIndex(docs.names)),
		page('/docs/*', (request) => docs.serve(request.path.slice('/docs/'.length), request)),
	];
}

function front(studio: StaticFiles, request: HttpRequest): Promise<HttpReply> {
	if (!studio.names.includes('index.html')) {
		throw new HttpError(404, 'not_found', 'The web page has not been built: run npm run build. The API is under /v1.');
	}
	return studio.serve('index.html', request);
}

function docsIndex(names: readonly string[]): HttpReply {
	const pages = names.filter((name) => name.endsWith('.md'));
	if (pages.length === 0) {
		throw new HttpError(404, 'not_found', 'This installation has no documentation.');
	}
	const items = pages.map((name) => `<li><a href="/docs/${name}">${name.replace(/\.md$/, '')}</a></li>`).join('');
	const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Vivavoce docs</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/page.css">
<header><h1><a href="/">Vivavoce</a></h1></header>
<main><h2>Docs</h2><ul>${items}</ul></main>
</html>`;
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
