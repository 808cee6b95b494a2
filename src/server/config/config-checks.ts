/**
 * Checks that need more than one setting, or the machine.
 *
 * @module
 */

import { isLoopbackHost } from '../access/loopback.ts';
import type { Config } from './config-schema.ts';
import { API_KEYS_VARIABLE } from './settings.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The engine family that a configuration means. */
export function engineFamily(config: Config): 'builtin' | 'composed' | 'upstream' {
	if (config.engine.family !== undefined) {
		return config.engine.family;
	}
	if (config.upstream !== undefined) {
		return 'upstream';
	}
	return config.planner.kind === 'chat' ? 'composed' : 'builtin';
}

/** The problems of a configuration whose single values are all valid; empty when it can be used. */
export function checkConfig(config: Config, env: Environment): string[] {
	return [
		...checkExposure(config),
		...checkFamily(config),
		...checkKeyVariables(config, env),
		...checkTimeZone(config),
	];
}

/** A server that other machines can reach would talk to anybody, at the owner's cost. */
function checkExposure(config: Config): string[] {
	if (isLoopbackHost(config.host) || config.apiKeys.length > 0) {
		return [];
	}
	return [
		`host is ${JSON.stringify(config.host)}, which other machines can reach, but there is no API key: ` +
			`set ${API_KEYS_VARIABLE} to a long random text (openssl rand -hex 24 makes one), ` +
			'or listen on this machine only with host 127.0.0.1',
	];
}

function checkFamily(config: Config): string[] {
	const family = engineFamily(config);
	if (family === 'upstream' && config.upstream === undefined) {
		return ['upstream is missing: engine.family "upstream" needs upstream.url and upstream.model'];
	}
	if (family === 'composed' && config.planner.kind !== 'chat') {
		return ['planner is missing: engine.family "composed" needs planner.kind "chat" with baseUrl and model'];
	}
	if (family === 'builtin' && config.planner.kind === 'chat') {
		return [
			'planner.kind "chat" contradicts engine.family "builtin": set engine.family to "composed", or leave it out',
		];
	}
	return [];
}

function checkKeyVariables(config: Config, env: Environment): string[] {
	const named: [string, string | undefined][] = [
		['upstream.apiKeyEnv', config.upstream?.apiKeyEnv],
		['planner.apiKeyEnv', config.planner.kind === 'chat' ? config.planner.apiKeyEnv : undefined],
	];
	return named.flatMap(([path, variable]) =>
		variable === undefined || env[variable]
			? []
			: [`${path} names the environment variable ${variable}, which is not set: set it, or leave ${path} out`],
	);
}

function checkTimeZone(config: Config): string[] {
	if (config.timeZone === undefined) {
		return [];
	}
	try {
		new Intl.DateTimeFormat('en', { timeZone: config.timeZone });
		return [];
	} catch {
		return [`timeZone must be an IANA time zone such as Europe/Berlin; got ${JSON.stringify(config.timeZone)}`];
	}
}
