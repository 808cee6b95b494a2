/**
 * What load balancers and Prometheus ask.
 *
 * @module
 */
import { json, type Route } from './http-router.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

/** Routes `/healthz` (the process lives), `/readyz` (a session would be admitted) and `/metrics`. */
export function healthRoutes(readiness: Readiness, metrics: Metrics): Route[] {
	return [
		{ method: 'GET', path: '/healthz', access: 'open', handle: () => json(200, { status: 'ok' }) },
		{
			method: 'GET',
			path: '/readyz',
			access: 'open',
			handle: () => json(readiness.phase === 'ready' ? 200 : 503, { status: readiness.phase }),
		},
		{
			method: 'GET',
			path: '/metrics',
			access: 'key',
			handle: async () => ({
				status: 200,
				headers: { 'content-type': metrics.contentType },
				body: await metrics.render(),
			}),
		},
	];
}
