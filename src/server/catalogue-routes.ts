/**
 * What a client can choose from: models and voices.
 *
 * @module
 */
import { json, type Route } from './http-router.ts';
import { type Readiness, requireParts } from './readiness.ts';
import { DEFAULT_MODEL } from './realtime-handshake.ts';

/** Routes `/v1/models` and `/v1/voices`. */
export function catalogueRoutes(readiness: Readiness, startedMs: number): Route[] {
	const created = Math.floor(startedMs / 1000);
	return [
		{
			method: 'GET',
			path: '/v1/models',
			access: 'key',
			handle: () => {
				const { engine } = requireParts(readiness);
				const data = [{ id: DEFAULT_MODEL, object: 'model', created, owned_by: engine.name }];
				return json(200, { object: 'list', data });
			},
		},
		{
			method: 'GET',
			path: '/v1/voices',
			access: 'key',
			handle: () => json(200, { object: 'list', data: requireParts(readiness).engine.voices }),
		},
	];
}
