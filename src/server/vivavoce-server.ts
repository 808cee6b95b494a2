/**
 * The server as a whole: listens at once, loads the heavy parts meanwhile, drains and stops.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import type { LiveEngine } from '../engines/live-engine.ts';
import { type AccessRules, authoriseRequest } from './access/access.ts';
import { ClientSecretStore } from './access/client-secret-store.ts';
import { secretRoutes } from './access/secret-routes.ts';
import { loadTls } from './access/tls.ts';
import type { Environment } from './config/config-checks.ts';
import type { Config } from './config/config-schema.ts';
import { healthRoutes } from './http/health-routes.ts';
import type { RouterHooks } from './http/http-router.ts';
import { closeServer, createHttpServer, listen } from './http/http-server.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { pageRoutes } from './http/pages.ts';
import { Readiness } from './http/readiness.ts';
import { responseHeaders } from './http/response-headers.ts';
import { logRoutes } from './log/log-routes.ts';
import { createLog, type ServerLog } from './logging.ts';
import { machineClock } from './machine-clock.ts';
import { loadParts } from './parts.ts';
import { withCardRoutes } from './personas/card-routes.ts';
import { catalogueRoutes } from './personas/catalogue-routes.ts';
import { PersonaDesk } from './personas/persona-desk.ts';
import { personaRoutes } from './personas/persona-routes.ts';
import { preferenceRoutes } from './personas/preference-routes.ts';
import { PreferenceStore } from './personas/preference-store.ts';
import { createPromptCatalogue } from './personas/prompt-catalogue.ts';
import { RealtimeGateway } from './realtime/realtime-gateway.ts';
import type { CreateSession, SharedParts } from './realtime/session-factory.ts';
import { receiptRoutes } from './receipts/receipt-routes.ts';
import { ReceiptService } from './receipts/receipt-service.ts';
import { WatermarkService } from './receipts/session-mark.ts';
import { checkVoices, openProvenance, type ProvenanceParts } from './receipts/session-provenance.ts';
import { recordedSession } from './recordings/recorded-session.ts';
import { sessionRoutes } from './recordings/session-routes.ts';
import { verifyRoutes } from './verify/verify-route.ts';
import { VoiceRegistry } from './voices/voice-registry.ts';
import { voiceRoutes } from './voices/voice-routes.ts';
import { warmUp } from './warm-up.ts';

/** A server that listens. */
export interface RunningServer {
	/** Address of the web page, such as `http://localhost:8440`. */
	readonly url: string;
	/** Address for Realtime clients, such as `ws://localhost:8440/v1/realtime`. */
	readonly wsUrl: string;
	readonly port: number;
	/** Where the certificate lies that clients must trust; absent without TLS. */
	readonly certPath?: string;
	/** Resolves to the engine's name when sessions can begin; rejects when the models or the engine cannot be loaded. */
	readonly ready: Promise<string>;
	/** Stops at once: sessions end with close code 1001. Idempotent. */
	close(): Promise<void>;
	/** Takes no new session, lets the running ones finish for up to `limits.drainMs`, then stops. */
	drain(): Promise<void>;
}

/** What a server is built from; tests and embedding programs may bring their own. */
export interface ServerParts {
	/** The same parts when they are loading already, for a start without delay. The server closes them. */
	readonly loading?: Promise<SharedParts>;
	/** @defaultValue perception, engine and voices as the configuration says */
	readonly loadParts?: (config: Config, env: Environment) => Promise<SharedParts>;
	/** @defaultValue a real session */
	readonly createSession?: CreateSession;
	/** @defaultValue lines on standard error, as the configuration says */
	readonly log?: ServerLog;
	/** @defaultValue the process's environment */
	readonly env?: Environment;
}

/**
 * Starts the server and resolves as soon as it listens.
 *
 * @throws {ConfigError} when the port is taken or a certificate cannot be read.
 *
 * @example
 * ```ts
 * const server = await startServer(await loadConfig({ overrides: { port: 0 } }));
 * await server.ready;
 * await server.close();
 * ```
 */
