/**
 * Builds the heavy parts that all sessions share, as the configuration says. They are imported here and not at the top,
 * so that the server listens before they are read from disk.
 *
 * @module
 */
import { join } from 'node:path';
import type { Planner } from '../dialogue/planner.ts';
import type { LiveEngine } from '../engines/live-engine.ts';
import type { PerceptionProvider } from '../perception/perception.ts';
import type { ProcessSpeaker } from '../synthesis/speakers.ts';
import { type Environment, engineFamily } from './config/config-checks.ts';
import { ConfigError } from './config/config-error.ts';
import type { Config } from './config/config-schema.ts';
import type { SpeechStats } from './http/speech-metrics.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import type { SharedParts } from './realtime/session-factory.ts';

/**
 * Loads perception and engine side by side.
 *
 * @throws {ConfigError} when the configured voice does not exist; errors of the parts as they are.
 */
export async function loadParts(config: Config, env: Environment): Promise<SharedParts> {
	const loading = [loadPerception(config), loadEngine(config, env)] as const;
	try {
		const [perception, { engine, speech }] = await Promise.all(loading);
		return {
			perception,
			engine: withDefaultVoice(engine, config.voice),
			...(speech && { speech }),
			async close() {
				await Promise.all([perception.close(), engine.close()]);
			},
		};
	} catch (error) {
		await Promise.allSettled(loading.map(async (part) => (await part).close()));
		throw error;
	}
}

async function loadPerception({ perception, dataDir }: Config): Promise<PerceptionProvider> {
	const { createPerceptionProvider } = await import('../perception/provider.ts');
	const { recogniser, noiseSuppression } = perception;
	const packDir = recogniser && (await findPack(dataDir, recogniser.pack));
	return createPerceptionProvider({ modelsDir: join(PACKAGE_ROOT, 'models'), packDir, noiseSuppression });
}

async function findPack(dataDir: string, nameOrFolder: string): Promise<string> {
	const { packFolder, packsDirOf } = await import('../perception/packs/pack-store.ts');
	return packFolder(packsDirOf(dataDir), nameOrFolder);
}

/** An engine and, when it speaks with processes of ours, their counts. */
interface LoadedEngine {
	readonly engine: LiveEngine;
	readonly speech?: SpeechStats;
	close(): Promise<void>;
}

async function loadEngine(config: Config, env: Environment): Promise<LoadedEngine> {
	if (engineFamily(config) === 'upstream') {
		const engine = await loadUpstream(config, env);
		return { engine, close: () => engine.close() };
	}
	const { speaker, loaded } = await startSpeaker(config);
	const [{ createComposedEngine }, { createInCharacterPlanner }, planner] = await Promise.all([
		import('../engines/composed-engine.ts'),
		import('../dialogue/persona/in-character-planner.ts'),
		loadPlanner(config, env),
		loaded,
	]);
	const name = planner.name === 'builtin' ? 'builtin' : `composed:${planner.name}`;
	const manner = planner.name === 'builtin' ? 'rewrite' : 'prompt';
	// Helplines are national: a deployment for many territories gets the words that hold anywhere.
	const [territory, ...others] = config.provenance.territories;
	const place = territory === undefined || others.length > 0 ? {} : { territory };
	const engine = createComposedEngine({
		name,
		planner: createInCharacterPlanner(planner, { manner, ...place }),
		speaker,
	});
	return { engine, speech: () => speaker.stats(), close: () => engine.close() };
}

/** Starts the speech process first: it loads on another core while this thread reads what plans the answers. */
async function startSpeaker(config: Config): Promise<{ speaker: ProcessSpeaker; loaded: Promise<void> }> {
	const { createSpeaker } = await import('../synthesis/speakers.ts');
	const speaker = createSpeaker();
	const voice = speaker.voices.some(({ id }) => id === config.voice) ? config.voice : undefined;
	return { speaker, loaded: retried(() => speaker.warm(voice)) };
}

/**
 * A speech process that stays silent for 15 s is taken for hung and ended, which a machine whose cores are all busy may do
 * to a healthy one. The next one starts from a warm disk cache.
 */
const START_ATTEMPTS = 3;

async function retried(start: () => Promise<void>, attempts = START_ATTEMPTS): Promise<void> {
	try {
		await start();
	} catch (error) {
		if (attempts <= 1) {
			throw error;
		}
		await retried(start, attempts - 1);
	}
}

async function loadUpstream(config: Config, env: Environment): Promise<LiveEngine> {
	if (config.upstream === undefined) {
		throw new ConfigError(['upstream is missing: engine.family "upstream" needs upstream.url and upstream.model']);
	}
	const { createUpstreamEngine } = await import('../engines/upstream-engine.ts');
	const { url, model, apiKeyEnv } = config.upstream;
	const voice = config.voice === undefined ? {} : { voice: config.voice };
	return createUpstreamEngine({ url, model, ...voice, ...keyFrom(apiKeyEnv, env) });
}

async function loadPlanner(config: Config, env: Environment) {
	if (config.planner.kind === 'builtin') {
		const { createBuiltinPlanner } = await import('../dialogue/builtin/planner.ts');
		return createBuiltinPlanner(config.timeZone === undefined ? {} : { timeZone: config.timeZone });
	}
	const { createChatPlanner } = await import('../dialogue/chat/planner.ts');
	const { baseUrl, model, apiKeyEnv, candidates } = config.planner;
	const planner = createChatPlanner({ baseUrl, model, ...keyFrom(apiKeyEnv, env) });
	return candidates === 1 ? planner : loadBestOf(planner, candidates, config.dataDir);
}

/** Several answers to each line; which one is given follows the persona and the taste that listeners have shown. */
async function loadBestOf(planner: Planner, candidates: number, dataDir: string): Promise<Planner> {
	const [{ createBestOfPlanner }, { learntTaste }] = await Promise.all([
		import('../dialogue/chat/best-of.ts'),
		import('./personas/preference-store.ts'),
	]);
	return createBestOfPlanner(planner, { candidates, reward: learntTaste(dataDir) });
}

function keyFrom(variable: string | undefined, env: Environment): { apiKey?: string } {
	const apiKey = variable === undefined ? undefined : env[variable];
	return apiKey === undefined ? {} : { apiKey };
}

/** The same engine with the configured voice first, which makes it the default. */
function withDefaultVoice(engine: LiveEngine, voice: string | undefined): LiveEngine {
	if (voice === undefined) {
		return engine;
	}
	const chosen = engine.voices.find((candidate) => candidate.id === voice);
	if (chosen === undefined) {
		const ids = engine.voices.map((candidate) => candidate.id).join(', ');
		throw new ConfigError([`voice must be one of ${ids}; got ${JSON.stringify(voice)}`]);
	}
	return {
		name: engine.name,
		voices: [chosen, ...engine.voices.filter((candidate) => candidate !== chosen)],
		needsWords: engine.needsWords,
		open: () => engine.open(),
		close: () => engine.close(),
	};
}
