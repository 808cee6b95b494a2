import { X509Certificate } from 'node:crypto';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../config/config-error.ts';
import { loadTls } from './tls.ts';

const DAY_MS = 24 * 3600 * 1000;
const NOW_MS = Date.parse('2026-06-01T12:00:00Z');

let dataDir: string;

beforeEach(async () => {
	dataDir = join(await mkdtemp(join(tmpdir(), 'vivavoce-tls-')), 'data');
});

test('without TLS there is no certificate', async () => {
	expect(await loadTls({ tls: false, dataDir }, NOW_MS)).toBeUndefined();
});

test('the local certificate is good for localhost and both loopback addresses', async () => {
	const identity = await loadTls({ tls: true, dataDir }, NOW_MS);
	const certificate = new X509Certificate(identity?.cert ?? '');
	expect(certificate.checkHost('localhost')).toBe('localhost');
	expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
	expect(certificate.subjectAltName).toContain('IP Address:0:0:0:0:0:0:0:1');
	expect(certificate.ca).toBe(false);
	expect(Date.parse(certificate.validTo) - NOW_MS).toBeLessThan(398 * DAY_MS);
});

test('key and certificate are readable by the owner only', async () => {
	await loadTls({ tls: true, dataDir }, NOW_MS);
	for (const name of ['localhost.key.pem', 'localhost.cert.pem']) {
		expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
	}
});

test('the certificate is kept until a week before it expires', async () => {
	const first = await loadTls({ tls: true, dataDir }, NOW_MS);
	const kept = await loadTls({ tls: true, dataDir }, NOW_MS + 389 * DAY_MS);
	const renewed = await loadTls({ tls: true, dataDir }, NOW_MS + 391 * DAY_MS);
	expect(kept?.cert).toBe(first?.cert);
	expect(renewed?.cert).not.toBe(first?.cert);
});

test('a damaged certificate is replaced', async () => {
	await loadTls({ tls: true, dataDir }, NOW_MS);
	await writeFile(join(dataDir, 'localhost.cert.pem'), 'damaged');
	const identity = await loadTls({ tls: true, dataDir }, NOW_MS);
	expect(new X509Certificate(identity?.cert ?? '').checkHost('localhost')).toBe('localhost');
});

test('a given certificate that cannot be read is named', async () => {
	const tls = { cert: join(dataDir, 'none.pem'), key: join(dataDir, 'none.key') };
	await expect(loadTls({ tls, dataDir }, NOW_MS)).rejects.toThrow(ConfigError);
	await expect(loadTls({ tls, dataDir }, NOW_MS)).rejects.toThrow(/tls\.cert cannot be read: .*none\.pem/);
});
