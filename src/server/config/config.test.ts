import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { ConfigInput } from './config-schema.ts';

let cwd: string;

beforeEach(async () => {
	cwd = await mkdtemp(join(tmpdir(), 'vivavoce-config-'));
});

/** Loads with nothing but what the test gives. */
function load(overrides: ConfigInput = {}, env: Record<string, string> = {}) {
	return loadConfig({ cwd, env, overrides });
}

async function problemsOf(loading: Promise<unknown>): Promise<readonly string[]> {
	const error = await loading.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(ConfigError);
	return error instanceof ConfigError ? error.problems : [];
}

describe('sources', () => {
	test('without any source the defaults hold', async () => {
		const config = await load();
		expect(config).toMatchObject({ host: '127.0.0.1', port: 8440, tls: false, planner: { kind: 'builtin' } });
		expect(config.limits).toMatchObject({
			maxSessions: 32,
			maxMessageBytes: 16 * 1024 * 1024,
			sessionMaxMs: 3_600_000,
		});
		expect(config.dataDir).toBe(join(cwd, '.vivavoce'));
	});

	test('the environment wins over the file, the command line over both, field by field', async () => {
		const file = { port: 1000, voice: 'file', limits: { maxSessions: 1, drainMs: 1, idleTimeoutMs: 1 } };
		await writeFile(join(cwd, 'vivavoce.config.json'), JSON.stringify(file));
		const env = { VIVAVOCE_PORT: '2000', VIVAVOCE_LIMITS_MAX_SESSIONS: '2', VIVAVOCE_LIMITS_DRAIN_MS: '2' };
		const config = await load({ limits: { maxSessions: 3 } }, env);
		expect(config.port).toBe(2000);
		expect(config.voice).toBe('file');
		expect(config.limits).toMatchObject({ maxSessions: 3, drainMs: 2, idleTimeoutMs: 1 });
	});

	test('a JavaScript file exports its settings as default', async () => {
		await writeFile(join(cwd, 'vivavoce.config.mjs'), 'export default { port: 1234 };');
		expect((await load()).port).toBe(1234);
	});

	test('prompts come from the environment as JSON', async () => {
		const env = { VIVAVOCE_PROMPTS: '{"greeter": {"1": "Hello {{name}}."}, "short": "短。"}' };
		expect((await load({}, env)).prompts).toEqual({ greeter: { 1: 'Hello {{name}}.' }, short: '短。' });
		await expect(load({}, { VIVAVOCE_PROMPTS: '{' })).rejects.toThrow(/VIVAVOCE_PROMPTS is not valid JSON/);
		await expect(load({}, { VIVAVOCE_PROMPTS: '{"a": 1}' })).rejects.toThrow(/prompts\.a must be a text/);
	});

	test('lists, switches and groups come from the environment', async () => {
		const config = await load(
			{},
			{
				VIVAVOCE_TLS: 'yes',
				VIVAVOCE_CORS_ORIGINS: 'https://a.example, https://b.example',
				VIVAVOCE_PLANNER_KIND: 'chat',
				VIVAVOCE_PLANNER_BASE_URL: 'http://localhost:11434/v1',
				VIVAVOCE_PLANNER_MODEL: 'small',
			},
		);
		expect(config.tls).toBe(true);
		expect(config.corsOrigins).toEqual(['https://a.example', 'https://b.example']);
		expect(config.planner).toEqual({
			kind: 'chat',
			baseUrl: 'http://localhost:11434/v1',
			model: 'small',
			candidates: 1,
		});
	});

	test('keys from the environment are kept as hashes only', async () => {
		const config = await load({}, { VIVAVOCE_API_KEYS: 'first-key,second-key' });
		expect(config.apiKeys).toHaveLength(2);
		expect(JSON.stringify(config)).not.toContain('first-key');
	});

	test('a named file that does not exist is an error with its full path', async () => {
		const problems = await problemsOf(loadConfig({ cwd, env: {}, configFile: 'nope.json' }));
		expect(problems[0]).toContain(join(cwd, 'nope.json'));
	});

	test('a file with a syntax error is named', async () => {
		await writeFile(join(cwd, 'vivavoce.config.json'), '{"port": }');
		expect((await problemsOf(load()))[0]).toMatch(/vivavoce\.config\.json is not valid JSON/);
	});
});

