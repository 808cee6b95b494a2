/**
 * The package entry: run the server inside your own program, or bring your own planner, speaker or engine.
 *
 * @example
 * ```ts
 * import { loadConfig, startServer } from 'vivavoce';
 *
 * const server = await startServer(await loadConfig({ overrides: { port: 0 } }));
 * console.log(server.wsUrl);
 * await server.close();
 * ```
 *
 * @module
 */
export type { PlanEvent, Planner, PlannerSession, PlanRequest } from './dialogue/planner.ts';
export { PlannerError } from './dialogue/planner.ts';
export { createComposedEngine } from './engines/composed-engine.ts';
export type { EngineEvent, EngineRequest, EngineSession, LiveEngine } from './engines/live-engine.ts';
export { EngineError } from './engines/live-engine.ts';
export { createUpstreamEngine } from './engines/upstream-engine.ts';
export type { Perception, PerceptionEvent, PerceptionProvider } from './perception/perception.ts';
export { loadConfig } from './server/config/config.ts';
export { startServer } from './server/vivavoce-server.ts';
export type { Speaker, SpeechChunk, SpeechRequest } from './synthesis/speaker.ts';
export { SpeakerError } from './synthesis/speaker.ts';
