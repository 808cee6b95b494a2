/**
 * Command-line flags of the server, as settings.
 *
 * @module
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../server/config/config.ts';
import type { Config, ConfigInput } from '../server/config/config-schema.ts';

/** Flags that `serve` and `doctor` share. */
export interface ServerFlags {
	readonly host?: string;
	readonly port?: number;
	readonly tls?: boolean;
	readonly config?: string;
	readonly engine?: 'builtin' | 'composed' | 'upstream';
	readonly voice?: string;
	readonly logLevel?: Config['log']['level'];
	readonly jsonLogs?: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Adds the flags to a command. */
export function addServerFlags(command: Command): Command {
	return command
		.option('--port <number>', 'port to listen on; 0 takes any free one (default: 8440)', parsePort)
		.option('--host <address>', 'address to listen on; any but a loopback one needs an API key (default: 127.0.0.1)')
		.option('--tls', 'serve https and wss with a local certificate, made on first start')
		.option('--config <path>', 'configuration file (default: vivavoce.config.{json,js,mjs} in this directory)')
		.addOption(new Option('--engine <family>', 'what answers').choices(['builtin', 'composed', 'upstream']))
		.option('--voice <id>', 'voice of sessions that choose none')
		.addOption(new Option('--log-level <level>', 'how much to log (default: info)').choices(LOG_LEVELS))
		.option('--json-logs', 'log one JSON object per line');
}

/** Loads the configuration with the flags on top. */
export function loadFlags(flags: ServerFlags): Promise<Config> {
	const overrides: ConfigInput = {
		host: flags.host,
		port: flags.port,
		tls: flags.tls,
		voice: flags.voice,
		...(flags.engine === undefined ? {} : { engine: { family: flags.engine } }),
		log: { level: flags.logLevel, format: flags.jsonLogs ? 'json' : undefined },
	};
	return loadConfig({ overrides, ...(flags.config === undefined ? {} : { configFile: flags.config }) });
}

function parsePort(raw: string): number {
	const port = Number(raw);
	if (!/^\d+$/.test(raw) || port > 65_535) {
		throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
	}
	return port;
}
