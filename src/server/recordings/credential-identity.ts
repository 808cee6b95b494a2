/**
 * Who signs this deployment's recordings: a root certificate to hand out, and a leaf that is renewed.
 *
 * @module
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCertificate, toPem } from './credential-certificate.ts';
import { PRIVATE_MODE, writeDurably } from './durable-files.ts';

/** What a signer needs. */
export interface CredentialIdentity {
	/** Certificate of the leaf, DER. */
	readonly leafDer: Uint8Array;
	/** Private key of the leaf, PKCS #8 in PEM. */
	readonly leafKeyPem: string;
	/** Certificate of the root, PEM: whoever trusts it trusts the recordings. */
	readonly rootPem: string;
	/** Where the root's certificate lies. */
	readonly rootPath: string;
}

const DAY_MS = 24 * 3600 * 1000;
const ROOT_LIFETIME_MS = 3650 * DAY_MS;
const LEAF_LIFETIME_MS = 397 * DAY_MS;
/** Renewed this long before it expires. */
const RENEW_BEFORE_MS = 30 * DAY_MS;
/** Clocks of others may be behind. */
const BACKDATE_MS = 60 * 60 * 1000;

const ROOT_NAME = 'Vivavoce deployment root';

interface KeyAndCertificate {
	readonly key: KeyObject;
	readonly pem: string;
}

/** Reads the deployment's identity, or makes it. */
export async function loadCredentialIdentity(dataDir: string, nowMs: number): Promise<CredentialIdentity> {
	const folder = join(dataDir, 'credentials');
	const root = (await readIdentity(folder, 'root', nowMs)) ?? (await makeRoot(folder, nowMs));
	const leaf = (await readIdentity(folder, 'leaf', nowMs)) ?? (await makeLeaf(folder, root, nowMs));
	return {
		leafDer: new Uint8Array(new X509Certificate(leaf.pem).raw),
		leafKeyPem: leaf.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
		rootPem: root.pem,
		rootPath: join(folder, 'root.cert.pem'),
	};
}

function makeRoot(folder: string, nowMs: number): Promise<KeyAndCertificate> {
	const { privateKey: key, publicKey } = newKeyPair();
	const names = { subject: ROOT_NAME, issuer: ROOT_NAME, publicKey, issuerKey: key, issuerPublicKey: publicKey };
	const term = { notBeforeMs: nowMs - BACKDATE_MS, notAfterMs: nowMs + ROOT_LIFETIME_MS };
	return store(folder, 'root', key, createCertificate({ ...names, ...term, isRoot: true }));
}

function makeLeaf(folder: string, root: KeyAndCertificate, nowMs: number): Promise<KeyAndCertificate> {
	const { privateKey: key, publicKey } = newKeyPair();
	const certificate = createCertificate({
		subject: 'Vivavoce recordings',
		issuer: ROOT_NAME,
		publicKey,
		issuerKey: root.key,
		issuerPublicKey: createPublicKey(root.key),
		notBeforeMs: nowMs - BACKDATE_MS,
		notAfterMs: nowMs + LEAF_LIFETIME_MS,
		isRoot: false,
	});
	return store(folder, 'leaf', key, certificate);
}

function newKeyPair(): { privateKey: KeyObject; publicKey: KeyObject } {
	return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

async function store(folder: string, name: string, key: KeyObject, certificate: Buffer): Promise<KeyAndCertificate> {
	const pem = toPem(certificate);
	await writeDurably(join(folder, `${name}.key.pem`), key.export({ type: 'pkcs8', format: 'pem' }), PRIVATE_MODE);
	await writeDurably(join(folder, `${name}.cert.pem`), pem);
	return { key, pem };
}

/** `undefined` when there is none, when key and certificate do not belong together, or when it expires soon. */
async function readIdentity(folder: string, name: string, nowMs: number): Promise<KeyAndCertificate | undefined> {
	try {
		const pem = await readFile(join(folder, `${name}.cert.pem`), 'utf8');
		const key = createPrivateKey(await readFile(join(folder, `${name}.key.pem`), 'utf8'));
		const certificate = new X509Certificate(pem);
		const isGood = certificate.checkPrivateKey(key) && Date.parse(certificate.validTo) - nowMs > RENEW_BEFORE_MS;
		return isGood ? { key, pem } : undefined;
	} catch {
		return undefined;
	}
}
