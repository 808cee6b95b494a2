/**
 * X.509 certificates for signing recordings, written as DER (RFC 5280): a root of this deployment, and a leaf with the
 * extensions that C2PA asks of a signer (specification 2.2 section 14.5.1).
 *
 * @module
 */
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a certificate says. */
export interface CertificateRequest {
	readonly subject: string;
	readonly issuer: string;
	readonly publicKey: KeyObject;
	/** Key of the issuer, P-256. */
	readonly issuerKey: KeyObject;
	readonly issuerPublicKey: KeyObject;
	/** Times in ms since 1970. */
	readonly notBeforeMs: number;
	readonly notAfterMs: number;
	readonly isRoot: boolean;
}

const OID = {
	ecdsaSha256: '1.2.840.10045.4.3.2',
	commonName: '2.5.4.3',
	organization: '2.5.4.10',
	subjectKeyId: '2.5.29.14',
	keyUsage: '2.5.29.15',
	basicConstraints: '2.5.29.19',
	authorityKeyId: '2.5.29.35',
	extKeyUsage: '2.5.29.37',
	emailProtection: '1.3.6.1.5.5.7.3.4',
};

const TRUE = Buffer.from([0x01, 0x01, 0xff]);
const DIGITAL_SIGNATURE = Buffer.from([0x03, 0x02, 0x07, 0x80]);
const CERT_AND_CRL_SIGN = Buffer.from([0x03, 0x02, 0x01, 0x06]);

/** Makes a certificate; DER. */
export function createCertificate(request: CertificateRequest): Buffer {
	const algorithm = sequence(oid(OID.ecdsaSha256));
	const body = sequence(
		tagged(0xa0, integer(Buffer.from([2]))),
		integer(serialNumber()),
		algorithm,
		name(request.issuer),
		sequence(time(request.notBeforeMs), time(request.notAfterMs)),
		name(request.subject),
		publicKeyInfo(request.publicKey),
		tagged(0xa3, sequence(...extensions(request))),
	);
	const signature = sign('sha256', body, request.issuerKey);
	return sequence(body, algorithm, tagged(0x03, Buffer.from([0]), signature));
}

/** Writes DER as PEM. */
export function toPem(der: Buffer): string {
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extensions({ isRoot, publicKey, issuerPublicKey }: CertificateRequest): Buffer[] {
	const constraints = extension(OID.basicConstraints, isRoot ? sequence(TRUE) : sequence(), true);
	const usage = extension(OID.keyUsage, isRoot ? CERT_AND_CRL_SIGN : DIGITAL_SIGNATURE, true);
	const purpose = isRoot ? [] : [extension(OID.extKeyUsage, sequence(oid(OID.emailProtection)))];
	return [
		constraints,
		usage,
		...purpose,
		extension(OID.subjectKeyId, tagged(0x04, keyId(publicKey))),
		extension(OID.authorityKeyId, sequence(tagged(0x80, keyId(issuerPublicKey)))),
	];
}

function extension(id: string, value: Buffer, critical = false): Buffer {
	return sequence(oid(id), critical ? TRUE : Buffer.alloc(0), tagged(0x04, value));
}

function name(commonName: string): Buffer {
	const attribute = (id: string, text: string) => tagged(0x31, sequence(oid(id), tagged(0x0c, Buffer.from(text))));
	return sequence(attribute(OID.organization, 'Vivavoce'), attribute(OID.commonName, commonName));
}

function publicKeyInfo(key: KeyObject): Buffer {
	return key.export({ type: 'spki', format: 'der' });
}

/** SHA-1 of the key's bits, as RFC 5280 section 4.2.1.2 suggests; an identifier, not a protection. */
function keyId(key: KeyObject): Buffer {
	const { x = '', y = '' } = key.export({ format: 'jwk' });
	const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
	return createHash('sha1').update(Buffer.concat(point)).digest();
}

/** Positive, 127 random bits. */
function serialNumber(): Buffer {
	const bytes = randomBytes(16);
	bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
	return bytes;
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 section 4.1.2.5). */
function time(ms: number): Buffer {
	const digits = new Date(ms).toISOString().replaceAll(/[-T:]|\.\d+/g, '');
	const isLate = new Date(ms).getUTCFullYear() >= 2050;
	return isLate ? tagged(0x18, Buffer.from(digits)) : tagged(0x17, Buffer.from(digits.slice(2)));
}

function integer(bytes: Buffer): Buffer {
	return tagged(0x02, bytes);
}

function sequence(...parts: readonly Buffer[]): Buffer {
	return tagged(0x30, ...parts);
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
	const body = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

function length(bytes: number): Buffer {
	if (bytes < 0x80) {
		return Buffer.from([bytes]);
	}
	return bytes < 0x100 ? Buffer.from([0x81, bytes]) : Buffer.from([0x82, bytes >> 8, bytes & 0xff]);
}

function oid(dotted: string): Buffer {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
	const digits = [value & 0x7f];
	for (let rest = value >> 7; rest > 0; rest >>= 7) {
		digits.unshift((rest & 0x7f) | 0x80);
	}
	return digits;
}
