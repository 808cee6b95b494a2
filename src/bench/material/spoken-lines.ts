/**
 * Lines for callers to say, spoken by the voices that come with Vivavoce. Synthetic speech: good for load, latency and
 * clean commands; no evidence for end-of-turn prosody or for real voices.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { msToSamples } from '../../audio/media-clock.ts';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { NEUTRAL_STYLE, type Speaker, type TextMark } from '../../synthesis/speaker.ts';

/** A line and its sound. */
export interface SpokenLine {
	readonly text: string;
	readonly language: Language;
	readonly voice: string;
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
	/** Where the words end, ascending. */
	readonly marks: readonly TextMark[];
}

/** Longest synthesis of one line, the first load of an engine included, in ms. */
const SPEAK_TIMEOUT_MS = 30_000;

/** Has a line spoken. Throws `SpeakerError`. */
export async function speakLine(
	speaker: Speaker,
	line: Pick<SpokenLine, 'text' | 'language' | 'voice'>,
): Promise<SpokenLine> {
	const chunks: Int16Array[] = [];
	const marks: TextMark[] = [];
	const request = { ...line, style: NEUTRAL_STYLE };
	for await (const chunk of speaker.speak(request, AbortSignal.timeout(SPEAK_TIMEOUT_MS))) {
		chunks.push(floatToPcm16(chunk.samples));
		marks.push(...chunk.marks);
	}
	return { ...line, samples: concatenate(chunks), marks };
}

/** Speaks several lines, one after the other. */
export async function speakLines(
	speaker: Speaker,
	lines: readonly Pick<SpokenLine, 'text' | 'language' | 'voice'>[],
): Promise<SpokenLine[]> {
	const spoken: SpokenLine[] = [];
	for (const line of lines) {
		spoken.push(await speakLine(speaker, line));
	}
	return spoken;
}

/** Faded in and out where sound is cut, in ms, so that the cut does not click. */
const FADE_MS = 5;

/** Part of the line after which a pause is put: past the middle, where enough is said to tempt an early answer. */
const PAUSE_POSITION = 0.55;

/**
 * Puts a silence between two words of a line, near {@link PAUSE_POSITION} of its sound. Returns `undefined` when the line
 * has no two words.
 */
export function withPause(line: SpokenLine, pauseMs: number): Int16Array | undefined {
	const { samples } = line;
	const target = samples.length * PAUSE_POSITION;
	const inner = line.marks.filter(({ charEnd, endSample }) => isInside(line, charEnd, endSample));
	const cut = inner.reduce<number | undefined>(
		(best, { endSample }) =>
			best === undefined || Math.abs(endSample - target) < Math.abs(best - target) ? endSample : best,
		undefined,
	);
	if (cut === undefined) {
		return undefined;
	}
	const pause = msToSamples(pauseMs);
	const paused = new Int16Array(samples.length + pause);
	paused.set(faded(samples.subarray(0, cut), 'out'));
	paused.set(faded(samples.subarray(cut), 'in'), cut + pause);
	return paused;
}

/** Words must follow: a pause before closing punctuation is the end of the turn. */
function isInside({ text, samples }: SpokenLine, charEnd: number, endSample: number): boolean {
	return endSample > 0 && endSample < samples.length && /[\p{L}\p{N}]/u.test(text.slice(charEnd));
}

function faded(samples: Int16Array, direction: 'in' | 'out'): Int16Array {
	const result = samples.slice();
	const fade = Math.min(msToSamples(FADE_MS), result.length);
	for (let index = 0; index < fade; index++) {
		const at = direction === 'in' ? index : result.length - 1 - index;
		result[at] = Math.round(((result[at] ?? 0) * index) / fade);
	}
	return result;
}

function concatenate(chunks: readonly Int16Array[]): Int16Array {
	const joined = new Int16Array(chunks.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const chunk of chunks) {
		joined.set(chunk, at);
		at += chunk.length;
	}
	return joined;
}
