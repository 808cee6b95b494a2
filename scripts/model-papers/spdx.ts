/**
 * The models as an SPDX 3.0.1 bill of materials with the AI and Dataset profiles.
 *
 * @module
 */
import type { ModelFacts, ShippedFile } from './facts.ts';
import type { DataSource, ListenerModel } from './sources.ts';

const CREATION = '_:creation';

/** What each model file is; a file that is not named here is refused. */
const MODELS: Readonly<
	Record<string, { readonly type: string; readonly about: string; readonly data: ListenerModel | 'words' }>
> = {
	'recogniser.onnx': {
		type: 'causal convolutional network, CTC',
		about: 'English phones and Mandarin pinyin units from speech',
		data: 'recogniser',
	},
	'vad.onnx': { type: 'causal convolutional network', about: 'probability that somebody speaks', data: 'vad' },
	'events.onnx': {
		type: 'causal convolutional network',
		about: 'laughter, sighs, coughs, sneezes, throat clearing, breaths and crying',
		data: 'events',
	},
	'lexicon.en.tsv': { type: 'pronunciation lexicon', about: 'English words and their phones', data: 'words' },
	'lexicon.zh.tsv': { type: 'pronunciation lexicon', about: 'Mandarin words and their units', data: 'words' },
	'letters.en.tsv': {
		type: 'letter-to-sound rules',
		about: 'phones of English words that the lexicon does not have',
		data: 'words',
	},
	'lm.en.arpa': { type: 'back-off n-gram language model', about: 'English word sequences', data: 'words' },
	'lm.zh.arpa': { type: 'back-off n-gram language model', about: 'Mandarin word sequences', data: 'words' },
};

type Element = Readonly<Record<string, unknown>>;

/** Describes the models and their data. */
export function spdxDocument(facts: ModelFacts): unknown {
	const base = `urn:vivavoce:models:${facts.version}`;
	const sources = [...new Map(facts.totals.map(({ source }) => [source.id, source])).values()];
	const models = facts.models.filter(({ name }) => name in MODELS);
	const licences = [...new Set(['Apache-2.0', ...sources.map(({ spdx }) => spdx)])];
	const graph: Element[] = [
		{
			type: 'CreationInfo',
			'@id': CREATION,
			specVersion: '3.0.1',
			created: `${facts.version}T00:00:00Z`,
			createdBy: [`${base}#project`],
		},
		element('Organization', `${base}#project`, { name: 'The Vivavoce project' }),
		element('SpdxDocument', base, {
			name: `Vivavoce built-in models ${facts.version}`,
			profileConformance: ['core', 'software', 'ai', 'dataset', 'simpleLicensing'],
			rootElement: [`${base}#bom`],
		}),
		element('software_Sbom', `${base}#bom`, {
			profileConformance: ['core', 'software', 'ai', 'dataset', 'simpleLicensing'],
			rootElement: models.map(({ name }) => `${base}#${name}`),
			software_sbomType: ['build'],
		}),
		...licences.map((licence) => licenceElement(base, licence)),
		...models.flatMap((model) => modelElements(base, model, sources, facts.version)),
		...sources.flatMap((source) => dataElements(base, source, facts)),
	];
	return { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph };
}

/** Model files that the bill of materials does not describe. */
export function undescribedModels(facts: ModelFacts): string[] {
	return facts.models.filter(({ name }) => !(name in MODELS)).map(({ name }) => name);
}

function element(type: string, spdxId: string, fields: Element): Element {
	return { type, spdxId, creationInfo: CREATION, ...fields };
}

function licenceElement(base: string, licence: string): Element {
	return element('simplelicensing_LicenseExpression', licenceId(base, licence), {
		simplelicensing_licenseExpression: licence,
	});
}

function licenceId(base: string, licence: string): string {
	return licence.startsWith('LicenseRef-') ? `${base}#${licence}` : `https://spdx.org/licenses/${licence}`;
}

function modelElements(
	base: string,
	{ name, bytes, sha256 }: ShippedFile,
	sources: readonly DataSource[],
	version: string,
): Element[] {
	const model = MODELS[name];
	const id = `${base}#${name}`;
	const learned = sources.filter(({ models }) => models.some((one) => one === model?.data));
	return [
		element('ai_AIPackage', id, {
			name,
			summary: model?.about ?? '',
			software_packageVersion: version,
			software_primaryPurpose: 'model',
			software_copyrightText: 'The Vivavoce project',
			builtTime: `${version}T00:00:00Z`,
			releaseTime: `${version}T00:00:00Z`,
			suppliedBy: `${base}#project`,
			verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: sha256 }],
			ai_typeOfModel: [model?.type ?? ''],
			ai_domain: ['speech recognition'],
			ai_autonomyType: 'no',
			ai_useSensitivePersonalInformation: 'no',
			ai_informationAboutTraining: 'training/README.md; figures: models/CARD.md',
			ai_limitation: 'No dictation, no speaker identification; English and Mandarin only; see models/CARD.md.',
			comment: `${bytes} bytes`,
		}),
		...licenceRelations(base, id, 'Apache-2.0'),
		...(learned.length === 0
			? []
			: [
					relation(
						id,
						'trainedOn',
						learned.map((source) => `${base}#data-${source.id}`),
					),
				]),
	];
}

function dataElements(base: string, source: DataSource, facts: ModelFacts): Element[] {
	const totals = facts.totals.filter((total) => total.source.id === source.id);
	const clips = totals.reduce((sum, total) => sum + total.trainClips + total.heldOutClips, 0);
	const isHuman = totals.some(({ kind }) => kind === 'human');
	const id = `${base}#data-${source.id}`;
	return [
		element('dataset_DatasetPackage', id, {
			name: source.name,
			software_packageVersion: facts.version,
			software_primaryPurpose: 'data',
			software_downloadLocation: source.url,
			builtTime: `${facts.version}T00:00:00Z`,
			releaseTime: `${facts.version}T00:00:00Z`,
			originatedBy: [`${base}#project`],
			comment: `Published by: ${source.holder}. Speakers: ${source.consent.en}`,
			dataset_datasetType: ['audio'],
			dataset_datasetSize: clips,
			dataset_hasSensitivePersonalInformation: 'no',
			dataset_dataCollectionProcess: isHuman
				? 'a published set of recordings'
				: 'made with open speech synthesisers for this project',
			dataset_intendedUse: 'training and testing speech recognition and voice activity',
		}),
		...licenceRelations(base, id, source.spdx),
	];
}

function licenceRelations(base: string, from: string, licence: string): Element[] {
	const to = [licenceId(base, licence)];
	return [relation(from, 'hasDeclaredLicense', to), relation(from, 'hasConcludedLicense', to)];
}

function relation(from: string, relationshipType: string, to: readonly string[]): Element {
	return element('Relationship', `${from}-${relationshipType}`, { relationshipType, from, to });
}
