/**
 * `vivavoce serve`: runs the server until it is told to stop.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Config } from '../server/config/config-schema.ts';
import type { RunningServer } from '../server/vivavoce-server.ts';
import { addServerFlags, loadFlags, type ServerFlags } from './options.ts';

/** Adds the command. */
export function registerServe(program: Command): void {
	const command = program.command('serve').description('run the server');
	addServerFlags(command).action(async (flags: ServerFlags) => {
		const config = await loadFlags(flags);
		await serve(await start(config), config);
	});
}

/** Models and voices load in a thread and a process of their own while this thread reads the server's code. */
async function start(config: Config): Promise<RunningServer> {
	const { loadParts } = await import('../server/parts.ts');
	const loading = loadParts(config, process.env);
	try {
		const { startServer } = await import('../server/vivavoce-server.ts');
		return await startServer(config, { loading });
	} catch (error) {
		await loading.then((parts) => parts.close()).catch(() => undefined);
		throw error;
	}
}

async function serve(server: RunningServer, config: Config): Promise<void> {
	stopOnSignals(server);
	try {
		const engine = await server.ready;
		process.stdout.write(`${announcement(server, config, engine, performance.now())}\n`);
	} catch (error) {
		await server.close();
		throw error;
	}
}

/** `startMs` is the time since the process began. */
function announcement(server: RunningServer, config: Config, engine: string, startMs: number): string {
	const trust = config.tls === true ? `; clients must trust ${server.certPath}` : '';
	const what = `${engineLabel(engine)}, ${(startMs / 1000).toFixed(1)} s${trust}`;
	return `vivavoce is ready: open ${server.url} or connect ${server.wsUrl} (${what})`;
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
