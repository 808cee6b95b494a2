/**
 * Trains `src/dialogue/safety/pressure-weights.ts` from the sentences in scripts/role-pressure and those of the listener's
 * everyday grammar (training/text), and shows how well it does
 * on families of sentences that it was not shown. Same sentences, same weights, on every machine.
 *
 *     npx tsx scripts/train-role-pressure.ts [--dry-run]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Language } from '../src/audio/language.ts';
import { PRESSURE_BUCKETS, pressureFeatures } from '../src/dialogue/safety/pressure-features.ts';
import { PRESSURE_THRESHOLD } from '../src/dialogue/safety/pressure-model.ts';
import { type Family, familiesOf, familiesOfGrammar } from './role-pressure/templates.ts';

const EPOCHS = 12;
/** Parts into which everyday lines are divided. */
const FOLDS = 10;
const LEARNING_RATE = 0.5;
const L2 = 2e-5;

/** Everyday requests weigh more: a persona that takes offence at one is worse than one that answers an attack plainly. */
const EVERYDAY_WEIGHT = 1.5;

interface Example {
	readonly features: readonly number[];
	readonly isAttack: boolean;
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
	return families.flatMap(({ lines }) =>
		lines.flat().map((text) => ({ features: pressureFeatures(text, language), isAttack })),
	);
}

function probability({ weights, bias }: Model, features: readonly number[]): number {
	const sum = features.reduce((total, bucket) => total + (weights[bucket] ?? 0), 0);
	return 1 / (1 + Math.exp(-(bias + sum / Math.sqrt(Math.max(1, features.length)))));
}

/** Stochastic gradient descent with a falling rate; both classes weigh the same as a whole but for EVERYDAY_WEIGHT. */
function trained(examples: readonly Example[]): Model {
	const model: Model = { weights: new Float64Array(PRESSURE_BUCKETS), bias: 0 };
	const attacks = examples.filter(({ isAttack }) => isAttack).length;
	const everydayWeight = (EVERYDAY_WEIGHT * attacks) / Math.max(1, examples.length - attacks);
	const random = seeded(7);
	const order = examples.map((_, at) => at);
	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		const rate = LEARNING_RATE / (1 + epoch / 4);
		for (const at of shuffled(order, random)) {
			const example = examples[at];
			if (example !== undefined) {
				learn(model, example, rate * (example.isAttack ? 1 : everydayWeight));
			}
		}
	}
	return model;
}

function learn(model: Model, { features, isAttack }: Example, rate: number): void {
	const error = (isAttack ? 1 : 0) - probability(model, features);
	const scale = 1 / Math.sqrt(Math.max(1, features.length));
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

/** Recall on each family of attacks when the whole family is left out of the training. */
function leaveFamiliesOut(attacks: readonly Family[], everyday: readonly Family[], language: Language): void {
	console.log(`${language}: attacks found, each family left out of the training`);
	const harmless = examplesOf(everyday, false, language);
	const tallies = attacks.map((left) => {
		const others = attacks.filter((family) => family !== left);
		const model = trained([...examplesOf(others, true, language), ...harmless]);
		return alarms(left.name, model, examplesOf([left], true, language));
	});
	printSum(tallies);
}

/** False alarms on everyday lines, a tenth of the lines (with all their sentences) left out at a time. */
function leaveLinesOut(attacks: readonly Family[], everyday: readonly Family[], language: Language): void {
	console.log(`${language}: everyday sentences taken for attacks, a tenth of the lines left out of the training`);
	const pressing = examplesOf(attacks, true, language);
	const lines = everyday.flatMap(({ name, lines: own }) => own.map((line) => ({ name, lines: [line] })));
	const tallies = Array.from({ length: FOLDS }, (_, fold) => {
		const kept = lines.filter((_line, at) => at % FOLDS !== fold);
		const left = lines.filter((_line, at) => at % FOLDS === fold);
		const model = trained([...pressing, ...examplesOf(kept, false, language)]);
		return alarms(`fold ${fold + 1}`, model, examplesOf(left, false, language));
	});
	printSum(tallies);
}

function alarms(name: string, model: Model, examples: readonly Example[]): readonly [hits: number, n: number] {
	const hits = examples.filter(({ features }) => probability(model, features) >= PRESSURE_THRESHOLD).length;
	console.log(`  ${name}: ${hits} of ${examples.length}`);
	return [hits, examples.length];
}

function printSum(tallies: readonly (readonly [number, number])[]): void {
	const [hits, n] = tallies.reduce(([h, m], [a, b]) => [h + a, m + b], [0, 0]);
	console.log(`  together: ${hits} of ${n} (${((100 * hits) / n).toFixed(1)} %)`);
}

function quantised({ weights, bias }: Model): string {
	const step = Math.max(...weights.map(Math.abs)) / 127;
	const bytes = Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / step)).buffer);
	return `{\n\t\tweights:\n\t\t\t'${bytes.toString('base64')}',\n\t\tstep: ${step.toPrecision(6)},\n\t\tbias: ${bias.toPrecision(6)},\n\t}`;
}

const folder = new URL('./role-pressure/', import.meta.url);
const models: string[] = [];
for (const language of ['en', 'zh'] as const) {
	const random = seeded(11);
	const read = (kind: string) => familiesOf(readFileSync(new URL(`${kind}.${language}.txt`, folder), 'utf8'), random);
	const grammar = readFileSync(new URL(`../training/text/everyday.${language}.jsgf`, import.meta.url), 'utf8');
	const attacks = read('attacks');
	const everyday = [...read('everyday'), ...familiesOfGrammar(grammar, random)];
	leaveFamiliesOut(attacks, everyday, language);
	leaveLinesOut(attacks, everyday, language);
	const model = trained([...examplesOf(attacks, true, language), ...examplesOf(everyday, false, language)]);
	models.push(`\t${language}: ${quantised(model)},`);
}
if (!process.argv.includes('--dry-run')) {
	const header = `/**
 * Weights of the pressure model. Made by \`scripts/train-role-pressure.ts\` from the sentences in scripts/role-pressure and
 * training/text, which were written for this project (Apache-2.0); do not edit.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { PressureWeights } from './pressure-model.ts';

/** See the module. */
export const PRESSURE_WEIGHTS: Readonly<Record<Language, PressureWeights>> = {
`;
	const file = new URL('../src/dialogue/safety/pressure-weights.ts', import.meta.url);
	writeFileSync(file, `${header}${models.join('\n')}\n};\n`);
}
