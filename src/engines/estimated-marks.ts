/**
 * Text marks for engines that give none: characters are spread over the audio at a usual speaking rate, and corrected
 * when the whole length is known.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import type { TextMark } from '../synthesis/speaker.ts';

/**
 * Usual characters per second: English is read at about 15 (Brysbaert 2019, 238 words a minute silently, less aloud),
 * Mandarin at about 4.5 syllables, one hanzi each.
 */
const LATIN_CHARS_PER_SECOND = 14;
const HANZI_CHARS_PER_SECOND = 4.5;

const HANZI = /\p{Script=Han}/u;

/** Samples that this character is likely to take. */
function samplesOf(char: string): number {
	return MEDIA_RATE_HZ / (HANZI.test(char) ? HANZI_CHARS_PER_SECOND : LATIN_CHARS_PER_SECOND);
}

/** Marks for word ends of `text` from `charStart` on that are likely to have been spoken within `samples` of audio. */
export function estimateMarks(text: string, charStart: number, samples: number): TextMark[] {
	const marks: TextMark[] = [];
	let position = 0;
	for (let index = 0; index < text.length; index++) {
		const char = text.charAt(index);
		position += samplesOf(char);
		const endsWord = HANZI.test(char) || /\s/.test(text.charAt(index + 1)) || index + 1 === text.length;
		if (position > samples) {
			break;
		}
		if (endsWord && index >= charStart) {
			marks.push({ charEnd: index + 1, endSample: Math.round(position) });
		}
	}
	return marks;
}
