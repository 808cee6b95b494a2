/**
 * Refusals over HTTP, in the shape that OpenAI clients read.
 *
 * @module
 */

/** What an {@link HttpError} says beside its status and code. */
export interface HttpErrorDetails {
	/** Path of the offending field. */
	readonly param?: string;
	/** Extra response headers, such as `retry-after`. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** A request that cannot be served. */
export class HttpError extends Error {
	override readonly name = 'HttpError';
	readonly status: number;
	/** Stable code, such as `not_found`. */
	readonly code: string;
	readonly details: HttpErrorDetails;

	constructor(status: number, code: string, message: string, details: HttpErrorDetails = {}) {
		super(message);
		this.status = status;
		this.code = code;
		this.details = details;
	}
}

/** The JSON body of a refusal: `{error: {message, type, param, code}}`. */
export function errorBody(error: HttpError): string {
	const type = error.status >= 500 ? 'server_error' : 'invalid_request_error';
	const { message, code } = error;
	return JSON.stringify({ error: { message, type, param: error.details.param ?? null, code } });
}
