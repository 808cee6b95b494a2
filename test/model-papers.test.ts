/**
 * The papers of the shipped models against the models themselves and against the data statement, read here once more.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { croissantDataset } from '../scripts/model-papers/croissant.ts';
import { readModelFacts } from '../scripts/model-papers/facts.ts';
import { spdxDocument } from '../scripts/model-papers/spdx.ts';
import { trainingSummary } from '../scripts/model-papers/summary.ts';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';

const MODELS = join(PACKAGE_ROOT, 'models');
const PAPERS = join(MODELS, 'papers');
const STATEMENT = join(MODELS, 'data-statement.tsv.gz');

function sha256(path: string): string {
	return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function paper(name: string): string {
	return readFileSync(join(PAPERS, name), 'utf8');
}

describe.skipIf(!existsSync(join(MODELS, 'recogniser.onnx')))('model papers (skipped without models)', () => {
	const facts = readModelFacts(MODELS);
	const lines = gunzipSync(readFileSync(STATEMENT)).toString().trimEnd().split('\n').slice(1);

	test('are those that the script writes', () => {
		execFileSync(process.execPath, ['--import', 'tsx', 'scripts/write-model-papers.ts', '--check'], {
			cwd: PACKAGE_ROOT,
		});
	});

	test('count every clip of the statement once', () => {
		expect(facts.clips).toBe(lines.length);
		const counted = facts.totals.reduce((sum, { trainClips, heldOutClips }) => sum + trainClips + heldOutClips, 0);
		expect(counted).toBe(lines.length);
		const seconds = lines.reduce((sum, line) => sum + Number(line.split('\t')[7]), 0);
		expect(facts.totals.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(seconds / 3600, 0);
	});

	test('name every model file with its hash, in both languages and in the bill of materials', () => {
		const names = readdirSync(MODELS).filter((name) => /\.(onnx|arpa)$|^lexicon\..*\.tsv$/.test(name));
		expect(names.length).toBeGreaterThanOrEqual(6);
		const papers = ['training-summary.en.md', 'training-summary.zh.md', 'spdx.json'].map(paper);
		for (const name of names) {
			const hash = sha256(join(MODELS, name));
			expect(
				papers.filter((text) => text.includes(name) && text.includes(hash)),
				name,
			).toHaveLength(3);
		}
	});

	test('give each source its licence, its basis and its share in both languages', () => {
		for (const language of ['en', 'zh'] as const) {
			const text = trainingSummary(facts, language);
			for (const { source, trainClips, heldOutClips } of facts.totals) {
				expect(text).toMatch(
					new RegExp(`\\| \`${source.id}\` \\|.*\\| ${trainClips} \\| ${heldOutClips} \\|.*${source.spdx}`),
				);
				expect(text).toContain(source.consent[language]);
			}
			expect(text.match(/^## [123]\. /gm)).toHaveLength(3);
		}
	});

	test('form a connected SPDX graph in which every package has both licences', () => {
		const { '@graph': graph } = spdxDocument(facts) as { '@graph': Record<string, unknown>[] };
		const ids = graph.map((element) => element['spdxId'] ?? element['@id']);
		expect(new Set(ids).size).toBe(graph.length);
		const relations = graph.filter(({ type }) => type === 'Relationship');
		for (const { from, to } of relations) {
			expect(ids).toContain(from);
			expect((to as unknown[]).filter((id) => !ids.includes(id))).toEqual([]);
		}
		const packages = graph.filter(({ type }) => type === 'ai_AIPackage' || type === 'dataset_DatasetPackage');
		expect(packages).toHaveLength(new Set(facts.totals.map(({ source }) => source.id)).size + facts.models.length);
		for (const { spdxId } of packages) {
			const types = relations.filter(({ from }) => from === spdxId).map(({ relationshipType }) => relationshipType);
			expect(types).toEqual(expect.arrayContaining(['hasDeclaredLicense', 'hasConcludedLicense']));
		}
		const trained = relations
			.filter(({ relationshipType }) => relationshipType === 'trainedOn')
			.map(({ from }) => from);
		expect(trained.map((id) => String(id).split('#')[1])).toEqual(['events.onnx', 'recogniser.onnx', 'vad.onnx']);
	});

	test('point Croissant readers at the statement and at its real columns', () => {
		const dataset = croissantDataset(facts) as {
			readonly distribution: readonly { readonly sha256: string; readonly contentUrl: string }[];
			readonly recordSet: readonly { readonly field: readonly { readonly name: string }[] }[];
		};
		const [file] = dataset.distribution;
		expect(sha256(join(PAPERS, file?.contentUrl ?? ''))).toBe(file?.sha256);
		const columns = gunzipSync(readFileSync(STATEMENT)).toString().split('\n')[0]?.split('\t');
		expect(dataset.recordSet[0]?.field.map(({ name }) => name)).toEqual(columns);
	});

	test('are refused when the statement names a source whose basis nobody wrote down', () => {
		const folder = mkdtempSync(join(tmpdir(), 'vivavoce-papers-'));
		cpSync(STATEMENT, join(folder, 'data-statement.tsv.gz'));
		writeFileSync(join(folder, 'recogniser.json'), '{"version":"2026-01-01"}');
		expect(readModelFacts(folder).clips).toBe(lines.length);
		const [hash, kind, , ...rest] = lines[0]?.split('\t') ?? [];
		const text = `${gunzipSync(readFileSync(STATEMENT))}${[hash, kind, 'found-somewhere', ...rest].join('\t')}\n`;
		writeFileSync(join(folder, 'data-statement.tsv.gz'), gzipSync(text));
		expect(() => readModelFacts(folder)).toThrow('names "found-somewhere"');
		rmSync(folder, { recursive: true });
	});
});
