/**
 * What is wrong with one field that a client has sent.
 *
 * @module
 */
import type { ErrorCode } from '../../protocol/errors.ts';

/** Why a field is refused. */
export interface FieldFault {
	readonly code: ErrorCode;
	readonly message: string;
	/** Full path of the field. */
	readonly param: string;
}

/** Tells a fault from what was wanted. */
export function isFault(value: object | undefined): value is FieldFault {
	return value !== undefined && 'code' in value && 'param' in value;
}
