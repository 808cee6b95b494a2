/**
 * Writes models/papers/ from the data statement and the model files: the training summary in both languages, the data set
 * as Croissant with the Responsible-AI vocabulary, and the SPDX bill of materials.
 *
 *     npx tsx scripts/write-model-papers.ts [--check]
 *
 * `--check` writes nothing and fails when a paper does not fit what is shipped.
 *
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { croissantDataset } from './model-papers/croissant.ts';
import { type ModelFacts, readModelFacts } from './model-papers/facts.ts';
import { spdxDocument, undescribedModels } from './model-papers/spdx.ts';
import { trainingSummary } from './model-papers/summary.ts';

const MODELS = fileURLToPath(new URL('../models/', import.meta.url));

/** The papers by file name. */
function papersOf(facts: ModelFacts): ReadonlyMap<string, string> {
	const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;
	return new Map([
		['training-summary.en.md', trainingSummary(facts, 'en')],
		['training-summary.zh.md', trainingSummary(facts, 'zh')],
		['croissant.json', json(croissantDataset(facts))],
		['spdx.json', json(spdxDocument(facts))],
	]);
}

function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

const facts = readModelFacts(MODELS);
const undescribed = undescribedModels(facts);
if (undescribed.length > 0) {
	console.error(`Describe ${undescribed.join(', ')} in scripts/model-papers/spdx.ts`);
	process.exitCode = 1;
}
const folder = join(MODELS, 'papers');
mkdirSync(folder, { recursive: true });
for (const [name, content] of papersOf(facts)) {
	const path = join(folder, name);
	if (!process.argv.includes('--check')) {
		writeFileSync(path, content);
		console.log(`Wrote ${path}`);
	} else if (read(path) !== content) {
		console.error(`models/papers/${name} does not fit the models; run: npx tsx scripts/write-model-papers.ts`);
		process.exitCode = 1;
	}
}
