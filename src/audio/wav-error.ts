/**
 * What can be wrong with a WAV file.
 *
 * @module
 */

/** The bytes are no WAV file that can be read; the message says what was found and what to do. */
export class WavError extends Error {
	override readonly name = 'WavError';
	/** Stable code. */
	readonly code: 'not_wav' | 'no_format' | 'no_data' | 'unsupported_format';

	constructor(code: WavError['code'], message: string) {
		super(message);
		this.code = code;
	}
}
