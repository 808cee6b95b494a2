/**
 * `vivavoce persona learn`: what listeners like, from their choices.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { rate } from '../bench/scoring/statistics.ts';
import { pairsOf, parsePreferenceLog, toTrainingLines } from '../persona/preference/preference-log.ts';
import { fitReward, heldOutRight, type RewardModel } from '../persona/preference/reward-model.ts';
import { loadConfig } from '../server/config/config.ts';
import { preferenceLogPath, rewardModelPath } from '../server/personas/preference-store.ts';
import { PRIVATE_MODE, writeDurably } from '../server/recordings/durable-files.ts';

interface LearnFlags {
	readonly use?: boolean;
	readonly config?: string;
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
		.argument('[log]', 'JSON lines of choices and ratings, each with its consent (default: those of dataDir)')
		.option('--use', 'let the server choose among answers by it, from its next answer on (planner.candidates)')
		.option('--config <path>', 'configuration file, for its dataDir')
		.option('--json', 'print one JSON document')
		.option('--out <file>', 'write the model')
		.option('--export <file>', 'write the pairs as JSON lines of prompt, chosen, rejected')
		.action(learn);
}

async function learn(log: string | undefined, flags: LearnFlags): Promise<void> {
	const { dataDir } = await loadConfig(flags.config === undefined ? {} : { configFile: flags.config });
	const path = log ?? preferenceLogPath(dataDir);
	if (log === undefined && !existsSync(path)) {
		throw new Error('No choices are kept here yet: name a log, or collect some in the studio.');
	}
	const pairs = pairsOf(parsePreferenceLog(await readFile(path, 'utf8')));
	if (pairs.length < MIN_PAIRS) {
		throw new Error(`${path} holds ${pairs.length} pairs of answers; collect at least ${MIN_PAIRS}.`);
	}
	const model = fitReward(pairs);
	const accuracy = rate(heldOutRight(pairs), pairs.length);
	const file = `${JSON.stringify(model, null, '\t')}\n`;
	if (flags.out !== undefined) {
		await writeFile(flags.out, file);
	}
	if (flags.use) {
		await writeDurably(rewardModelPath(dataDir), file, PRIVATE_MODE);
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
