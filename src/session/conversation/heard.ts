/**
 * From a sample position to the words that were heard by then.
 *
 * @module
 */
import type { TextMark } from '../../synthesis/speaker.ts';

/**
 * The part of `text` whose audio was played. A word counts as heard when its mark's end was played; white space at the
 * cut is dropped.
 *
 * @param marks - Ascending marks that relate `text` to its audio.
 * @param playedSamples - Samples of the text's audio that were played.
 */
export function heardText(text: string, marks: readonly TextMark[], playedSamples: number): string {
	let charEnd = 0;
	for (const mark of marks) {
		if (mark.endSample > playedSamples) {
			break;
		}
		charEnd = mark.charEnd;
	}
	return text.slice(0, charEnd).trimEnd();
}
