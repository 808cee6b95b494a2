/**
 * Forced choices among the personas of a language: by the words of one, three or ten answers, and by the voice of one.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../../audio/language.ts';
import { learnVoices } from './identify-voice.ts';
import { learnWords } from './identify-words.ts';
import type { LongTurn } from './long-talk.ts';
import type { PersonaRecord } from './persona-record.ts';
import { voicePrint } from './voice-measures.ts';

/** Everyday answers nearest to a turn that are told apart; the author is learnt from the others. */
const WINDOW_TURNS = 10;

/** Who it was, and who was chosen. */
export interface Choice {
	readonly language: Language;
	readonly persona: string;
	readonly chosen: string;
	/** Turn of the answer, or turn that the answers lie around. */
	readonly turn: number;
	/** Whether every answer of it was at least half as long as the persona's answers are wont to be. */
	readonly isNormal: boolean;
}

/** Choices by the words of `size` answers at a time, of those around a turn. */
export function choicesByWords(records: readonly PersonaRecord[], turn: number, size: number): readonly Choice[] {
	return LANGUAGES.flatMap((language) => {
		const all = records.filter((record) => record.language === language);
		const windows = all.map((record) => windowAround(record, turn));
		const judge = learnWords(
			all.map((record, at) => textOf(everyday(record).filter((one) => !windows[at]?.includes(one)))),
		);
		return all.flatMap((record, at) =>
			inParts(windows[at] ?? [], size).map((part) => ({
				language,
				persona: record.persona,
				chosen: all[judge(textOf(part))]?.persona ?? '',
				turn,
				isNormal: part.every((one) => isNormal(one, record)),
			})),
		);
	});
}

/** Choices by the voice of each spoken answer, learnt from all answers to other lines. */
export function choicesByVoice(records: readonly PersonaRecord[]): readonly Choice[] {
	const turns = spokenTurns(records);
	return LANGUAGES.flatMap((language) => {
		const all = records.filter((record) => record.language === language);
		return turns.flatMap((turn) => {
			const asked = all.map((record) => record.turns.find((one) => one.turn === turn && one.voice));
			const known = all.map((record, at) => printsOf(record, turn, asked[at]?.line));
			if (known.every(({ length }) => length === 0)) {
				return [];
			}
			const judge = learnVoices(known);
			return all.flatMap((record, at) => {
				const voice = asked[at]?.voice;
				const chosen = voice && all[judge(voicePrint(voice))]?.persona;
				return chosen === undefined ? [] : [{ language, persona: record.persona, chosen, turn, isNormal: true }];
			});
		});
	});
}

function spokenTurns(records: readonly PersonaRecord[]): readonly number[] {
	const turns = records.flatMap((record) => record.turns.flatMap(({ turn, isSpoken }) => (isSpoken ? [turn] : [])));
	return [...new Set(turns)].toSorted((a, b) => a - b);
}

function printsOf(record: PersonaRecord, turn: number, line: string | undefined): readonly (readonly number[])[] {
	return record.turns.flatMap((one) =>
		one.voice && one.turn !== turn && one.line !== line ? [voicePrint(one.voice)] : [],
	);
}

/** Answers to facts would give their persona away. */
function everyday({ turns }: PersonaRecord): readonly LongTurn[] {
	return turns.filter(({ factRight }) => factRight === undefined);
}

function windowAround(record: PersonaRecord, turn: number): readonly LongTurn[] {
	return everyday(record)
		.toSorted((first, second) => Math.abs(first.turn - turn) - Math.abs(second.turn - turn))
		.slice(0, WINDOW_TURNS)
		.toSorted((first, second) => first.turn - second.turn);
}

function inParts<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
	return Array.from({ length: Math.floor(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

function isNormal({ text }: LongTurn, { wontWords, language }: PersonaRecord): boolean {
	const words = text.match(language === 'zh' ? /\p{Script=Han}/gu : /[\p{L}\d']+/gu)?.length ?? 0;
	return words >= wontWords / 2;
}

function textOf(turns: readonly LongTurn[]): string {
	return turns.map(({ text }) => text).join(' ');
}
