/**
 * `vivavoce serve`: runs the server until it is told to stop.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Config } from '../server/config-schema.ts';
import type { RunningServer } from '../server/vivavoce-server.ts';
import { addServerFlags, loadFlags, type ServerFlags } from './options.ts';

/**
 * Time since the process began after which people are told where to go, even if models are still loading: within 2 s a
 * start feels immediate.
 */
const ANNOUNCE_AT_MS = 1800;

/** Adds the command. */
export function registerServe(program: Command): void {
	const command = program.command('serve').description('run the server');
	addServerFlags(command).action(async (flags: ServerFlags) => {
		const config = await loadFlags(flags);
		const { startServer } = await import('../server/vivavoce-server.ts');
		await serve(await startServer(config), config);
	});
}

async function serve(server: RunningServer, config: Config): Promise<void> {
	stopOnSignals(server);
	try {
		const engine = await Promise.race([server.ready, announceTime()]);
		process.stdout.write(`${announcement(server, config, engine)}\n`);
		await server.ready;
	} catch (error) {
		await server.close();
		throw error;
	}
}

function announceTime(): Promise<undefined> {
	return new Promise((resolve) => {
		setTimeout(resolve, Math.max(0, ANNOUNCE_AT_MS - performance.now()), undefined).unref();
	});
}

function announcement(server: RunningServer, config: Config, engine: string | undefined): string {
	const state = engine === undefined ? 'starting' : 'ready';
	const what = engine === undefined ? 'models are loading' : engineLabel(engine);
	const trust = config.tls === true ? `; clients must trust ${server.certPath}` : '';
	return `vivavoce is ${state}: open ${server.url} or connect ${server.wsUrl} (${what}${trust})`;
}

function engineLabel(engine: string): string {
	return engine === 'builtin' ? 'built-in engine' : `engine ${engine}`;
}

/** The first signal drains, the second stops at once. */
function stopOnSignals(server: RunningServer): void {
	let signals = 0;
	const stop = () => {
		signals++;
		const stopping = signals === 1 ? server.drain() : server.close();
		stopping.then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
}
