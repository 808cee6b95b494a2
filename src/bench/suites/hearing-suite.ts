/**
 * `hearing-commands`: spoken sentences that were not generated from the grammar, and whether each leads to the right
 * action. What counts is what the server did, seen from outside.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../audio/language.ts';
import { loadMatcher } from '../../dialogue/grammar/load.ts';
import { createSpeaker } from '../../synthesis/speakers.ts';
import { type Paraphrase, pickEvenly, readParaphrases } from '../material/paraphrases.ts';
import { type SpokenLine, speakLine } from '../material/spoken-lines.ts';
import { callerVoices } from '../material/voice-choice.ts';
import { describeRate } from '../report/format.ts';
import type { SuiteResult } from '../report/report.ts';
import { rate } from '../scoring/statistics.ts';
import { askAloud, askInWriting, type Outcome, sameOutcome } from './command-outcome.ts';
import { type Suite, type SuiteContext, SuiteSkipped, type Target } from './suite.ts';

const BAR = 0.9;
const QUICK_SENTENCES = 10;

/** Sentences at once: the callers' pacing and the server share the machine's cores. */
const PARALLEL = 2;

/** One sentence and what became of it. */
interface Hearing {
	readonly language: Language;
	readonly voice: string;
	readonly utterance: string;
	readonly intent: string;
	/** Whether the grammar reads the written sentence as listed. */
	readonly readRight: boolean;
	/** Whether the spoken sentence had the outcome of the written one. */
	readonly heardRight: boolean;
	/** What the server took the words to be. */
	readonly heard: string;
}

/** The suite. */
export const hearingSuite: Suite = {
	name: 'hearing-commands',
	title: 'spoken commands understood to the right action',
	run: runHearing,
};

async function runHearing(context: SuiteContext): Promise<SuiteResult> {
	const lists = await Promise.all(LANGUAGES.map((language) => readList(language, context.quick)));
	const target = await context.openTarget();
	const speaker = createSpeaker();
	const hearings: Hearing[] = [];
	context.progress.start('spoken commands', lists.flat().length);
	try {
		for (const [index, language] of LANGUAGES.entries()) {
			const voices = callerVoices(speaker.voices, language);
			const sentences = (lists[index] ?? []).map((paraphrase, at) => ({
				paraphrase,
				voice: voices[at % voices.length] ?? '',
			}));
			await inParallel(sentences, async ({ paraphrase, voice }) => {
				const line = await speakLine(speaker, { text: paraphrase.utterance, language, voice });
				hearings.push(await hear(target, line, paraphrase));
				context.progress.step();
			});
		}
	} finally {
		await speaker.close();
		await target.close();
	}
	return report(hearings);
}

async function readList(language: Language, quick: boolean): Promise<readonly Paraphrase[]> {
	try {
		const list = await readParaphrases(language);
		return quick ? pickEvenly(list, QUICK_SENTENCES) : list;
	} catch (error) {
		throw new SuiteSkipped(`there are no paraphrases: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** Answers with a time in them change with the minute, hence a written question before and after the spoken one. */
async function hear(target: Target, line: SpokenLine, paraphrase: Paraphrase): Promise<Hearing> {
	const before = await askInWriting(target.connection, line.text);
	const spoken = await askAloud(target.connection, line);
	const isSame = (written: Outcome) => sameOutcome(spoken, written);
	const heardRight = isSame(before) || isSame(await askInWriting(target.connection, line.text));
	return {
		language: line.language,
		voice: line.voice,
		utterance: line.text,
		intent: paraphrase.intent,
		readRight: isReadRight(line, paraphrase),
		heardRight,
		heard: spoken.heard,
	};
}

function isReadRight({ text, language }: SpokenLine, { intent, slots = {} }: Paraphrase): boolean {
	const match = loadMatcher(language).match(text);
	return match?.intent === intent && Object.entries(slots).every(([name, value]) => match.slots[name] === value);
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const waiting = [...items];
	const worker = async () => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
			await work(item);
		}
	};
	await Promise.all(Array.from({ length: PARALLEL }, worker));
}

function report(hearings: readonly Hearing[]): SuiteResult {
	const isRight = ({ readRight, heardRight }: Hearing) => readRight && heardRight;
	const rateOf = (group: readonly Hearing[], test: (hearing: Hearing) => boolean) =>
		rate(group.filter(test).length, group.length);
	const byLanguage = LANGUAGES.map((language) => ({
		language,
		group: hearings.filter((hearing) => hearing.language === language),
	}));
	const voices = [...new Set(hearings.map(({ language, voice }) => `${language}, ${voice}`))].sort();
	const wrong = hearings.filter((hearing) => !isRight(hearing));
	return {
		status: 'ran',
		figures: byLanguage.flatMap(({ language, group }) => {
			const right = rateOf(group, isRight);
			return [
				{
					label: `${language}: right action from speech`,
					value: describeRate(right),
					bar: '≥ 90 %',
					...(right.rate === undefined ? {} : { met: right.rate >= BAR }),
				},
				{
					label: `${language}: right reading of the written sentence`,
					value: describeRate(rateOf(group, ({ readRight }) => readRight)),
				},
			];
		}),
		tables: [
			{
				title: 'By voice',
				columns: ['language, voice', 'right action'],
				rows: voices.map((name) => {
					const group = hearings.filter(({ language, voice }) => `${language}, ${voice}` === name);
					return [name, describeRate(rateOf(group, isRight))];
				}),
			},
			{
				title: 'Not understood',
				columns: ['sentence', 'intent', 'voice', 'heard as'],
				rows: wrong.map(({ utterance, intent, voice, heard, readRight }) => [
					utterance,
					intent,
					voice,
					readRight ? heard : `${heard} (misread in writing, too)`,
				]),
			},
		],
		plots: [],
		notes: [
			'All voices are synthetic (espeak-ng, flite): real voices and rooms are harder.',
			'Right: the spoken sentence has the effects of the written one, or without effects its answer, and the grammar reads the written one as listed. Each sentence is asked in a session of its own.',
		],
		data: { hearings },
	};
}
