/**
 * What can be wrong with a transparency log on disk.
 *
 * @module
 */

/** The log cannot be opened or written. */
export class LogError extends Error {
	override readonly name = 'LogError';
	/** Stable code. */
	readonly code: 'log_damaged' | 'log_full' | 'log_closed' | 'log_write_failed';

	constructor(code: LogError['code'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
