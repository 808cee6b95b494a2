/**
 * Ids such as `item_4fK…`, unique within the deployment.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';

/** 128 bits: no two servers will ever make the same. */
const ID_BYTES = 16;

/** A fresh id with this prefix. */
export function newId(prefix: string): string {
	return `${prefix}_${randomBytes(ID_BYTES).toString('base64url').replaceAll('-', 'A').replaceAll('_', 'B')}`;
}