export async function startServer(config: Config, parts: ServerParts = {}): Promise<RunningServer> {
	const tls = await loadTls(config, Date.now());
	const log = parts.log ?? createLog(config.log);
	const metrics = createMetrics();
	const access = { ...config, secrets: new ClientSecretStore(Date.now) };
	const receipts = new ReceiptService(config, log);
	const provenance: ProvenanceParts = {
		config,
		voices: new VoiceRegistry(config, {
			log,
			revoked: (revocation) => receipts.recordOnce('revocation', revocation),
			consented: (ground) => receipts.recordOnce('consent', ground),
		}),
		receipts,
		watermark: new WatermarkService(config, log),
	};
	const readiness = new Readiness(loadAll(provenance, parts, log));
	metrics.watchSpeech(() => readiness.loaded?.speech?.() ?? {});
	const context = { clock: machineClock, limits: config.limits, log, metrics, access, readiness };
	const gateway = new RealtimeGateway({
		...context,
		createSession: parts.createSession ?? (await sessionFactory(provenance)),
	});
	const personas = new PersonaDesk({ dataDir: config.dataDir });
	const http = createHttpServer({
		routes: [
			...healthRoutes(readiness, metrics),
			...catalogueRoutes(readiness, config, Date.now()),
			...secretRoutes(access.secrets, readiness),
			...voiceRoutes(readiness, provenance.voices),
			...logRoutes(() => provenance.receipts.desk?.store),
			...receiptRoutes(() => provenance.receipts.desk),
			...sessionRoutes(() => provenance.receipts.desk, config.dataDir),
			...withCardRoutes(personaRoutes(personas), config.dataDir),
			...preferenceRoutes({
				store: new PreferenceStore(config.dataDir),
				nowMs: Date.now,
				onConsent: (consent) => receipts.record('consent', { purpose: 'preferences', ...consent }),
				onErased: (reason, choices) => receipts.record('erasure', { reason, choices }),
			}),
			...verifyRoutes(() => provenance.watermark.deploymentKey),
			...pageRoutes(),
		],
		hooks: routerHooks(access, log, metrics),
		tls,
		handshakeTimeoutMs: config.limits.handshakeTimeoutMs,
		onUpgrade: (raw, socket, head) => gateway.upgrade(raw, socket, head),
	});
	const port = await listen(http, config);
	log.debug({ port, host: config.host }, 'listening');
	const stop = stopOnce(async () => {
		readiness.startDraining();
		await Promise.all([gateway.close(), closeServer(http), personas.close()]);
		await closeParts(readiness);
		await provenance.receipts.close();
		provenance.voices.close();
	});
	return {
		...addresses(config.host, port, tls !== undefined),
		port,
		...(tls === undefined ? {} : { certPath: tls.certPath }),
		ready: readiness.parts.then((loaded) => loaded.engine.name),
		close: stop,
		async drain() {
			readiness.startDraining();
			log.info({ sessions: gateway.openCount, upToMs: config.limits.drainMs }, 'draining');
			await gateway.emptied(config.limits.drainMs);
			await stop();
		},
	};
}

/** Parts that are still loading are closed when they come, without waiting for them. */
async function closeParts(readiness: Readiness): Promise<void> {
	const closing = readiness.parts.then((loaded) => loaded.close()).catch(() => undefined);
	if (readiness.loaded !== undefined) {
		await closing;
	}
}

/**
 * Models, passports and the log are read side by side; then every voice is evaluated. Sessions that are not ours answer for
 * themselves.
 */
async function loadAll(provenance: ProvenanceParts, parts: ServerParts, log: ServerLog): Promise<SharedParts> {
	const { config, voices, receipts, watermark } = provenance;
	const loading = parts.loading ?? (parts.loadParts ?? loadParts)(config, parts.env ?? process.env);
	if (parts.createSession !== undefined) {
		return loading;
	}
	try {
		const [loaded] = await Promise.all([loading, receipts.open(), voices.load(), watermark.open()]);
		if (parts.loadParts === undefined) {
			checkVoices(provenance, loaded.engine, log);
			warmUpFor(loaded.engine);
		}
		voices.watch();
		return loaded;
	} catch (error) {
		await loading.then((loaded) => loaded.close()).catch(() => undefined);
		throw error;
	}
}

/** Not waited for: a request that comes first compiles what it needs itself. */
function warmUpFor(engine: LiveEngine): void {
	if (engine.needsWords) {
		void warmUp();
	}
}

async function sessionFactory(provenance: ProvenanceParts): Promise<CreateSession> {
	const { config } = provenance;
	const [{ Session }, { createPersonaCatalogue, checkCharacter }] = await Promise.all([
		import('../session/session.ts'),
		import('./personas/persona-catalogue.ts'),
	]);
	const personas = createPersonaCatalogue(config.dataDir);
	const prompts = createPromptCatalogue(config.prompts);
	checkCharacter(config, personas);
	const character = {
		...(config.persona !== undefined && { persona: config.persona }),
		...(config.scene !== undefined && { scene: config.scene }),
	};
	return ({ kind, ...options }, ports) => {
		const id = ports.newId('sess');
		const recorder = provenance.receipts.desk?.openRecorder(id, ports.clock);
		const ownProvenance = openProvenance(provenance, { kind, id }, ports.engine, recorder);
		const session = { ...options, kind, id, character };
		return recordedSession(
			recorder,
			ports,
			(heard) => new Session(session, { ...heard, provenance: ownProvenance, personas, prompts }),
		);
	};
}

function routerHooks(access: AccessRules, log: ServerLog, metrics: Metrics): RouterHooks {
	return {
		authorise(request, route) {
			if (route.access === 'key') {
				authoriseRequest(request.raw, access);
			}
		},
		headersFor: (raw: IncomingMessage) => responseHeaders(raw, access.corsOrigins),
		onFault(error) {
			metrics.errors.inc({ code: 'http_fault' });
			log.error({ err: error }, 'request failed');
		},
	};
}

/** Names a person can open: an address that means "all of them" is no address to connect to. */
function addresses(host: string, port: number, secure: boolean): { url: string; wsUrl: string } {
	const everywhere = ['0.0.0.0', '::', '127.0.0.1', 'localhost'].includes(host);
	const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	const suffix = secure ? 's' : '';
	return { url: `http${suffix}://${name}:${port}`, wsUrl: `ws${suffix}://${name}:${port}/v1/realtime` };
}

function stopOnce(stop: () => Promise<void>): () => Promise<void> {
	let stopping: Promise<void> | undefined;
	return () => {
		stopping ??= stop();
		return stopping;
	};
}
