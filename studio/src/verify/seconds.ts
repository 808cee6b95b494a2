/**
 * Times in a recording.
 *
 * @module
 */

/** Seconds with one digit, as people read them off a player. */
export function seconds(ms: number): string {
	return (ms / 1000).toFixed(1);
}
