/**
 * The manifest of a session file: one conversation in one zip, made by a server or by the page, opened by either.
 *
 * @module
 */
import { z } from 'zod';

/** What `format` says. */
export const SESSION_FILE_FORMAT = 'vivavoce-session';

/** Version of the format that this code writes and reads. */
export const SESSION_FILE_VERSION = 1;

/** Ending of the names of session files. */
export const SESSION_FILE_SUFFIX = '.vivavoce.zip';

/** Media type of a session file. */
export const SESSION_FILE_TYPE = 'application/zip';

/** Name of the manifest in the zip. */
export const MANIFEST_NAME = 'manifest.json';

/**
 * What may lie beside the manifest, and the most bytes of each. The recording is 24 kHz stereo of an hour, with room for its
 * content credentials; left is the user, right the agent as it was played.
 */
export const SESSION_ENTRY_BYTES = {
	/** One {@link SessionEvent} (`event-lines.ts`) in each line. */
	'events.jsonl': 64 * 1024 * 1024,
	'recording.wav': 352 * 1024 * 1024,
	/** As `parseReceipt` reads it. */
	'receipt.json': 64 * 1024 * 1024,
} as const;

/** Name of an entry beside the manifest. */
export type SessionEntryName = keyof typeof SESSION_ENTRY_BYTES;

/** All entries, in the order in which they are written. */
export const SESSION_ENTRY_NAMES = Object.keys(SESSION_ENTRY_BYTES) as [SessionEntryName, ...SessionEntryName[]];

const MAX_NAME_CHARS = 256;

const name = z.string().min(1, { error: 'must not be empty' }).max(MAX_NAME_CHARS);

const entrySchema = z.strictObject({
	name: z.enum(SESSION_ENTRY_NAMES, { error: `must be one of ${SESSION_ENTRY_NAMES.join(', ')}` }),
	bytes: z.int({ error: 'must be a whole number' }).min(0),
	/** Of the entry as it is unpacked, in hex. */
	sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be 64 lower-case hex digits' }),
});

/** Schema of {@link SessionManifest}. */
export const sessionManifestSchema = z.strictObject({
	format: z.literal(SESSION_FILE_FORMAT, { error: `must be "${SESSION_FILE_FORMAT}"; is this a session file?` }),
	version: z.literal(SESSION_FILE_VERSION, {
		error: `must be ${SESSION_FILE_VERSION}; a newer Vivavoce may read this file`,
	}),
	/** When the file was made. */
	created: z.iso.datetime({ error: 'must be a time such as 2026-01-31T12:00:00.000Z' }),
	/** Id of the session, `sess_…`. */
	session: name,
	/** Language of the conversation; `null` when nobody spoke. */
	language: z.enum(['en', 'zh'], { error: 'must be en or zh' }).nullable(),
	/** Reference of the persona that spoke first; `null` when there was none. */
	persona: name.nullable(),
	/** The software that answered. */
	server: z.strictObject({ name, version: name }),
	entries: z
		.array(entrySchema)
		.max(SESSION_ENTRY_NAMES.length)
		.refine((entries) => new Set(entries.map((entry) => entry.name)).size === entries.length, {
			error: 'must name each entry once',
		})
		.refine((entries) => entries.some((entry) => entry.name === 'events.jsonl'), {
			error: 'must have events.jsonl',
		}),
});

/** What a session file says of itself. */
export type SessionManifest = z.infer<typeof sessionManifestSchema>;

/** A session file that cannot be read; the message says which part and what to do. */
export class SessionFileError extends Error {
	override readonly name = 'SessionFileError';
	/** Stable code: `session_file_invalid` (malformed), `session_file_altered` (an entry is not what the manifest names). */
	readonly code: 'session_file_invalid' | 'session_file_altered';

	constructor(code: SessionFileError['code'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/**
 * Reads a manifest.
 *
 * @throws {@link SessionFileError} with the path of the first field that is wrong.
 */
export function parseSessionManifest(value: unknown): SessionManifest {
	const result = sessionManifestSchema.safeParse(value);
	if (result.success) {
		return result.data;
	}
	const issue = result.error.issues[0];
	const path = ['manifest', ...(issue?.path ?? [])].join('.');
	throw new SessionFileError('session_file_invalid', `${path}: ${issue?.message ?? 'is not valid'}`);
}
