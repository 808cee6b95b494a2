/**
 * Checks a recording against the chain of what was sent.
 *
 * @module
 */
import { MEDIA_RATE_HZ, samplesToMs } from '../../audio/media-clock.ts';
import { indexAnchors } from './anchor-index.ts';
import { hashSound } from './audio-second.ts';
import { type HeardPiece, heardPieces } from './heard-pieces.ts';
import type { ChainLink } from './link-line.ts';

/** Playback is counted in whole ms, rounded down, so up to this many samples after a cut are covered by no link. */
const CUT_ROUNDING_SAMPLES = MEDIA_RATE_HZ / 1000 - 1;

/** Something in a recording that is not as it was sent. Times are ms of the recording. */
export interface RecordingFinding {
	readonly kind: /** Sound that was never sent, or was changed. */
		| 'foreign_sound'
		/** A second that was sent is not there. */
		| 'missing_second'
		/** Silence between sounds is shorter than it was sent. */
		| 'silence_removed'
		/** Silence between sounds is longer than it was sent; a player that ran dry does this, too. */
		| 'silence_inserted'
		/** A part of a second at the edge of an excerpt, which cannot be checked. */
		| 'unchecked_edge';
	readonly startMs: number;
	readonly endMs: number;
}

/** The result. */
export interface RecordingCheck {
	/**
	 * `intact`: every second is there and nothing else. `paused`: the same with silence in between that was not sent.
	 * `excerpt`: what is there is genuine, but seconds at the beginning or the end are missing. `altered`: anything else.
	 */
	readonly verdict: 'intact' | 'paused' | 'excerpt' | 'altered';
	readonly findings: readonly RecordingFinding[];
	/** Pieces with sound that the chain covers, and how many of them were found. */
	readonly seconds: { readonly total: number; readonly found: number };
}

interface Placed {
	readonly piece: HeardPiece;
	/** First sample of sound, counted without silence; undefined when the piece is missing. */
	readonly at: number | undefined;
}

interface Track {
	readonly length: number;
	/** The samples that are not 0, and where each lies. */
	readonly sound: Int16Array;
	readonly places: Uint32Array;
}

/**
 * Compares a track with the links of a chain whose root was verified before.
 *
 * @param samples - One channel of the recording, 24 kHz PCM16, not resampled, scaled or compressed.
 */
export function verifyRecording(samples: Int16Array, links: readonly ChainLink[]): RecordingCheck {
	const track = soundTrack(samples);
	const placed = place(track, heardPieces(links));
	const found = placed.filter(({ at }) => at !== undefined);
	const findings = [...foreignSounds(track, placed), ...missing(track, placed), ...timing(track, found)];
	findings.sort((a, b) => a.startMs - b.startMs);
	return {
		verdict: verdictOf(findings, isContiguous(placed)),
		findings,
		seconds: { total: placed.length, found: found.length },
	};
}

function soundTrack(samples: Int16Array): Track {
	const places = new Uint32Array(samples.reduce((count, sample) => count + (sample === 0 ? 0 : 1), 0));
	const sound = new Int16Array(places.length);
	let filled = 0;
	samples.forEach((sample, at) => {
		if (sample !== 0) {
			sound[filled] = sample;
			places[filled++] = at;
		}
	});
	return { length: samples.length, sound, places };
}

/** Finds each piece behind the one before it: first where it is expected, then wherever its anchor occurs. */
function place({ sound }: Track, pieces: readonly HeardPiece[]): Placed[] {
	const audible = pieces.filter((piece) => piece.sound > 0);
	let index: Map<HeardPiece, number[]> | undefined;
	let next = 0;
	const isAt = (piece: HeardPiece, at: number) =>
		at + piece.sound <= sound.length && hashSound(sound.subarray(at, at + piece.sound)) === piece.sha256;
	return audible.map((piece) => {
		if (isAt(piece, next)) {
			next += piece.sound;
			return { piece, at: next - piece.sound };
		}
		index ??= indexAnchors(sound, audible);
		const from = next;
		const at = index.get(piece)?.find((candidate) => candidate > from && isAt(piece, candidate));
		next = at === undefined ? next : at + piece.sound;
		return { piece, at };
	});
}

/** Whether no piece is missing between two that are there. A track that holds none of them is no excerpt. */
function isContiguous(placed: readonly Placed[]): boolean {
	const first = placed.findIndex(({ at }) => at !== undefined);
	const last = placed.findLastIndex(({ at }) => at !== undefined);
	return placed.length === 0 || (first >= 0 && placed.slice(first, last + 1).every(({ at }) => at !== undefined));
}

