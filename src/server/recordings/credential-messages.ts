/**
 * Messages between the server and the worker that signs and reads content credentials.
 *
 * @module
 */

/** A file whose own credentials are kept as an ingredient of a new one. */
export interface IngredientFile {
	readonly title: string;
	/** Media type, such as `audio/wav`. */
	readonly format: string;
	readonly bytes: Uint8Array;
}

/** What the worker is asked. */
export type CredentialRequest = { readonly id: number } & (
	| {
			readonly type: 'sign';
			/** A manifest definition in JSON. */
			readonly definition: string;
			/** Media type of the recording: WAV, MP3 or FLAC. */
			readonly format: string;
			readonly recording: Uint8Array;
			readonly ingredients: readonly IngredientFile[];
			readonly leafDer: Uint8Array;
			readonly leafKeyPem: string;
	  }
	| {
			readonly type: 'read';
			readonly format: string;
			readonly bytes: Uint8Array;
			/** Root certificates in PEM; recordings signed below one of them are trusted. */
			readonly anchorsPem: string;
	  }
);

/** What it answers. */
export type CredentialReply = { readonly id: number } & (
	| { readonly ok: true; readonly bytes: Uint8Array }
	/** The manifest store in JSON; `null` when the file has none. */
	| { readonly ok: true; readonly manifestStore: string | null }
	| { readonly ok: false; readonly message: string }
);
