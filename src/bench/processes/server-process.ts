/**
 * A Vivavoce server in a process of its own, so that what is measured does not share an event loop with what measures.
 * Started by `server-under-test.ts`; ends with its parent.
 *
 * @module
 */
import { loadConfig } from '../../server/config/config.ts';
import { startServer } from '../../server/vivavoce-server.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

let server: Awaited<ReturnType<typeof startServer>> | undefined;

function reply(message: ServerReply): void {
	process.send?.(message);
}

async function start(overrides: Extract<ServerRequest, { type: 'start' }>['overrides']): Promise<void> {
	try {
		server = await startServer(await loadConfig({ overrides }));
		await server.ready;
		reply({ type: 'started', url: server.url, wsUrl: server.wsUrl });
	} catch (error) {
		reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
	}
}

async function close(): Promise<void> {
	await server?.close();
	process.exit(0);
}

process.on('message', (message: ServerRequest) => {
	switch (message.type) {
		case 'start':
			void start(message.overrides);
			break;
		case 'collect':
			globalThis.gc?.();
			reply({ type: 'collected' });
			break;
		case 'close':
			void close();
			break;
	}
});
process.on('disconnect', () => process.exit(0));
// The terminal sends Ctrl-C to the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});
