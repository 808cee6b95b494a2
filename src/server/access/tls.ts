/**
 * The certificate for `wss`: given by the owner, or self-made for this machine.
 *
 * @module
 */
import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import type { Config } from '../config/config-schema.ts';

/** Key and certificate in PEM. */
export interface TlsIdentity {
	readonly cert: string;
	readonly key: string;
	/** Where the certificate lies, so that a client can be told to trust it. */
	readonly certPath: string;
}

/** Browsers refuse leaf certificates that live longer than 398 days. */
const LIFETIME_DAYS = 397;

/** Renewed this long before it expires, so that a long-running server does not outlive it by surprise. */
const RENEW_BEFORE_MS = 7 * 24 * 3600 * 1000;

/**
 * Reads or makes the server's certificate.
 *
 * @param nowMs - wall-clock time, which decides whether a stored certificate is still good.
 * @returns `undefined` when TLS is off.
 * @throws {ConfigError} when a given file cannot be read.
 */
export async function loadTls(
	config: Pick<Config, 'tls' | 'dataDir'>,
	nowMs: number,
): Promise<TlsIdentity | undefined> {
	if (config.tls === false) {
		return undefined;
	}
	if (config.tls === true) {
		return localIdentity(config.dataDir, nowMs);
	}
	const { cert, key } = config.tls;
	return { cert: await readPem('tls.cert', cert), key: await readPem('tls.key', key), certPath: cert };
}

async function localIdentity(dataDir: string, nowMs: number): Promise<TlsIdentity> {
	const certPath = join(dataDir, 'localhost.cert.pem');
	const keyPath = join(dataDir, 'localhost.key.pem');
	const stored = await readStored(certPath, keyPath);
	if (stored !== undefined && isGood(stored, nowMs)) {
		return { ...stored, certPath };
	}
	const made = await makeCertificate(nowMs);
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	await writePrivate(keyPath, made.key);
	await writePrivate(certPath, made.cert);
	return { ...made, certPath };
}

async function makeCertificate(nowMs: number): Promise<{ cert: string; key: string }> {
	// Imported here because it takes 100 ms, which only the first start with TLS should pay.
	const { generate } = await import('selfsigned');
	const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
		algorithm: 'sha256',
		keyType: 'ec',
		curve: 'P-256',
		notBeforeDate: new Date(nowMs - 60_000),
		notAfterDate: new Date(nowMs + LIFETIME_DAYS * 24 * 3600 * 1000),
		extensions: [
			{ name: 'basicConstraints', cA: false, critical: true },
			{ name: 'keyUsage', digitalSignature: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 2, value: 'localhost' },
					{ type: 7, ip: '127.0.0.1' },
					{ type: 7, ip: '::1' },
				],
			},
		],
	});
	return { cert: pems.cert, key: pems.private };
}

async function readStored(certPath: string, keyPath: string): Promise<{ cert: string; key: string } | undefined> {
	try {
		return { cert: await readFile(certPath, 'utf8'), key: await readFile(keyPath, 'utf8') };
	} catch {
		return undefined;
	}
}

function isGood(stored: { cert: string }, nowMs: number): boolean {
	try {
		return Date.parse(new X509Certificate(stored.cert).validTo) - nowMs > RENEW_BEFORE_MS;
	} catch {
		return false;
	}
}

/** The mode in `writeFile` counts for new files only. */
async function writePrivate(path: string, content: string): Promise<void> {
	await writeFile(path, content, { mode: 0o600 });
	await chmod(path, 0o600);
}

async function readPem(setting: string, path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ConfigError([`${setting} cannot be read: ${reason}`], { cause });
	}
}
