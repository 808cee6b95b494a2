/**
 * `end-of-turn`: when the floor machine finds a turn to be over, in the time of the recording. Perception and the machine
 * are the real ones, but no server is called and no clock runs: the figures are the same on a busy machine. What a caller
 * waits beyond them is the answer's first sound.
 *
 * @module
 */
import { join } from 'node:path';
import { LANGUAGES } from '../../audio/language.ts';
import { msToSamples } from '../../audio/media-clock.ts';
import { loadStreamModels } from '../../perception/network/stream-models.ts';
import type { StreamModels } from '../../perception/stream/stream-perception.ts';
import { PACKAGE_ROOT } from '../../server/package-root.ts';
import { createSpeaker } from '../../synthesis/speakers.ts';
import { DEFAULT_TURN_SETTINGS } from '../../turn/settings.ts';
import type { Progress } from '../report/progress.ts';
import type { SuiteResult } from '../report/report.ts';
import { findSpeech } from '../scoring/speech-gate.ts';
import { BLIND_LINES } from './end-of-turn/blind-lines.ts';
import { firstTurnEnd } from './end-of-turn/floor-run.ts';
import { HELD_OUT_LINES } from './end-of-turn/held-out-lines.ts';
import { hearInMediaTime } from './end-of-turn/media-time-hearing.ts';
import { type StudyTurn, sentenceTurns } from './end-of-turn/sentence-turns.ts';
import { reportEndOfTurn, type StudiedTurn } from './end-of-turn-report.ts';
import { latencyTurns } from './latency-turns.ts';
import type { Suite, SuiteContext } from './suite.ts';

/** `sentences`: how many of each list, from its beginning. */
const FULL_COUNTS = { clean: 24, paused: 20, sentences: Infinity };
const QUICK_COUNTS = { clean: 6, paused: 2, sentences: 6 };

const LISTS = [
	{ material: 'held-out', lines: HELD_OUT_LINES },
	{ material: 'blind', lines: BLIND_LINES },
] as const;

/** Silence around a turn: its beginning is heard from quiet, and its end has time to be found. */
const LEAD_SAMPLES = msToSamples(400);
const TAIL_SAMPLES = msToSamples(2500);

/** The suite. */
export const endOfTurnSuite: Suite = {
	name: 'end-of-turn',
	title: 'when turns are found to be over, and false cut-offs, in media time',
	run: runEndOfTurn,
};

async function runEndOfTurn({ quick, progress }: SuiteContext): Promise<SuiteResult> {
	const counts = quick ? QUICK_COUNTS : FULL_COUNTS;
	const models = await loadStreamModels(join(PACKAGE_ROOT, 'models'));
	const speaker = createSpeaker();
	const studied: StudiedTurn[] = [];
	try {
		for (const language of LANGUAGES) {
			const known = await latencyTurns(language, counts);
			studied.push(...(await study(models, known, 'latency', progress)));
			for (const { material, lines } of LISTS) {
				const turns = await sentenceTurns(speaker, language, lines[language].slice(0, counts.sentences));
				studied.push(...(await study(models, turns, material, progress)));
			}
		}
	} finally {
		await speaker.close();
	}
	return reportEndOfTurn(studied);
}

async function study(
	models: StreamModels,
	turns: readonly StudyTurn[],
	material: StudiedTurn['material'],
	progress: Progress,
): Promise<StudiedTurn[]> {
	progress.start(`${material} turns`, turns.length);
	const studied: StudiedTurn[] = [];
	for (const { language, text, pauseMs, samples } of turns) {
		const recording = new Int16Array(LEAD_SAMPLES + samples.length + TAIL_SAMPLES);
		recording.set(samples, LEAD_SAMPLES);
		const end = firstTurnEnd(await hearInMediaTime(models, recording), DEFAULT_TURN_SETTINGS);
		studied.push({ material, language, text, pauseMs, speech: findSpeech(recording), end });
		progress.step();
	}
	return studied;
}
