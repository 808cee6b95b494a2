/**
 * Recorded people through a grammar: orders with all their values, spelled names, car commands, digits; and how often
 * speech that is none of a grammar's is taken for a command.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command, CommandSource, InputMode } from '../../../perception/commands/command.ts';
import type { Hypothesis, Perception, PerceptionProvider } from '../../../perception/perception.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';
import { describeRate, percent } from '../../report/format.ts';
import type { Figure, Table } from '../../report/report.ts';
import { rate } from '../../scoring/statistics.ts';
import { isCarCommand, sourceOfCarCommands } from './car-commands.ts';
import { CLEAN, CONDITIONS, type Condition } from './conditions.ts';
import { type HumanClip, loadSound } from './human-clips.ts';
import { countErrors } from './word-errors.ts';

/** Silence around each clip, in samples: 300 ms. */
const PADDING_SAMPLES = 7200;
const GRAMMARS = join(PACKAGE_ROOT, 'src', 'bench', 'suites', 'hearing', 'grammars');
const TELEPHONE = CONDITIONS.find(({ name }) => name.startsWith('G.711')) ?? CLEAN;
const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A clip and what was made of it. */
interface HeardClip {
	readonly clip: HumanClip;
	readonly hypothesis: Hypothesis;
}

/** What is listened for. */
interface Listening {
	readonly commands?: CommandSource;
	readonly mode?: InputMode;
	readonly condition?: Condition;
}

/** Hears clips through the streaming interface, in the order given. */
class GrammarEar {
	readonly #perception: Perception;
	#position = 0;

	constructor(provider: PerceptionProvider) {
		this.#perception = provider.open(() => {});
	}

