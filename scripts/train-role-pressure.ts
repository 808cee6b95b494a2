/**
 * Trains `src/dialogue/safety/pressure-weights.ts` from the sentences in scripts/role-pressure and those of the listener's
 * everyday grammar (training/text), and shows how well it does on families of sentences that it was not shown: a tenth of
 * the families at a time is left out. Same sentences, same weights, on every machine.
 *
 *     npx tsx scripts/train-role-pressure.ts [--dry-run]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Language } from '../src/audio/language.ts';
import { PRESSURE_BUCKETS, pressureFeatures } from '../src/dialogue/safety/pressure-features.ts';
import { DOUBT_THRESHOLD, PRESSURE_THRESHOLD } from '../src/dialogue/safety/pressure-model.ts';
import { type Family, familiesOf, familiesOfGrammar } from './role-pressure/templates.ts';

const EPOCHS = 12;
/** Parts into which the families are divided. */
const FOLDS = 10;
const LEARNING_RATE = 0.5;
const L2 = 1e-5;

/** Everyday requests weigh more: a persona that takes offence at one is worse than one that answers an attack plainly. */
const EVERYDAY_WEIGHT = 1.5;

interface Example {
	readonly language: Language;
	readonly family: string;
	readonly features: readonly number[];
	readonly isAttack: boolean;
	/** A line of many sentences counts less for each of them. */
	readonly weight: number;
}

interface Model {
	readonly weights: Float64Array;
	bias: number;
}

/** A seeded generator (mulberry32), 0–1. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function examplesOf(families: readonly Family[], isAttack: boolean, language: Language): Example[] {
	return families.flatMap(({ name, lines }) =>
		lines.flatMap((line) =>
			line.map((text) => ({
				language,
				family: name,
				features: pressureFeatures(text),
				isAttack,
				weight: 1 / Math.sqrt(line.length),
			})),
		),
	);
}

function logit({ weights, bias }: Model, features: readonly number[]): number {
	const sum = features.reduce((total, bucket) => total + (weights[bucket] ?? 0), 0);
	return bias + sum / Math.sqrt(features.length);
}

function probability(model: Model, features: readonly number[]): number {
	return 1 / (1 + Math.exp(-logit(model, features)));
}

/** Stochastic gradient descent with a falling rate; both classes weigh the same as a whole but for EVERYDAY_WEIGHT. */
function trained(examples: readonly Example[]): Model {
	const model: Model = { weights: new Float64Array(PRESSURE_BUCKETS), bias: 0 };
	const weightOf = (isAttack: boolean) =>
		examples.reduce((sum, example) => sum + (example.isAttack === isAttack ? example.weight : 0), 0);
	const everydayWeight = (EVERYDAY_WEIGHT * weightOf(true)) / weightOf(false);
	const random = seeded(7);
	const order = examples.map((_, at) => at);
	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		const rate = LEARNING_RATE / (1 + epoch / 4);
		for (const at of shuffled(order, random)) {
			const example = examples[at];
			if (example !== undefined) {
				learn(model, example, rate * example.weight * (example.isAttack ? 1 : everydayWeight));
			}
		}
	}
	return model;
}

function learn(model: Model, { features, isAttack }: Example, rate: number): void {
	const error = (isAttack ? 1 : 0) - probability(model, features);
	const scale = 1 / Math.sqrt(features.length);
	for (const bucket of features) {
		const weight = model.weights[bucket] ?? 0;
		model.weights[bucket] = weight + rate * (error * scale - L2 * weight * features.length);
	}
	model.bias += 0.1 * rate * error;
}

function shuffled(order: number[], random: () => number): number[] {
	for (let at = order.length - 1; at > 0; at--) {
		const other = Math.floor(random() * (at + 1));
		[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
	}
	return order;
}

/** Each example with its probability by a model that was shown nothing of its family. */
function leaveFamiliesOut(examples: readonly Example[]): readonly (readonly [Example, number])[] {
	const families = [...new Set(examples.map(({ family }) => family))];
	const foldOf = new Map(families.map((family, at) => [family, at % FOLDS]));
	return Array.from({ length: FOLDS }, (_, fold) => {
		const model = trained(examples.filter(({ family }) => foldOf.get(family) !== fold));
		const left = examples.filter(({ family }) => foldOf.get(family) === fold);
		return left.map((example) => [example, probability(model, example.features)] as const);
	}).flat();
}

function printFamilies(scored: readonly (readonly [Example, number])[]): void {
	for (const language of ['en', 'zh'] as const) {
		for (const isAttack of [true, false]) {
			const kind = scored.filter(([one]) => one.language === language && one.isAttack === isAttack);
			console.log(`${language}: ${isAttack ? 'attacks' : 'everyday sentences'} taken for pressure, families left out`);
			for (const family of new Set(kind.map(([one]) => one.family))) {
				printRates(
					family,
					kind.filter(([one]) => one.family === family),
				);
			}
			printRates(
				'written by hand',
				kind.filter(([{ family }]) => /^(?:spoken|口语)/u.test(family)),
			);
			printRates('together', kind);
		}
	}
}

function printRates(name: string, scored: readonly (readonly [Example, number])[]): void {
	const rates = [PRESSURE_THRESHOLD, DOUBT_THRESHOLD].map((threshold) => {
		const hits = scored.filter(([, found]) => found >= threshold).length;
		return `${hits} of ${scored.length} (${((100 * hits) / scored.length).toFixed(1)} %) from ${threshold}`;
	});
	console.log(`  ${name}: ${rates.join(', ')}`);
}

function written({ weights, bias }: Model): string {
	const step = Math.max(...weights.map(Math.abs)) / 127;
	const bytes = Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / step)).buffer);
	return `/**
 * Weights of the pressure model. Made by \`scripts/train-role-pressure.ts\` from the sentences in scripts/role-pressure and
 * training/text, which were written for this project (Apache-2.0); do not edit.
 *
 * @module
 */
import type { PressureWeights } from './pressure-model.ts';

/** See the module. */
export const PRESSURE_WEIGHTS: PressureWeights = {
	weights:
		'${bytes.toString('base64')}',
	step: ${Number(step.toPrecision(6))},
	bias: ${Number(bias.toPrecision(6))},
};
`;
}

const folder = new URL('./role-pressure/', import.meta.url);
const examples = (['en', 'zh'] as const).flatMap((language) => {
	const random = seeded(11);
	const read = (kind: string) => familiesOf(readFileSync(new URL(`${kind}.${language}.txt`, folder), 'utf8'), random);
	const grammar = readFileSync(new URL(`../training/text/everyday.${language}.jsgf`, import.meta.url), 'utf8');
	return [
		...examplesOf(read('attacks'), true, language),
		...examplesOf([...read('everyday'), ...familiesOfGrammar(grammar, random)], false, language),
	];
});
printFamilies(leaveFamiliesOut(examples));
if (!process.argv.includes('--dry-run')) {
	writeFileSync(new URL('../src/dialogue/safety/pressure-weights.ts', import.meta.url), written(trained(examples)));
}
