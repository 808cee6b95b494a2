/**
 * The files behind voice passports: one `passport.json` for each voice, shipped or added by the deployment, and the
 * deployment's list of revocations.
 *
 * @module
 */
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseWith, VOICE_ID } from '../../provenance/passport/schema.ts';
import {
	EMPTY_STATUS,
	type Revocation,
	type VoiceStatus,
	voiceStatusSchema,
	withRevocation,
} from '../../provenance/passport/status.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

/** Folder of the voices that come with Vivavoce. */
export const SHIPPED_VOICES_DIR = join(PACKAGE_ROOT, 'voices');

/** Folder of a deployment's own voices. */
export function ownVoicesDir(dataDir: string): string {
	return join(dataDir, 'voices');
}

/** File of a deployment's revocations. */
export function statusPath(dataDir: string): string {
	return join(dataDir, 'voice-status.json');
}

/** A passport as it lies on disk. */
export interface PassportFile {
	readonly path: string;
	/** The parsed JSON; `undefined` when the file is no JSON. */
	readonly document: unknown;
}

/** All passports by voice id. A shipped voice's passport cannot be replaced by a file of the deployment. */
export async function readPassports(dataDir: string): Promise<Map<string, PassportFile>> {
	const own = await passportsIn(ownVoicesDir(dataDir));
	const shipped = await passportsIn(SHIPPED_VOICES_DIR);
	return new Map([...own, ...shipped]);
}

/** The deployment's revocations; none when there is no file. Throws an error that names the file and the field. */
export async function readStatus(dataDir: string): Promise<VoiceStatus> {
	const path = statusPath(dataDir);
	const text = await readOptional(path);
	if (text === undefined) {
		return EMPTY_STATUS;
	}
	const parsed = parseWith(voiceStatusSchema, parseJson(text));
	if (!parsed.ok) {
		throw new Error(`${path} cannot be read, so that nobody knows which voices were revoked: ${parsed.problems[0]}`);
	}
	return parsed.value;
}

/** Adds a revocation; the file is replaced in one step, so that no reader sees half of it. */
export async function addRevocation(dataDir: string, revocation: Revocation): Promise<void> {
	const path = statusPath(dataDir);
	const status = withRevocation(await readStatus(dataDir), revocation);
	await mkdir(dirname(path), { recursive: true });
	const draft = `${path}.${process.pid}.tmp`;
	await writeFile(draft, `${JSON.stringify(status, null, '\t')}\n`);
	await rename(draft, path);
}

/** A text that changes whenever a passport of the deployment or its revocations change. */
export async function fingerprint(dataDir: string): Promise<string> {
	const voices = await voiceFolders(ownVoicesDir(dataDir));
	const paths = [statusPath(dataDir), ...voices.map((id) => passportPath(ownVoicesDir(dataDir), id))];
	return (await Promise.all(paths.map(stampOf))).join('\n');
}

/** Path of a voice's passport in a folder of voices. */
export function passportPath(voicesDir: string, id: string): string {
	return join(voicesDir, id, 'passport.json');
}

async function passportsIn(voicesDir: string): Promise<[string, PassportFile][]> {
	const ids = await voiceFolders(voicesDir);
	const files = await Promise.all(ids.map((id) => readPassport(passportPath(voicesDir, id))));
	return files.flatMap((file, index) => (file === undefined ? [] : [[ids[index] ?? '', file]]));
}

async function readPassport(path: string): Promise<PassportFile | undefined> {
	const text = await readOptional(path);
	return text === undefined ? undefined : { path, document: parseJson(text) };
}

async function voiceFolders(voicesDir: string): Promise<string[]> {
	try {
		const entries = await readdir(voicesDir, { withFileTypes: true });
		return entries.filter((entry) => entry.isDirectory() && VOICE_ID.test(entry.name)).map(({ name }) => name);
	} catch (error) {
		return absent(error, []);
	}
}

async function readOptional(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		return absent(error, undefined);
	}
}

async function stampOf(path: string): Promise<string> {
	try {
		const { mtimeMs, size, ino } = await stat(path);
		return `${path} ${mtimeMs} ${size} ${ino}`;
	} catch (error) {
		return absent(error, path);
	}
}

/** What stands for a file that is not there; other errors are thrown on. */
function absent<Value>(error: unknown, value: Value): Value {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'ENOENT' || code === 'ENOTDIR') {
		return value;
	}
	throw error;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
