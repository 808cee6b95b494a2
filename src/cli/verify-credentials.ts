/**
 * What a file says of its own origin, and whether that holds: content credentials and labels. A part of `vivavoce verify`.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileLabels, readLabels } from '../provenance/credentials/aigc-label.ts';
import { type AudioFormat, sniffFormat } from '../server/http/decode-audio.ts';
import {
	ContentCredentials,
	CredentialError,
	type CredentialReport,
} from '../server/recordings/content-credentials.ts';

/** What was found in a file. */
export interface FileCredentials {
	readonly credentials: CredentialReport;
	readonly labels: FileLabels;
}

/** Media types of the files that can carry credentials inside. */
const MEDIA_TYPES: Readonly<Partial<Record<AudioFormat, string>>> = {
	wav: 'audio/wav',
	mp3: 'audio/mpeg',
	flac: 'audio/flac',
};

const NONE: CredentialReport = { state: 'none', problems: [], manifest: null };

/**
 * Reads the credentials and labels of a file.
 *
 * @param anchorsPem - Root certificates that are trusted.
 */
export async function checkCredentials(bytes: Uint8Array, anchorsPem: string): Promise<FileCredentials> {
	const found = sniffFormat(bytes);
	const format = found && MEDIA_TYPES[found];
	const labels = readLabels(bytes);
	if (format === undefined) {
		return { credentials: NONE, labels };
	}
	const reader = new ContentCredentials();
	try {
		return { credentials: await reader.read(bytes, format, anchorsPem), labels };
	} catch (error) {
		if (error instanceof CredentialError) {
			return { credentials: { state: 'invalid', problems: [error.message], manifest: null }, labels };
		}
		throw error;
	} finally {
		await reader.close();
	}
}

/**
 * Root certificates to trust: that of this machine's own deployment, and those in the files given.
 *
 * @param dataDir - Where the deployment's root lies; it may have none.
 */
export async function trustAnchors(dataDir: string, files: readonly string[]): Promise<string> {
	const own = await readFile(join(dataDir, 'credentials', 'root.cert.pem'), 'utf8').catch(() => '');
	const others = await Promise.all(files.map((file) => readFile(file, 'utf8')));
	return [own, ...others].join('\n').trim();
}

const STATES: Readonly<Record<CredentialReport['state'], string>> = {
	trusted: 'whole, signed by a deployment you trust',
	valid: 'whole, but signed by somebody you do not know',
	invalid: 'INVALID: the file was changed after it was signed',
	none: 'none',
};

/** The findings for people, one line each. */
export function credentialLines({ credentials, labels }: FileCredentials): string[] {
	const { state, problems, manifest } = credentials;
	const title = typeof manifest?.['title'] === 'string' ? ` (${manifest['title']})` : '';
	return [
		`C2PA       ${STATES[state]}${title}`,
		...(state === 'invalid' ? problems.map((problem) => `           ${problem}`) : []),
		`AIGC       ${labels.aigc === undefined ? 'none' : `made by ${labels.aigc.ContentProducer}, number ${labels.aigc.ProduceID}`}`,
		`disclosure ${labels.disclosure === undefined ? 'none' : `${labels.disclosure.provider}, ${labels.disclosure.system} ${labels.disclosure.version}, ${labels.disclosure.created}`}`,
	];
}
