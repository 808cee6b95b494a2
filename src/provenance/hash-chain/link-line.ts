/**
 * A link as a line of text: what is hashed into the chain, and what a receipt lists.
 *
 * @module
 */
import { ANCHOR_SAMPLES, type AudioSecond } from './audio-second.ts';

/** One link of the chain, in the order in which they were made. */
export type ChainLink =
	| ({ readonly kind: 'second' } & AudioSecond)
	/** A client stopped playing `span` after `samples` of its second number `index`; what follows was not heard. */
	| ({ readonly kind: 'cut'; readonly index: number } & AudioSecond);

const NUMBER = '(0|[1-9]\\d{0,8})';
const LINE = new RegExp(
	`^(?:second|cut ${NUMBER}) ${NUMBER} ${NUMBER} ${NUMBER} ${NUMBER} ${NUMBER} ((?:[0-9a-f]{4}){0,${ANCHOR_SAMPLES}})- ([0-9a-f]{64})$`,
);

/** Writes a link: kind, span, samples, offset, extent, sound, anchor (closed by `-`, as it may be empty), SHA-256. */
export function formatLink(link: ChainLink): string {
	const { span, samples, offset, extent, sound, anchor, sha256 } = link;
	const kind = link.kind === 'cut' ? `cut ${link.index}` : 'second';
	return `${kind} ${span} ${samples} ${offset} ${extent} ${sound} ${anchor}- ${sha256}`;
}

/** Reads a line; `undefined` when {@link formatLink} cannot have written it. */
export function parseLink(line: string): ChainLink | undefined {
	const match = LINE.exec(line);
	if (match === null) {
		return undefined;
	}
	const [span = 0, samples = 0, offset = 0, extent = 0, sound = 0] = match.slice(2, 7).map(Number);
	const second = { span, samples, offset, extent, sound, anchor: match[7] ?? '', sha256: match[8] ?? '' };
	return match[1] === undefined ? { kind: 'second', ...second } : { kind: 'cut', index: Number(match[1]), ...second };
}
