/**
 * The turns of the shipped recordings.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../audio/language.ts';
import { msToSamples } from '../../audio/media-clock.ts';
import { PACKAGE_ROOT } from '../../server/package-root.ts';
import { readSpeechFile } from '../caller/speech-file.ts';

/** One turn of a shipped recording. */
export interface SampleTurn {
	readonly file: string;
	readonly text: string;
	readonly language: Language;
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
}

interface TranscriptTurn {
	readonly startMs: number;
	readonly endMs: number;
	readonly text: string;
	readonly language: Language;
}

const SAMPLES = join(PACKAGE_ROOT, 'samples');

/** Cuts the turns out of the recordings that `samples/transcripts.json` names, except those in which the user interrupts. */
export async function sampleTurns(): Promise<SampleTurn[]> {
	const transcripts = await readTranscripts();
	const turns: SampleTurn[] = [];
	for (const [file, spoken] of Object.entries(transcripts)) {
		if (file.includes('barge-in')) {
			continue;
		}
		const samples = await readSpeechFile(join(SAMPLES, file));
		for (const { startMs, endMs, text, language } of spoken) {
			turns.push({ file, text, language, samples: samples.slice(msToSamples(startMs), msToSamples(endMs)) });
		}
	}
	return turns;
}

async function readTranscripts(): Promise<Readonly<Record<string, readonly TranscriptTurn[]>>> {
	return JSON.parse(await readFile(join(SAMPLES, 'transcripts.json'), 'utf8'));
}
