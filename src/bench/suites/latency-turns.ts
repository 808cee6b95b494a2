/**
 * What the latency suite says: clean turns, and the same kind of turns with a pause inside.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { createSpeaker } from '../../synthesis/speakers.ts';
import { type Paraphrase, pickEvenly, readParaphrases } from '../material/paraphrases.ts';
import { sampleTurns } from '../material/sample-turns.ts';
import { type SpokenLine, speakLines, withPause } from '../material/spoken-lines.ts';
import { callerVoices } from '../material/voice-choice.ts';

/** One turn to be spoken. */
export interface LatencyTurn {
	readonly language: Language;
	/** Length of the pause that was put inside, in ms; 0 for a clean turn. */
	readonly pauseMs: number;
	readonly source: 'sample' | 'paraphrase';
	readonly text: string;
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
}

/** Lengths of the inner pauses, in ms. */
export const PAUSES_MS = [300, 500, 800] as const;

/** How many lines of each language are spoken. */
export interface LineCounts {
	readonly clean: number;
	/** Lines that are spoken once with each of {@link PAUSES_MS}. */
	readonly paused: number;
}

/** A line this short has no room for a pause between two thoughts, in characters of each language. */
const MIN_PAUSED_CHARS: Readonly<Record<Language, number>> = { en: 16, zh: 6 };

/** Makes the turns of one language: all shipped samples, then paraphrases. */
export async function latencyTurns(language: Language, counts: LineCounts): Promise<LatencyTurn[]> {
	const samples = (await sampleTurns()).filter((turn) => turn.language === language);
	const paraphrases = await readParaphrases(language);
	const long = paraphrases.filter(({ utterance }) => utterance.length >= MIN_PAUSED_CHARS[language]);
	const [clean, paused] = await speak(language, [
		pickEvenly(paraphrases, Math.max(0, counts.clean - samples.length)),
		pickEvenly(long, counts.paused),
	]);
	return [
		...samples.slice(0, counts.clean).map((turn) => ({ ...turn, pauseMs: 0, source: 'sample' as const })),
		...(clean ?? []).map((line) => ({ ...line, pauseMs: 0, source: 'paraphrase' as const })),
		...(paused ?? []).flatMap(pausedTurns),
	];
}

async function speak(language: Language, lists: readonly (readonly Paraphrase[])[]): Promise<SpokenLine[][]> {
	const speaker = createSpeaker();
	const voices = callerVoices(speaker.voices, language);
	try {
		const spoken: SpokenLine[][] = [];
		for (const list of lists) {
			const lines = list.map(({ utterance }, index) => ({
				text: utterance,
				language,
				voice: voices[index % voices.length] ?? '',
			}));
			spoken.push(await speakLines(speaker, lines));
		}
		return spoken;
	} finally {
		await speaker.close();
	}
}

function pausedTurns(line: SpokenLine): LatencyTurn[] {
	return PAUSES_MS.flatMap((pauseMs) => {
		const samples = withPause(line, pauseMs);
		return samples === undefined ? [] : [{ ...line, samples, pauseMs, source: 'paraphrase' as const }];
	});
}