/** Sound between, before and after the pieces that were found. */
function foreignSounds(track: Track, placed: readonly Placed[]): RecordingFinding[] {
	const findings: RecordingFinding[] = [];
	let from = 0;
	let before: Placed | undefined;
	for (const next of [...placed.filter(({ at }) => at !== undefined), undefined]) {
		const to = next?.at ?? track.sound.length;
		if (to > from && !isCutRounding(track, before, to)) {
			const kind = isUncheckedEdge(track, placed, { from, to, before, next }) ? 'unchecked_edge' : 'foreign_sound';
			findings.push(finding(kind, track.places[from] ?? 0, (track.places[to - 1] ?? 0) + 1));
		}
		from = to + (next?.piece.sound ?? 0);
		before = next;
	}
	return findings;
}

function isCutRounding(track: Track, before: Placed | undefined, to: number): boolean {
	if (before === undefined || !before.piece.cut) {
		return false;
	}
	return (track.places[to - 1] ?? 0) < startOf(track, before) + before.piece.samples + CUT_ROUNDING_SAMPLES;
}

interface Gap {
	readonly from: number;
	readonly to: number;
	readonly before: Placed | undefined;
	readonly next: Placed | undefined;
}

/** Whether the file begins or ends inside a second, so that only a part of it is there. */
function isUncheckedEdge(track: Track, placed: readonly Placed[], gap: Gap): boolean {
	const first = gap.next === undefined ? undefined : placed[placed.indexOf(gap.next) - 1];
	const last = placed[gap.before === undefined ? 0 : placed.indexOf(gap.before) + 1];
	if (gap.before === undefined && first !== undefined) {
		return (track.places[gap.to - 1] ?? 0) < first.piece.samples && gap.to - gap.from < first.piece.sound;
	}
	if (gap.next === undefined && last !== undefined) {
		const room = track.length - (track.places[gap.from] ?? 0) + last.piece.offset;
		return room < last.piece.samples && gap.to - gap.from < last.piece.sound;
	}
	return false;
}

function missing(track: Track, placed: readonly Placed[]): RecordingFinding[] {
	let behind = 0;
	return placed.flatMap((one) => {
		if (one.at !== undefined) {
			behind = startOf(track, one) + one.piece.samples;
			return [];
		}
		const start = behind;
		behind += one.piece.samples;
		return [finding('missing_second', start, behind)];
	});
}

/** Compares the silences inside pieces, and between pieces of one span, with those that were sent. */
function timing(track: Track, found: readonly Placed[]): RecordingFinding[] {
	return found.flatMap((one, number) => {
		const { piece, at = 0 } = one;
		const extent = (track.places[at + piece.sound - 1] ?? 0) - (track.places[at] ?? 0) + 1;
		const start = startOf(track, one);
		const next = found[number + 1];
		const follows = next?.piece.span === piece.span && next.piece.index === piece.index + 1;
		const step = next !== undefined && follows ? startOf(track, next) - start : piece.samples;
		// Silence inside the piece moves the next one, too: it counts once.
		const inside = extent - piece.extent;
		return [
			...drift(inside, track.places[at] ?? 0, extent),
			...drift(step - piece.samples - inside, start + piece.samples, 0),
		];
	});
}

function drift(samples: number, start: number, length: number): RecordingFinding[] {
	if (samples === 0) {
		return [];
	}
	return [finding(samples > 0 ? 'silence_inserted' : 'silence_removed', start, start + Math.max(length, samples, 0))];
}

function startOf(track: Track, { piece, at = 0 }: Placed): number {
	return (track.places[at] ?? 0) - piece.offset;
}

function finding(kind: RecordingFinding['kind'], start: number, end: number): RecordingFinding {
	return { kind, startMs: samplesToMs(start), endMs: samplesToMs(end) };
}

function verdictOf(findings: readonly RecordingFinding[], contiguous: boolean): RecordingCheck['verdict'] {
	const has = (kind: RecordingFinding['kind']) => findings.some((one) => one.kind === kind);
	if (has('foreign_sound') || has('silence_removed') || !contiguous) {
		return 'altered';
	}
	if (has('missing_second') || has('unchecked_edge')) {
		return 'excerpt';
	}
	return has('silence_inserted') ? 'paused' : 'intact';
}
