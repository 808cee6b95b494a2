/**
 * A real server whose sessions answer each event with one event, so that connections can be tested apart from
 * conversations.
 *
 * @module
 */

import { defaultSessionConfig } from '../../src/protocol/session-config.ts';
import { loadConfig } from '../../src/server/config/config.ts';
import type { ConfigInput } from '../../src/server/config/config-schema.ts';
import { createLog, type ServerLog } from '../../src/server/logging.ts';
import type { CreateSession, SharedParts } from '../../src/server/realtime/session-factory.ts';
import { type RunningServer, startServer } from '../../src/server/vivavoce-server.ts';

/** Audio of one delta that {@link echoSession} sends for `response.create`. */
const DELTA_BYTES = 256 * 1024;

/** Deltas for each `response.create`: more than the network's own buffers take. */
const DELTA_COUNT = 64;

/** Answers a clear with `cleared`, a commit with `committed`, and `response.create` with 16 MiB of audio. */
export const echoSession: CreateSession = (options, ports) => {
	const event_id = () => ports.newId('event');
	return {
		start() {
			const session = defaultSessionConfig({
				id: ports.newId('sess'),
				model: options.model,
				voice: 'echo',
				instructions: JSON.stringify({ kind: options.kind, initial: options.initialUpdate }),
				expiresAt: 0,
			});
			ports.send({ type: 'session.created', event_id: event_id(), session });
		},
		receive(event) {
			if (event.type === 'input_audio_buffer.clear') {
				ports.send({ type: 'input_audio_buffer.cleared', event_id: event_id() });
			} else if (event.type === 'input_audio_buffer.commit') {
				throw new Error('a fault of the session');
			} else if (event.type === 'response.create') {
				for (let index = 0; index < DELTA_COUNT; index++) {
					const place = { response_id: 'resp_1', item_id: 'item_1', output_index: 0, content_index: 0 };
					const delta = 'A'.repeat(DELTA_BYTES);
					ports.send({ type: 'response.output_audio.delta', event_id: event_id(), ...place, delta });
				}
			}
		},
		close() {},
	};
};

/** Parts that {@link echoSession} never uses, but that are listed and closed. */
export function idleParts(): SharedParts {
	const voice = {
		id: 'echo',
		label: 'Echo',
		languages: ['en'],
		engine: 'none',
		origin: 'none',
		license: 'none',
	} as const;
	const unused = (): never => {
		throw new Error('echo sessions use no parts');
	};
	return {
		perception: { open: unused, recognise: unused, close: async () => {} },
		engine: { name: 'echo', voices: [voice], needsWords: false, open: unused, close: async () => {} },
		close: async () => {},
	};
}

/** How to start an echo server. */
export interface EchoServerOptions {
	readonly config?: ConfigInput;
	readonly env?: Readonly<Record<string, string>>;
	readonly parts?: Promise<SharedParts>;
	readonly log?: ServerLog;
}

/** Starts an echo server on a free port. */
export async function startEchoServer(options: EchoServerOptions = {}): Promise<RunningServer> {
	const env = options.env ?? {};
	const config = await loadConfig({ env, cwd: '/nonexistent', overrides: { port: 0, ...options.config } });
	return startServer(config, {
		env,
		createSession: echoSession,
		loadParts: () => options.parts ?? Promise.resolve(idleParts()),
		log: options.log ?? createLog({ level: 'silent', format: 'json' }),
	});
}
