/**
 * Whose models hear here: what is known of each, and what its makers do not tell.
 *
 * @module
 */
import { basename, join } from 'node:path';
import { NOT_DISCLOSED, undisclosed } from '../../perception/packs/pack-card.ts';
import { cardOf, packFolder, packsDirOf } from '../../perception/packs/pack-store.ts';
import type { HashedName } from '../../provenance/receipt/session-ledger.ts';
import type { Config } from '../config/config-schema.ts';
import { hashModels } from './receipt-models.ts';

/** What is known of one model. */
export interface ModelPaper {
	/** What it does. */
	readonly job: 'recogniser' | 'noise suppression';
	readonly name: string;
	readonly maker: string;
	readonly origin: string;
	readonly licence: string;
	readonly training_data: string;
	/** Names of the facts above that the makers do not tell. */
	readonly undisclosed: readonly string[];
}

const BUILTIN: ModelPaper = {
	job: 'recogniser',
	name: 'vivavoce',
	maker: 'The Vivavoce project',
	origin: 'models/recogniser.onnx',
	licence: 'Apache-2.0',
	training_data: 'every clip is listed: models/DATA.md',
	undisclosed: [],
};

const RNNOISE: ModelPaper = {
	job: 'noise suppression',
	name: 'RNNoise 0.2',
	maker: 'Jean-Marc Valin and others (Xiph.Org); WebAssembly build by Jitsi',
	origin: 'https://github.com/xiph/rnnoise, npm @jitsi/rnnoise-wasm',
	licence: 'BSD-3-Clause; the build Apache-2.0',
	training_data: `${NOT_DISCLOSED} for these weights; RNNoise names public speech sets and contributed noise that can be used`,
	undisclosed: ['training_data'],
};

/** Folder of the configured pack; undefined with the built-in recogniser alone. */
function configuredPack({ perception, dataDir }: Config): string | undefined {
	const pack = perception.recogniser?.pack;
	return pack === undefined ? undefined : packFolder(packsDirOf(dataDir), pack);
}

async function packPaper(folder: string): Promise<ModelPaper> {
	const card = await cardOf(folder);
	const unknown = NOT_DISCLOSED;
	const facts = card ?? {
		name: basename(folder),
		maker: unknown,
		origin: unknown,
		licence: unknown,
		trainingData: unknown,
	};
	const missing = card ? undisclosed(card) : ['maker', 'origin', 'licence', 'trainingData'];
	return {
		job: 'recogniser',
		name: facts.name,
		maker: facts.maker,
		origin: facts.origin,
		licence: facts.licence,
		training_data: facts.trainingData,
		undisclosed: missing.map((fact) => (fact === 'trainingData' ? 'training_data' : fact)),
	};
}

/** The models that hear under a configuration, the one whose words count first. */
export async function modelPapers(config: Config): Promise<readonly ModelPaper[]> {
	const folder = configuredPack(config);
	const pack = folder === undefined ? [] : [await packPaper(folder)];
	return [...pack, BUILTIN, ...(config.perception.noiseSuppression === 'off' ? [] : [RNNOISE])];
}

/** Name and SHA-256 of each model file of the configured pack; none without a pack. */
export async function hashPack(config: Config): Promise<readonly HashedName[]> {
	const folder = configuredPack(config);
	const files = folder === undefined ? [] : await hashModels(folder);
	return files.map(({ name, sha256 }) => ({ name: join(basename(folder ?? ''), name), sha256 }));
}
