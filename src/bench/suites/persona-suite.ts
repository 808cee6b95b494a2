/**
 * `persona`: whether personas stay who they are, over a hundred turns, under pressure, by word and by voice.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../audio/language.ts';
import { physicalValue } from '../../persona/dimension-units.ts';
import { personaId } from '../../persona/matrix/persona-id.ts';
import { resolvePersona } from '../../persona/matrix/reference.ts';
import { loadPersonas } from '../../server/personas/persona-store.ts';
import { createSpeaker } from '../../synthesis/speakers.ts';
import type { SuiteResult } from '../report/report.ts';
import { callPersonas, spreadByGap } from './persona/live-talk.ts';
import { longTalk, type TalkOptions } from './persona/long-talk.ts';
import { measureHalfLife } from './persona/mood-half-life.ts';
import type { PersonaRecord } from './persona/persona-record.ts';
import { reportPersonas } from './persona/persona-report.ts';
import { type LineShare, tryRole } from './persona/role-trials.ts';
import { changeScenes } from './persona/scene-trials.ts';
import { readSealedLines, type SealedLine } from './persona/sealed-lines.ts';
import type { Suite, SuiteContext } from './suite.ts';

/** Personas, turns of each, into how many parts the lines of pressure are shared out, and personas that are called. */
const FULL = { personas: 20, turns: 100, shares: 4, called: 6 };
const QUICK = { personas: 3, turns: 40, shares: 1, called: 2 };

/** The cast: numbers far beyond the seeds, which no axis was tuned on, an odd stride apart. */
const FIRST_NUMBER = 300_007;
const STRIDE = 36_013;

/** Hanzi that say what a word of English says. */
const HANZI_PER_WORD = 1.6;

/** The suite. */
export const personaSuite: Suite = {
	name: 'persona',
	title: 'staying in character: words, voice, facts, scenes, turns',
	run: runPersonas,
};

async function runPersonas(context: SuiteContext): Promise<SuiteResult> {
	const { personas, turns, shares, called } = context.quick ? QUICK : FULL;
	const { progress } = context;
	const { matrix } = loadPersonas();
	const second = readSealedLines();
	const cast = Array.from({ length: personas }, (_, at) =>
		resolvePersona(matrix, personaId(FIRST_NUMBER + at * STRIDE)),
	);
	const target = await context.openTarget();
	const speaker = createSpeaker({ espeakProcesses: 1 });
	const records: PersonaRecord[] = [];
	try {
		progress.start('personas in two languages', cast.length * LANGUAGES.length);
		for (const [part, persona] of cast.entries()) {
			for (const language of LANGUAGES) {
				const options = { connection: target.connection, persona, language, speaker };
				records.push(await recordOf(options, turns, second, { part, of: shares }));
				progress.step();
			}
		}
		const callees = spreadByGap(cast, called);
		progress.start('calls', callees.length * LANGUAGES.length);
		return reportPersonas(records, await callPersonas(target, speaker, callees, () => progress.step()));
	} finally {
		await Promise.all([speaker.close(), target.close()]);
	}
}

async function recordOf(
	options: TalkOptions,
	turns: number,
	second: readonly SealedLine[],
	share: LineShare,
): Promise<PersonaRecord> {
	const { connection, persona, language } = options;
	// Measuring a half-life is mostly waiting.
	const [halfLife, talked] = await Promise.all([
		measureHalfLife(connection, persona.id, language),
		longTalk(options, turns),
	]);
	return {
		persona: persona.id,
		language,
		wontWords: wontWords(persona.vector.verbosity, language),
		turns: talked,
		roleTrials: await tryRole(options, second, share),
		scenes: await changeScenes(options),
		...(halfLife && { halfLife }),
	};
}

function wontWords(verbosity: number, language: Language): number {
	return physicalValue('verbosity', verbosity) * (language === 'zh' ? HANZI_PER_WORD : 1);
}
