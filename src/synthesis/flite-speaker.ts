/**
 * flite: English from models of recorded voices, 2–20 ms to the first sample.
 *
 * @module
 */
import { type EngineOptions, EngineSpeaker } from './engine-speaker.ts';

/** Typographic characters with an ASCII twin. */
const ASCII_TWINS: Readonly<Record<string, string>> = {
	'‘': "'",
	'’': "'",
	ß: 's',
	æ: 'e',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	œ: 'e',
};

/** Speaks with flite. It reads ASCII only. */
export function createFliteSpeaker(options: EngineOptions): EngineSpeaker {
	return new EngineSpeaker({ engine: 'flite', packageName: '@vivavoce/speech-flite', adapt: toAscii }, options);
}

/** Replaces each UTF-16 unit by one ASCII character: letters lose their accents, the rest becomes space. */
export function toAscii(text: string): string {
	return text.replace(/[^\x20-\x7e]/g, (unit) => {
		const bare = ASCII_TWINS[unit.toLowerCase()] ?? unit.normalize('NFD').charAt(0);
		return /^[\x20-\x7e]$/.test(bare) ? bare : ' ';
	});
}
