/**
 * The `vivavoce` command as people run it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startServerProcess } from './support/server-process.ts';
import { connect } from './support/socket-client.ts';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

interface Outcome {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs the command to its end. */
async function vivavoce(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, ...env }, timeout: 60_000 };
		execFile(process.execPath, ['--import', 'tsx', MAIN, ...args], options, (error, stdout, stderr) => {
			resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
		});
	});
}

test('serve says in one line where to go, holds a session, and ends cleanly when told', async () => {
	const server = await startServerProcess();
	const client = await connect(server.wsUrl);
	await client.next('session.created');
	const stopped = server.stop();
	await client.close();
	expect(await stopped).toBe(0);
}, 60_000);

test('a second signal stops at once', async () => {
	const server = await startServerProcess();
	const client = await connect(server.wsUrl);
	server.child.kill('SIGINT');
	await expect.poll(() => fetch(`${server.url}/readyz`).then((response) => response.status)).toBe(503);
	server.child.kill('SIGINT');
	expect((await client.closed).code).toBe(1001);
}, 60_000);

test('a wrong setting ends with its full path and what to do, not with a stack', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-serve-'));
	const config = join(folder, 'wrong.json');
	await writeFile(config, '{"limits": {"maxSessions": "many"}}');
	const { code, stderr } = await vivavoce(['serve', '--config', config]);
	expect(code).toBe(1);
	expect(stderr).toContain('limits.maxSessions must be a whole number from 1 to 100000; got "many" (from wrong.json)');
	expect(stderr).not.toContain('    at ');
}, 60_000);

test('an open address without a key is refused with the way out', async () => {
	const { code, stderr } = await vivavoce(['serve', '--host', '0.0.0.0']);
	expect(code).toBe(1);
	expect(stderr).toContain('VIVAVOCE_API_KEYS');
}, 60_000);

test.each([
	[['serv'], /unknown command 'serv'[\s\S]*Did you mean serve\?/],
	[['serve', '--prot', '1'], /unknown option '--prot'[\s\S]*Did you mean --port\?/],
	[['serve', '--port', '70000'], /must be a whole number from 0 to 65535/],
	[['serve', '--engine', 'steam'], /Allowed choices are builtin, composed, upstream/],
])(
	'%j is refused with a suggestion',
	async (args, expected) => {
		const { code, stderr } = await vivavoce(args);
		expect(code).toBe(1);
		expect(stderr).toMatch(expected);
	},
	60_000,
);

test('--version and --help answer', async () => {
	expect((await vivavoce(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
	const { code, stdout } = await vivavoce(['--help']);
	expect(code).toBe(0);
	for (const command of ['serve', 'talk', 'bench', 'doctor']) {
		expect(stdout).toContain(command);
	}
}, 60_000);

test('doctor finds everything in place, and says so as JSON', async () => {
	const { code, stdout } = await vivavoce(['doctor', '--port', '0', '--json']);
	const report = JSON.parse(stdout);
	const failed = report.checks.filter((check: { status: string }) => check.status === 'failed');
	expect(failed).toEqual([]);
	expect([code, report.healthy]).toEqual([0, true]);
	expect(report.checks.map((check: { name: string }) => check.name)).toContain('Voice espeak-ng');
}, 90_000);

test('doctor ends with 1 when something needs attention', async () => {
	const { code, stdout } = await vivavoce(['doctor', '--port', '0'], { VIVAVOCE_LIMITS_MAX_SESSIONS: '0' });
	expect(code).toBe(1);
	expect(stdout).toMatch(/✗ Configuration .*\n?.*limits\.maxSessions/);
	expect(stdout).toMatch(/→ see docs\/configuration\.md/);
}, 90_000);
