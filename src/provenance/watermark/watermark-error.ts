/**
 * What can be wrong with the keys, the payload or the audio of a mark.
 *
 * @module
 */

/** A setting of the watermark cannot be used; the message names the field and what to do. */
export class WatermarkError extends Error {
	override readonly name = 'WatermarkError';
	/** Stable code. */
	readonly code: 'invalid_key' | 'invalid_payload' | 'invalid_audio';

	constructor(code: WatermarkError['code'], message: string) {
		super(message);
		this.code = code;
	}
}
