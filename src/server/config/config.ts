/**
 * One validated configuration: defaults ← configuration file ← environment ← command line.
 *
 * @module
 */
import { resolve } from 'node:path';
import { isRecord } from '../../protocol/dialects/record.ts';
import { checkConfig, type Environment } from './config-checks.ts';
import { ConfigError, describeIssues, formatPath } from './config-error.ts';
import { type Config, type ConfigInput, configSchema } from './config-schema.ts';
import { type ConfigSource, readConfigFile, readEnvironment } from './config-sources.ts';
import { CONFIG_VARIABLE } from './settings.ts';

/** What {@link loadConfig} reads. */
export interface LoadConfigOptions {
	/** Settings that win over all others (the command line's). @defaultValue none */
	readonly overrides?: ConfigInput;
	/** Path of the configuration file. @defaultValue `VIVAVOCE_CONFIG`, else `vivavoce.config.{json,js,mjs}` in `cwd` */
	readonly configFile?: string;
	/** Directory that relative paths start from. @defaultValue the working directory */
	readonly cwd?: string;
	/** @defaultValue the process's environment */
	readonly env?: Environment;
}

/**
 * Loads the configuration.
 *
 * @throws {ConfigError} naming each wrong setting with its full path, its value, where it came from and what to do.
 *
 * @example
 * ```ts
 * const config = await loadConfig({ overrides: { port: 0 } });
 * ```
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<Config> {
	const cwd = options.cwd ?? process.cwd();
	const env = options.env ?? process.env;
	const file = await readConfigFile(cwd, options.configFile ?? (env[CONFIG_VARIABLE] || undefined));
	const flags = { name: 'the command line', values: options.overrides ?? {} };
	const sources: ConfigSource[] = [...(file === undefined ? [] : [file]), readEnvironment(env), flags];
	const config = validate(sources);
	const problems = checkConfig(config, env);
	if (problems.length > 0) {
		throw new ConfigError(problems);
	}
	return resolvePaths(config, cwd);
}

function validate(sources: readonly ConfigSource[]): Config {
	const merged = sources.reduce<Record<string, unknown>>((all, source) => merge(all, source.values), {});
	const result = configSchema.safeParse(merged);
	if (result.success) {
		return result.data;
	}
	const problems = describeIssues(
		result.error.issues,
		(path) => valueAt(merged, path),
		(path) => sourceOf(sources, path),
	);
	throw new ConfigError(problems);
}

/** Later settings win; groups are merged by field, lists and single values are replaced. */
function merge(below: Record<string, unknown>, above: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const result = { ...below };
	for (const [key, value] of Object.entries(above)) {
		const old = result[key];
		if (value !== undefined) {
			result[key] = isRecord(old) && isRecord(value) ? merge(old, value) : value;
		}
	}
	return result;
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>((value, key) => {
		return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
	}, values);
}

/** The last place that gave a value at this path. */
function sourceOf(sources: readonly ConfigSource[], path: readonly PropertyKey[]): string {
	const source = sources.findLast((candidate) => valueAt(candidate.values, path) !== undefined);
	return source?.nameOf?.(formatPath(path)) ?? source?.name ?? 'the defaults';
}

function resolvePaths(config: Config, cwd: string): Config {
	const tls =
		typeof config.tls === 'object'
			? { cert: resolve(cwd, config.tls.cert), key: resolve(cwd, config.tls.key) }
			: config.tls;
	return { ...config, tls, dataDir: resolve(cwd, config.dataDir) };
}
