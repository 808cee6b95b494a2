import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PACK_CATALOGUE } from '../../perception/packs/pack-catalogue.ts';
import { configSchema } from '../config/config-schema.ts';
import { hashPack, modelPapers } from './model-papers.ts';

let dataDir: string;

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-data-'));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

function configure(perception: object) {
	return configSchema.parse({ dataDir, perception });
}

test('the built-in recogniser discloses everything, and noise suppression is named as the work of others', async () => {
	const papers = await modelPapers(configure({}));
	expect(papers.map(({ name, undisclosed }) => [name, undisclosed])).toEqual([
		['vivavoce', []],
		['RNNoise 0.2', ['training_data']],
	]);
	expect(await modelPapers(configure({ noiseSuppression: 'off' }))).toHaveLength(1);
	expect(await hashPack(configure({}))).toEqual([]);
});

test('a pack is listed first, with what its makers do not tell, and its files stand in receipts', async () => {
	const [card] = PACK_CATALOGUE;
	const folder = join(dataDir, 'packs', card?.name ?? '');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'pack.json'), JSON.stringify(card));
	writeFileSync(join(folder, 'model.onnx'), 'x');
	const config = configure({ recogniser: { pack: card?.name } });
	const [paper] = await modelPapers(config);
	expect(paper).toMatchObject({ name: card?.name, licence: card?.licence, undisclosed: ['training_data'] });
	expect(await hashPack(config)).toEqual([
		{ name: `${card?.name}/model.onnx`, sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' },
	]);
});

test('nothing is known of a folder without a card', async () => {
	const [paper] = await modelPapers(configure({ recogniser: { pack: dataDir } }));
	expect(paper?.undisclosed).toEqual(['maker', 'origin', 'licence', 'training_data']);
});
