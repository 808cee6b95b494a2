/**
 * Puts the persona suite's report together.
 *
 * @module
 */
import type { SuiteResult } from '../../report/report.ts';
import { reportIdentities } from './identity-report.ts';
import { liveFigures, livePlot, liveTable } from './live-report.ts';
import type { LiveRecord } from './live-talk.ts';
import type { PersonaRecord } from './persona-record.ts';
import { roleFigures, roleTables } from './role-report.ts';
import { f0Plot, unmeasured, voiceFigures, voiceTables } from './voice-report.ts';

/** Reports the talks and the calls. */
export function reportPersonas(records: readonly PersonaRecord[], calls: readonly LiveRecord[]): SuiteResult {
	const personas = new Set(records.map(({ persona }) => persona)).size;
	const identities = reportIdentities(records);
	return {
		status: 'ran',
		figures: [
			...roleFigures(records),
			...identities.figures.map((figure) => ({ ...figure, label: `identified among ${personas} ${figure.label}` })),
			...voiceFigures(records),
			...liveFigures(calls),
		],
		tables: [...identities.tables, ...voiceTables(records), liveTable(calls), ...roleTables(records)],
		plots: [...identities.plots, f0Plot(records), livePlot(calls)],
		notes: [
			`Personas of the matrix beyond its seeds; blind choices would be right in one of ${personas}. No model judges anything.`,
			'Words: character n-grams of everyday answers, learnt from those outside the ten nearest to the turn. Normal length: at least half the words that the persona’s verbosity asks for.',
			'Voice: F0, its range, level, pauses, syllable rate, clarity and cepstrum of the sound alone, learnt from answers to other lines.',
			'Pitch and rate are held against the persona’s own median over the talk. “For its words”: relative to the same words in the same voice with nobody in particular speaking, which takes out what the sentence itself does.',
			unmeasured(records),
			'Live: calls at the speed of speech; the gap runs from the told end of the turn to the first audio. A busy machine lengthens it.',
		],
		data: { records, calls },
	};
}
