/**
 * `vivavoce persona learn`: what listeners like, from their choices.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { rate } from '../bench/scoring/statistics.ts';
import { pairsOf, parsePreferenceLog, toTrainingLines } from '../persona/preference/preference-log.ts';
import { fitReward, heldOutRight, type RewardModel } from '../persona/preference/reward-model.ts';

interface LearnFlags {
	readonly json?: boolean;
	readonly out?: string;
	readonly export?: string;
}

/** Fewest pairs of which any can be held out. */
const MIN_PAIRS = 5;

/** Features that are shown. */
const SHOWN = 10;

/** Adds the command below `vivavoce persona`. */
export function registerPersonaLearn(persona: Command): void {
	persona
		.command('learn')
		.description('fit a reward model on a log of listeners\u2019 choices')
		.argument('<log>', 'JSON lines of choices and ratings, each with its consent')
		.option('--json', 'print one JSON document')
		.option('--out <file>', 'write the model')
		.option('--export <file>', 'write the pairs as JSON lines of prompt, chosen, rejected')
		.action(learn);
}

async function learn(path: string, flags: LearnFlags): Promise<void> {
	const pairs = pairsOf(parsePreferenceLog(await readFile(path, 'utf8')));
	if (pairs.length < MIN_PAIRS) {
		throw new Error(`${path} holds ${pairs.length} pairs of answers; collect at least ${MIN_PAIRS}.`);
	}
	const model = fitReward(pairs);
	const accuracy = rate(heldOutRight(pairs), pairs.length);
	if (flags.out !== undefined) {
		await writeFile(flags.out, `${JSON.stringify(model, null, '\t')}\n`);
	}
	if (flags.export !== undefined) {
		await writeFile(flags.export, toTrainingLines(pairs));
	}
	const text = flags.json ? JSON.stringify({ accuracy, model }, null, '\t') : summary(model, accuracy);
	process.stdout.write(`${text}\n`);
}

function summary({ weights, pairs }: RewardModel, accuracy: ReturnType<typeof rate>): string {
	const percent = (share = 0) => `${(100 * share).toFixed(1)} %`;
	const strongest = Object.entries(weights)
		.toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
		.slice(0, SHOWN)
		.map(([feature, weight]) => `  ${feature.padEnd(24)} ${weight >= 0 ? '+' : ''}${weight.toFixed(2)}`);
	return [
		`${pairs} pairs; held-out accuracy ${percent(accuracy.rate)} (95 %: ${percent(accuracy.low)}–${percent(accuracy.high)})`,
		'Strongest features:',
		...strongest,
	].join('\n');
}
