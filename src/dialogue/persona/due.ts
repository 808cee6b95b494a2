/**
 * Habits at their rate: which answers get a catchphrase, a hedge, a question.
 *
 * @module
 */

/** The golden ratio's fractional part: steps by it spread as evenly as steps can. */
const GOLDEN = 0.6180339887498949;

/**
 * Whether a habit of the given rate shows in the `turn`-th answer. Over any stretch of answers the count is within one or
 * two of `rate` × answers, in an order that does not sound like a metronome, and the same in every run.
 *
 * @param rate - Share of answers, 0–1.
 * @param phase - Tells habits of the same rate apart; any number.
 */
export function isDue(rate: number, turn: number, phase: number): boolean {
	const place = (phase + turn * GOLDEN) % 1;
	return place < rate;
}

/** A number in [0, 1) for a text: FNV-1a. */
export function phaseOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
	}
	return hash / 0x1_0000_0000;
}

/** One of several, in turn: neighbours differ and all come round. */
export function inTurn<T>(options: readonly T[], turn: number, phase: number): T | undefined {
	return options[(turn + Math.floor(phase * options.length)) % options.length];
}
