/**
 * What a recording of a call must hold, from the links of its chain: every second, with cut spans shortened to what was
 * heard.
 *
 * @module
 */

import type { AudioSecond } from './audio-second.ts';
import type { ChainLink } from './link-line.ts';

/** A stretch of audio that a recording must hold in one piece. */
export interface HeardPiece extends AudioSecond {
	/** Number of the second within its span, from 0. */
	readonly index: number;
	/** Whether playback stopped here: up to a millisecond more may follow, because cuts are counted in whole ms. */
	readonly cut: boolean;
}

/** Lists the pieces in the order in which they were sent. */
export function heardPieces(links: readonly ChainLink[]): HeardPiece[] {
	const cuts = new Map(links.filter((link) => link.kind === 'cut').map((link) => [link.span, link]));
	const counts = new Map<number, number>();
	const pieces: HeardPiece[] = [];
	for (const link of links) {
		if (link.kind === 'cut') {
			continue;
		}
		const index = counts.get(link.span) ?? 0;
		counts.set(link.span, index + 1);
		const cut = cuts.get(link.span);
		if (cut === undefined || index < cut.index) {
			pieces.push({ ...link, index, cut: false });
		} else if (index === cut.index) {
			pieces.push({ ...cut, index, cut: true });
		}
	}
	return pieces;
}
