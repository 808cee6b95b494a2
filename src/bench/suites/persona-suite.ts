/**
 * `persona`: whether personas stay who they are, over a hundred turns, under pressure, by word and by voice.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../audio/language.ts';
import { personaId } from '../../persona/matrix/persona-id.ts';
import { resolvePersona } from '../../persona/matrix/reference.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import { loadPersonas } from '../../server/persona-store.ts';
import type { Speaker } from '../../synthesis/speaker.ts';
import { createSpeaker } from '../../synthesis/speakers.ts';
import type { SuiteResult } from '../report/report.ts';
import { longTalk } from './persona/long-talk.ts';
import { measureHalfLife } from './persona/mood-half-life.ts';
import { type PersonaRecord, reportPersonas } from './persona/persona-report.ts';
import { askPlainly, askSincerely, attack, changeScenes } from './persona/persona-trials.ts';
import type { Suite, SuiteContext, Target } from './suite.ts';

/** Personas and turns of each. */
const FULL = { personas: 20, turns: 100 };
const QUICK = { personas: 3, turns: 40 };

/** The cast: numbers far beyond the seeds, which no axis was tuned on, an odd stride apart. */
const FIRST_NUMBER = 300_007;
const STRIDE = 36_013;

/** The suite. */
export const personaSuite: Suite = {
	name: 'persona',
	title: 'staying in character: words, voice, facts, scenes',
	run: runPersonas,
};

async function runPersonas(context: SuiteContext): Promise<SuiteResult> {
	const { personas, turns } = context.quick ? QUICK : FULL;
	const { matrix } = loadPersonas();
	const cast = Array.from({ length: personas }, (_, at) =>
		resolvePersona(matrix, personaId(FIRST_NUMBER + at * STRIDE)),
	);
	context.progress.start('personas in two languages', cast.length * LANGUAGES.length);
	const target = await context.openTarget();
	const speaker = createSpeaker({ espeakProcesses: 1 });
	const records: PersonaRecord[] = [];
	try {
		for (const persona of cast) {
			for (const language of LANGUAGES) {
				records.push(await recordOf(target, speaker, persona, language, turns));
				context.progress.step();
			}
		}
		return reportPersonas(records);
	} finally {
		await Promise.all([speaker.close(), target.close()]);
	}
}

async function recordOf(
	{ connection }: Target,
	speaker: Speaker,
	persona: Persona,
	language: Language,
	turns: number,
): Promise<PersonaRecord> {
	const options = { connection, persona, language, speaker };
	const halfLife = await measureHalfLife(connection, persona.id, language);
	return {
		persona: persona.id,
		language,
		turns: await longTalk({ ...options, turns }),
		attacks: await attack(options),
		requests: await askPlainly(options),
		questions: await askSincerely(options),
		...(halfLife && { halfLife }),
		scenes: await changeScenes(options),
	};
}
