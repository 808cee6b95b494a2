/**
 * API keys are kept as hashes only, so that a configuration or a heap dump gives none away.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** The stored form of a key: `sha256:` and 64 hex digits. Keys are long random texts, so that no salt is needed. */
export function hashKey(key: string): string {
	return `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** Whether `key` has one of the hashes; takes the same time for each wrong key. */
export function isKnownKey(key: string, hashes: readonly string[]): boolean {
	const presented = Buffer.from(hashKey(key));
	let known = false;
	for (const hash of hashes) {
		const expected = Buffer.from(hash);
		if (expected.length === presented.length && timingSafeEqual(expected, presented)) {
			known = true;
		}
	}
	return known;
}