describe('wrong settings', () => {
	test.each([
		[{ port: 65_536 }, /^port must be a whole number from 0 to 65535; got 65536 \(from the command line\)$/],
		[{ port: -1 }, /^port must be/],
		[{ port: 80.5 }, /^port must be/],
		[{ host: '' }, /^host must be/],
		[{ limits: { maxSessions: 0 } }, /^limits\.maxSessions must be a whole number from 1 to 100000; got 0/],
		[{ tls: { cert: 'a.pem' } }, /^tls must be false, true .* or \{cert, key\}/],
		[{ log: { level: 'loud' } }, /^log\.level must be one of .*; got "loud"/],
		[{ corsOrigins: ['ok', ''] }, /^corsOrigins\[1\] must be an origin/],
		[{ planner: { kind: 'chat', baseUrl: 'ftp://x', model: 'm' } }, /^planner\.baseUrl must be the base URL/],
		[{ planner: { kind: 'chat', baseUrl: 'http://x/v1' } }, /^planner\.model is missing: it must be the name/],
		[{ upstream: { url: 'https://x', model: 'm' } }, /^upstream\.url must be a Realtime URL/],
		[{ timeZone: 'Mars/Olympus' }, /^timeZone must be an IANA time zone .*; got "Mars\/Olympus"/],
	])('%j is refused with its full path', async (overrides, expected) => {
		const problems = await problemsOf(load(overrides as ConfigInput));
		expect(problems).toEqual([expect.stringMatching(expected)]);
	});

	test.each([0, 65_535])('port %i is accepted', async (port) => {
		expect((await load({ port })).port).toBe(port);
	});

	test('an unknown setting names the nearest known one', async () => {
		const problems = await problemsOf(load({ limits: { maxSesions: 3 } } as ConfigInput));
		expect(problems).toEqual([
			'limits.maxSesions (from the command line) is not a setting: did you mean limits.maxSessions?',
		]);
	});

	test('an unknown environment variable names the nearest known one', async () => {
		const problems = await problemsOf(load({}, { VIVAVOCE_PROT: '1' }));
		expect(problems[0]).toBe('the environment variable VIVAVOCE_PROT is not a setting: did you mean VIVAVOCE_PORT?');
	});

	test('a wrong value from the environment names its variable', async () => {
		expect((await problemsOf(load({}, { VIVAVOCE_PORT: 'http' })))[0]).toContain('got "http" (from VIVAVOCE_PORT)');
	});

	test('all problems are reported at once', async () => {
		expect(await problemsOf(load({ port: -1, dataDir: '' }))).toHaveLength(2);
	});

	test('a plain key in a file is refused and never quoted', async () => {
		const problems = await problemsOf(load({ apiKeys: ['my-plain-key'] }));
		expect(problems[0]).toMatch(/^apiKeys\[0\] must be "sha256:".*VIVAVOCE_API_KEYS/);
		expect(problems[0]).not.toContain('my-plain-key');
	});
});

describe('combinations', () => {
	test.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '128.0.0.1'])(
		'%s without a key is refused and the way out is named',
		async (host) => {
			const problems = await problemsOf(load({ host }));
			expect(problems[0]).toContain('there is no API key');
			expect(problems[0]).toContain('VIVAVOCE_API_KEYS');
		},
	);

	test.each(['localhost', '127.0.0.1', '127.9.9.9', '::1'])('%s needs no key', async (host) => {
		expect((await load({ host })).host).toBe(host);
	});

	test('with a key any address may be used', async () => {
		expect((await load({ host: '0.0.0.0' }, { VIVAVOCE_API_KEYS: 'k' })).host).toBe('0.0.0.0');
	});

	test.each<[ConfigInput, RegExp]>([
		[{ engine: { family: 'upstream' } }, /needs upstream\.url/],
		[{ engine: { family: 'composed' } }, /needs planner\.kind "chat"/],
		[
			{ engine: { family: 'builtin' }, planner: { kind: 'chat', baseUrl: 'http://x/v1', model: 'm' } },
			/contradicts engine\.family/,
		],
	])('%j is refused', async (overrides, expected) => {
		expect(await problemsOf(load(overrides))).toEqual([expect.stringMatching(expected)]);
	});

	test('a key variable that is not set is named', async () => {
		const upstream = { url: 'wss://x/v1/realtime', model: 'm', apiKeyEnv: 'OTHER_KEY' };
		expect((await problemsOf(load({ upstream })))[0]).toContain('OTHER_KEY, which is not set');
		expect((await load({ upstream }, { OTHER_KEY: 'secret' })).upstream).toEqual(upstream);
	});
});
