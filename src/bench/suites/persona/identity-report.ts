/**
 * What is reported of telling personas apart.
 *
 * @module
 */
import type { Curve, Figure, Plot, Table } from '../../report/report.ts';
import type { Rate } from '../../scoring/statistics.ts';
import { type Choice, choicesByVoice, choicesByWords } from './identities.ts';
import { READ_AT } from './long-talk.ts';
import type { PersonaRecord } from './persona-record.ts';
import { barred, count, percent } from './report-figures.ts';

/** Answers that are read together. */
const SIZES = [1, 3, 10] as const;

/** What was found. */
export interface IdentityReport {
	readonly figures: readonly Figure[];
	readonly tables: readonly Table[];
	readonly plots: readonly Plot[];
}

/** The choices at a turn. */
interface Moment {
	readonly turn: number;
	/** In the order of {@link SIZES}. */
	readonly words: readonly (readonly Choice[])[];
	readonly voice: readonly Choice[];
}

/** Reports the choices at turn 50, or before the middle of a shorter talk, and over the talk. */
export function reportIdentities(records: readonly PersonaRecord[]): IdentityReport {
	const longest = Math.max(0, ...records.map(({ turns }) => turns.length));
	const voices = choicesByVoice(records);
	const course = READ_AT.filter((turn) => turn <= longest).map((turn) => ({
		turn,
		words: SIZES.map((size) => choicesByWords(records, turn, size)),
		voice: voices.filter((choice) => choice.turn === turn),
	}));
	const middle = course.findLast(({ turn }) => turn <= longest / 2);
	const one = middle?.words[0] ?? [];
	return {
		figures: [
			...(middle === undefined ? [] : figuresAt(middle)),
			barred('by voice, one answer of any spoken turn', right(voices), 0.9),
		],
		tables: [courseTable(course), languageTable(one, voices), confusedTable(one, voices)],
		plots: [
			coursePlot(course),
			confusionPlot(`Identified by the words of one answer, around turn ${middle?.turn}`, one),
			confusionPlot('Identified by the voice of one answer', voices),
		],
	};
}

function figuresAt({ turn, words: [one = [], three = []], voice }: Moment): readonly Figure[] {
	const normal = one.filter(({ isNormal }) => isNormal);
	return [
		barred(`by words at turn ${turn}, any one answer`, right(one), 0.8),
		barred(`by words at turn ${turn}, one answer of normal length`, right(normal), 0.8),
		barred(`by words at turn ${turn}, three answers`, right(three), 0.8),
		barred(`by voice at turn ${turn}, one answer`, right(voice), 0.9),
	];
}

/** The share of right choices. */
function right(choices: readonly Choice[]): Rate {
	return count(choices, isRight);
}

function isRight({ persona, chosen }: Choice): boolean {
	return persona === chosen;
}

function courseTable(course: readonly Moment[]): Table {
	const ofWords = SIZES.map((size) => `words of ${size === 1 ? 'one answer' : `${size} answers`}`);
	return {
		title: 'Identified over the talk',
		columns: ['turn', ...ofWords, 'voice of one answer'],
		rows: course.map(({ turn, words, voice }) => [
			String(turn),
			...[...words, voice].map((choices) => percent(right(choices))),
		]),
	};
}

function languageTable(words: readonly Choice[], voices: readonly Choice[]): Table {
	const languages = [...new Set([...words, ...voices].map(({ language }) => language))];
	return {
		title: 'Identified by language',
		columns: ['language', 'words of one answer', 'voice of one answer'],
		rows: languages.map((language) => [
			language,
			...[words, voices].map((choices) => percent(right(choices.filter((choice) => choice.language === language)))),
		]),
	};
}

/** Pairs that were taken for each other most often. */
function confusedTable(words: readonly Choice[], voices: readonly Choice[]): Table {
	const rows = (by: string, choices: readonly Choice[]) => {
		const pairs = new Map<string, number>();
		for (const { language, persona, chosen } of choices.filter((choice) => !isRight(choice))) {
			const pair = `${persona} → ${chosen}, ${language}`;
			pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
		}
		const worst = [...pairs].toSorted((first, second) => second[1] - first[1]).slice(0, 6);
		return worst.map(([pair, times]) => [by, pair, String(times)]);
	};
	return {
		title: 'Taken for somebody else',
		columns: ['by', 'who, for whom', 'times'],
		rows: [...rows('words', words), ...rows('voice', voices)],
	};
}

function coursePlot(course: readonly Moment[]): Plot {
	const curve = (name: string, choicesAt: (moment: Moment) => readonly Choice[]): Curve => {
		const shares = course.flatMap((moment) => {
			const { rate: share, low, high } = right(choicesAt(moment));
			const isKnown = share !== undefined && low !== undefined && high !== undefined;
			return isKnown ? [{ turn: moment.turn, share, low, high }] : [];
		});
		return {
			name,
			points: shares.map(({ turn, share }) => [turn, 100 * share]),
			intervals: shares.map(({ low, high }) => [100 * low, 100 * high]),
		};
	};
	return {
		kind: 'line',
		title: 'Identified over the talk, with 95 % intervals',
		xLabel: 'turn',
		yLabel: '% right',
		curves: [
			curve('words of one answer', ({ words: [one = []] }) => one),
			curve('words of three answers', ({ words: [, three = []] }) => three),
			curve('voice of one answer', ({ voice }) => voice),
		],
		marks: [80, 90],
	};
}

function confusionPlot(title: string, choices: readonly Choice[]): Plot {
	const names = [...new Set(choices.map(({ persona }) => persona))];
	const counts = names.map((persona) =>
		names.map((chosen) => choices.filter((choice) => choice.persona === persona && choice.chosen === chosen).length),
	);
	return { kind: 'confusions', title, rowLabel: 'who it was', columnLabel: 'who was chosen', names, counts };
}
