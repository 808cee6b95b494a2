/**
 * What a client can choose from: models and voices.
 *
 * @module
 */
import type { Config } from '../config/config-schema.ts';
import { json, type Route } from '../http/http-router.ts';
import { type Readiness, requireParts } from '../http/readiness.ts';
import { DEFAULT_MODEL } from '../realtime/realtime-handshake.ts';
import { modelPapers } from '../receipts/model-papers.ts';

/** Routes `/v1/models`, `/v1/voices` and `/v1/vivavoce/models`. */
export function catalogueRoutes(readiness: Readiness, config: Config, startedMs: number): Route[] {
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
		{
			method: 'GET',
			path: '/v1/vivavoce/models',
			access: 'key',
			handle: async () => json(200, { object: 'list', data: await modelPapers(config) }),
		},
	];
}
