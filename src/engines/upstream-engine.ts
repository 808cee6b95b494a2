/**
 * The upstream family: another Realtime service answers. Turn-taking, history, pacing and provenance stay here.
 *
 * @module
 */
import type { EngineEvent, EngineRequest, EngineSession, LiveEngine } from './live-engine.ts';
import { UpstreamLink, type UpstreamOptions } from './upstream-link.ts';

export type { UpstreamOptions } from './upstream-link.ts';

/** Without words of its own this side cannot tell whether a turn sounds complete. */
const UNKNOWN_COMPLETENESS = 0.5;

/** Makes an engine that lets another Realtime service answer. Connections open per session. */
export function createUpstreamEngine(options: UpstreamOptions): LiveEngine {
	const { host } = new URL(options.url);
	const voice = options.voice ?? 'upstream';
	return {
		name: `upstream:${host}`,
		needsWords: false,
		voices: [
			{
				id: voice,
				label: `Voice of ${host}`,
				languages: ['en', 'zh'],
				engine: `upstream:${host}`,
				origin: 'Not disclosed by the upstream service.',
				license: 'Terms of the upstream service.',
			},
		],
		open: () => openUpstream(options),
		close: async () => undefined,
	};
}

function openUpstream(options: UpstreamOptions): EngineSession {
	const link = new UpstreamLink(options);
	link.warm();
	return {
		respond: (request, signal) => respond(link, request, signal),
		completeness: () => UNKNOWN_COMPLETENESS,
		close: () => link.close(),
	};
}

async function* respond(link: UpstreamLink, request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent> {
	const answer = await link.ask(request, signal);
	yield* answer.events;
}