	async hear(clips: readonly HumanClip[], { commands, mode, condition = CLEAN }: Listening): Promise<HeardClip[]> {
		const report = await this.#perception.setCommands(commands);
		if ('fault' in report) {
			throw new Error(report.fault);
		}
		this.#perception.setInputMode(mode ?? 'free');
		const heard: HeardClip[] = [];
		for (const [index, clip] of clips.entries()) {
			const sound = condition.apply(await loadSound(clip), index);
			const padded = new Float32Array(sound.length + 2 * PADDING_SAMPLES);
			padded.set(sound, PADDING_SAMPLES);
			this.#perception.push(padded);
			heard.push({ clip, hypothesis: await this.#perception.endUtterance(this.#position) });
			this.#position += padded.length;
		}
		return heard;
	}

	close(): void {
		this.#perception.close();
	}
}

async function grammarOf(name: string): Promise<CommandSource> {
	return { grammar: await readFile(join(GRAMMARS, `${name}.jsgf`), 'utf8') };
}

function valuesOf(command: Command | undefined): string {
	const values = command?.noneOfThese === false ? command.slots.map(({ value }) => value) : [];
	return values
		.map((value) => value.replace('ounces', 'ounce'))
		.sort()
		.join('; ');
}

/** Whether the values of all slots, and of no other, are those of the label. */
function isOrderRight({ clip, hypothesis }: HeardClip): boolean {
	return (
		valuesOf(hypothesis.command) ===
		clip.slots
			.map((value) => value.trim())
			.sort()
			.join('; ')
	);
}

function errorFigure(heard: readonly HeardClip[]): { errors: number; tokens: number; value: string } {
	const counts = heard.map(({ clip, hypothesis }) => countErrors(clip.text, hypothesis.text, clip.language));
	const errors = counts.reduce((sum, count) => sum + count.errors, 0);
	const tokens = counts.reduce((sum, count) => sum + count.tokens, 0);
	const value =
		errors > tokens ? `${errors}/${tokens} = ${percent(errors / tokens)}` : describeRate(rate(errors, tokens));
	return { errors, tokens, value: `${value}, ${heard.length} clips` };
}

function errorBar(label: string, heard: readonly HeardClip[], bar: number): Figure {
	const { errors, tokens, value } = errorFigure(heard);
	return { label, value, bar: `≤ ${Math.round(bar * 100)} %`, met: errors / Math.max(1, tokens) <= bar };
}

function shareBar(
	label: string,
	heard: readonly HeardClip[],
	isRight: (one: HeardClip) => boolean,
	bar: number,
): Figure {
	const share = rate(heard.filter(isRight).length, heard.length);
	const met = share.rate === undefined ? {} : { met: share.rate >= bar };
	return { label, value: describeRate(share), bar: `≥ ${Math.round(bar * 100)} %`, ...met };
}

function areDigitsRight({ clip, hypothesis }: HeardClip): boolean {
	const said = clip.text.split(' ').map((word) => DIGITS.indexOf(word));
	return hypothesis.text === said.join('');
}

function acceptedOf(heard: readonly HeardClip[]): number {
	return heard.filter(({ hypothesis }) => hypothesis.command?.noneOfThese === false).length;
}

/** What is reported. */
export interface GrammarHearing {
	readonly figures: readonly Figure[];
	readonly tables: readonly Table[];
}

type Sets = ReadonlyMap<string, readonly HumanClip[]>;

/** A trial: what is listened for, in which clips, and the figure of it. */
interface Trial {
	readonly grammar: string;
	readonly spoken: string;
	readonly clips: readonly HumanClip[];
	readonly listening: Listening;
	readonly toFigure?: (heard: readonly HeardClip[]) => Figure;
}

async function trialsOf(sets: Sets): Promise<readonly Trial[]> {
	const of = (set: string): readonly HumanClip[] => sets.get(set) ?? [];
	const orders = { commands: await grammarOf('orders.en') };
	const names = { commands: await grammarOf('an4.en') };
	const car = of('aishell-zh').filter(isCarCommand);
	const others = [...sets].filter(([set]) => set !== 'barista-en' && set !== 'digits-en');
	const trials: Trial[] = [
		{
			...{ grammar: 'orders', spoken: 'barista-en', clips: of('barista-en'), listening: orders },
			toFigure: (heard) => shareBar('barista-en: all slot values right, none else (grammar)', heard, isOrderRight, 0.9),
		},
		{
			...{ grammar: 'car', spoken: 'aishell-zh, commands', clips: car },
			listening: car.length > 0 ? { commands: await sourceOfCarCommands(car) } : {},
			toFigure: (heard) => errorBar('aishell-zh: CER of commands, with their vocabulary', heard, 0.15),
		},
		{
			...{ grammar: 'spelled names', spoken: 'an4-en', clips: of('an4-en'), listening: names },
			toFigure: (heard) => errorBar('an4-en: WER with its own grammar', heard, 0.15),
		},
		...[CLEAN, TELEPHONE].map((condition): Trial => {
			const label = `digits-en: strings right in digits mode, ${condition.name}`;
			return {
				...{ grammar: 'digits', spoken: `digits-en, ${condition.name}`, clips: of('digits-en') },
				listening: { mode: 'digits', condition },
				toFigure: (heard) => shareBar(label, heard, areDigitsRight, 0.95),
			};
		}),
		...others.map(([set, clips]): Trial => ({ grammar: 'orders', spoken: set, clips, listening: orders })),
	];
	return trials.filter(({ clips }) => clips.length > 0);
}

/**
 * Hears the sets that have a grammar, and those that are none of a grammar's.
 *
 * @param sets - Clips by the name of their set.
 * @param onTrial - Called with the number of trials and of those that are done.
 */
export async function hearWithGrammars(
	provider: PerceptionProvider,
	sets: Sets,
	onTrial: (done: number, total: number) => void = () => {},
): Promise<GrammarHearing> {
	const ear = new GrammarEar(provider);
	const figures: Figure[] = [];
	const rows: string[][] = [];
	const trials = await trialsOf(sets);
	try {
		for (const [done, { grammar, spoken, clips, listening, toFigure }] of trials.entries()) {
			onTrial(done, trials.length);
			const heard = await ear.hear(clips, listening);
			if (toFigure) {
				figures.push(toFigure(heard));
			}
			if (listening.commands) {
				rows.push([grammar, spoken, describeRate(rate(acceptedOf(heard), heard.length))]);
			}
		}
	} finally {
		ear.close();
	}
	return { figures, tables: [{ title: 'Taken for a command', columns: ['grammar', 'spoken', 'accepted'], rows }] };
}
