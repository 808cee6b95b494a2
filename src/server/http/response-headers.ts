/**
 * Headers of every answer: what browsers may do with it, and which pages of other origins may read it.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';

/** The studio loads nothing from anywhere else, and nobody may frame it. */
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"media-src 'self' blob:",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
	'content-security-policy': CONTENT_SECURITY_POLICY,
	'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
} as const;

/** How long a browser may keep a preflight answer: Chromium's own upper bound. */
const PREFLIGHT_MAX_AGE_S = 7200;

/** Whether a page of `origin` may use the server. */
export function isAllowedOrigin(origin: string, corsOrigins: readonly string[]): boolean {
	return corsOrigins.includes('*') || corsOrigins.includes(origin);
}

/** Security headers, and CORS headers where the configuration allows the page's origin. */
export function responseHeaders(raw: IncomingMessage, corsOrigins: readonly string[]): Record<string, string> {
	const { origin } = raw.headers;
	if (origin === undefined || !isAllowedOrigin(origin, corsOrigins)) {
		return { ...SECURITY_HEADERS, vary: 'origin' };
	}
	return {
		...SECURITY_HEADERS,
		vary: 'origin',
		'access-control-allow-origin': origin,
		'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
		'access-control-allow-headers': 'authorization, content-type, openai-beta',
		'access-control-max-age': String(PREFLIGHT_MAX_AGE_S),
	};
}
