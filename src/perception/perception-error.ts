/**
 * What can go wrong while hearing.
 *
 * @module
 */

/** Perception cannot work: a model is missing or unreadable, or its thread has ended. */
export class PerceptionError extends Error {
	override readonly name = 'PerceptionError';
	/** Stable code. */
	readonly code: 'model_missing' | 'model_invalid' | 'perception_closed' | 'perception_failed';

	constructor(code: PerceptionError['code'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}
