/**
 * Where settings come from: a file, the environment, the command line.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRecord } from '../../protocol/dialects/record.ts';
import { nearest } from '../../protocol/nearest.ts';
import { hashKey } from '../access/api-keys.ts';
import type { Environment } from './config-checks.ts';
import { ConfigError } from './config-error.ts';
import { API_KEYS_VARIABLE, knownVariables, SETTINGS, type Setting, variableOf } from './settings.ts';

/** Settings from one place. */
export interface ConfigSource {
	/** The place, as named in error messages. */
	readonly name: string;
	/** Names the place of one setting where that is more precise. */
	readonly nameOf?: (path: string) => string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** Names of the configuration file, in order of preference. */
const FILE_NAMES = ['vivavoce.config.json', 'vivavoce.config.js', 'vivavoce.config.mjs'];

/**
 * Reads the configuration file.
 *
 * @param named - a path given by the user, which must exist; absent: the first of the usual names in `cwd`.
 * @returns `undefined` when there is none.
 */
export async function readConfigFile(cwd: string, named: string | undefined): Promise<ConfigSource | undefined> {
	const path = named === undefined ? findConfigFile(cwd) : resolve(cwd, named);
	if (path === undefined) {
		return undefined;
	}
	if (!existsSync(path)) {
		throw new ConfigError([`the configuration file ${path} does not exist: check the path, or leave it out`]);
	}
	const values = extname(path) === '.json' ? parseJson(path, await readFile(path, 'utf8')) : await importFile(path);
	if (!isRecord(values)) {
		throw new ConfigError([`${path} must hold one object with settings`]);
	}
	return { name: basename(path), values };
}

/** Reads settings from environment variables; unknown `VIVAVOCE_*` names are problems. */
export function readEnvironment(env: Environment): ConfigSource {
	refuseUnknownVariables(env);
	const values: Record<string, unknown> = {};
	for (const setting of SETTINGS) {
		const raw = env[variableOf(setting.path)];
		if (raw !== undefined && raw !== '') {
			setPath(values, setting.path.split('.'), parseVariable(setting, raw));
		}
	}
	const keys = splitList(env[API_KEYS_VARIABLE] ?? '');
	if (keys.length > 0) {
		values['apiKeys'] = keys.map(hashKey);
	}
	return { name: 'the environment', nameOf: variableOf, values };
}

function findConfigFile(cwd: string): string | undefined {
	return FILE_NAMES.map((name) => resolve(cwd, name)).find((path) => existsSync(path));
}

function parseJson(place: string, content: string): unknown {
	try {
		return JSON.parse(content);
	} catch (cause) {
		throw new ConfigError([`${place} is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`], {
			cause,
		});
	}
}

async function importFile(path: string): Promise<unknown> {
	try {
		const module: Record<string, unknown> = await import(pathToFileURL(path).href);
		return module['default'];
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ConfigError([`${path} could not be loaded: ${reason}`], { cause });
	}
}

function refuseUnknownVariables(env: Environment): void {
	const known = knownVariables();
	const unknown = Object.keys(env).filter((name) => name.startsWith('VIVAVOCE_') && !known.includes(name));
	if (unknown.length === 0) {
		return;
	}
	throw new ConfigError(
		unknown.map((name) => `the environment variable ${name} is not a setting: did you mean ${nearest(name, known)}?`),
	);
}

/** Text that does not fit its kind is passed on as it is, so that the schema can name it. */
function parseVariable(setting: Setting, raw: string): unknown {
	if (setting.kind === 'number') {
		return /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
	}
	if (setting.kind === 'switch') {
		return parseSwitch(raw);
	}
	if (setting.kind === 'json') {
		return parseJson(`the environment variable ${variableOf(setting.path)}`, raw);
	}
	return setting.kind === 'list' ? splitList(raw) : raw;
}

function parseSwitch(raw: string): unknown {
	const word = raw.trim().toLowerCase();
	if (['1', 'true', 'yes', 'on'].includes(word)) {
		return true;
	}
	return ['0', 'false', 'no', 'off'].includes(word) ? false : raw;
}

function splitList(raw: string): string[] {
	return raw
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

function setPath(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
	const [head = '', ...rest] = path;
	if (rest.length === 0) {
		target[head] = value;
		return;
	}
	const inner = target[head];
	const group = isRecord(inner) ? inner : {};
	target[head] = group;
	setPath(group, rest, value);
}
