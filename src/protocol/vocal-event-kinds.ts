/**
 * Sounds of the voice that are no words, by name.
 *
 * @module
 */

/** Every kind that is told of. `filled_pause` is "um", "uh", 嗯, 呃. */
export const VOCAL_EVENT_KINDS = [
	'filled_pause',
	'laughter',
	'sigh',
	'cough',
	'sneeze',
	'throat_clearing',
	'breath',
	'crying',
] as const;

/** Name of a sound. */
export type VocalEventKind = (typeof VOCAL_EVENT_KINDS)[number];
