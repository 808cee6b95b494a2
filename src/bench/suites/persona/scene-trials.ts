/**
 * Whether a change of the scene is heard in the very next answer.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { TalkOptions } from './long-talk.ts';
import { EVERYDAY_LINES } from './persona-lines.ts';
import { PersonaTalk } from './persona-talk.ts';
import { plainVoice } from './plain-voice.ts';
import { measureVoice, type VoiceMeasures } from './voice-measures.ts';

/** A scene against its opposite, each in the first answer after the change. */
export interface SceneTrial {
	readonly measure: 'energy (level)' | 'energy (range)' | 'pace (rate)';
	readonly persona: string;
	readonly language: Language;
	/**
	 * Change from the low to the high scene: decibels, semitones of F0 range, factor of the rate. Above 0 is the asked
	 * direction.
	 */
	readonly change: number;
}

/** Ends of a control that are compared: well inside its range of −1 to 1. */
const LOW = -0.7;
const HIGH = 0.7;

/** The line whose answer is measured: "What can you do?", the longest answer that everybody gives. */
const LINE = 9;

/** An answer, and the same words with nobody in particular speaking. */
interface HeardAnswer {
	readonly measured: VoiceMeasures;
	readonly plain: VoiceMeasures;
}

/** Plays scenes of low and high energy and pace. A pair whose answers are too short to be measured is left out. */
export async function changeScenes(options: TalkOptions): Promise<SceneTrial[]> {
	const { connection, persona, language } = options;
	const talk = await PersonaTalk.open(connection, { persona: persona.id });
	try {
		const [calm, lively] = [
			await heardIn(talk, { energy: LOW }, options),
			await heardIn(talk, { energy: HIGH }, options),
		];
		const [slow, fast] = [await heardIn(talk, { pace: LOW }, options), await heardIn(talk, { pace: HIGH }, options)];
		const who = { persona: persona.id, language };
		return [
			...(calm && lively
				? [
						{ ...who, measure: 'energy (level)' as const, change: levelDb(lively) - levelDb(calm) },
						{ ...who, measure: 'energy (range)' as const, change: rangeSemitones(lively) - rangeSemitones(calm) },
					]
				: []),
			...(slow && fast ? [{ ...who, measure: 'pace (rate)' as const, change: rateOf(fast) / rateOf(slow) - 1 }] : []),
		];
	} finally {
		talk.close();
	}
}

async function heardIn(
	talk: PersonaTalk,
	scene: Readonly<Record<string, number>>,
	{ language, speaker }: TalkOptions,
): Promise<HeardAnswer | undefined> {
	await talk.change({ scene });
	const answer = await talk.ask(EVERYDAY_LINES[language][LINE] ?? '', 'audio');
	const measured = measureVoice(answer.samples);
	const plain = measureVoice(await plainVoice(answer, language, speaker));
	return measured && plain && { measured, plain };
}

function levelDb({ measured, plain }: HeardAnswer): number {
	return measured.levelDb - plain.levelDb;
}

function rangeSemitones({ measured, plain }: HeardAnswer): number {
	return measured.rangeSemitones - plain.rangeSemitones;
}

function rateOf({ measured, plain }: HeardAnswer): number {
	return plain.speechMs / measured.speechMs;
}
