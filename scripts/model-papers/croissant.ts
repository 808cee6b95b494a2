/**
 * The data statement as a Croissant 1.1 data set with the Responsible-AI vocabulary (MLCommons).
 *
 * @module
 */
import type { ModelFacts } from './facts.ts';

const CONTEXT = {
	'@language': 'en',
	'@vocab': 'https://schema.org/',
	sc: 'https://schema.org/',
	cr: 'http://mlcommons.org/croissant/',
	rai: 'http://mlcommons.org/croissant/RAI/',
	dct: 'http://purl.org/dc/terms/',
	prov: 'http://www.w3.org/ns/prov#',
	column: 'cr:column',
	conformsTo: 'dct:conformsTo',
	dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
	extract: 'cr:extract',
	field: 'cr:field',
	fileObject: 'cr:fileObject',
	key: 'cr:key',
	recordSet: 'cr:recordSet',
	source: 'cr:source',
};

const STATEMENT_ID = 'data-statement';

/** Columns of the statement: name, type and meaning. */
const FIELDS: readonly (readonly [string, string, string])[] = [
	['sha256', 'sc:Text', 'first 32 hex digits of the SHA-256 of the 16 kHz 16-bit samples'],
	['kind', 'sc:Text', 'human or synthetic'],
	['source', 'sc:Text', 'the set that the clip comes from'],
	['licence', 'sc:Text', 'licence of the clip'],
	['language', 'sc:Text', 'en or zh'],
	['split', 'sc:Text', 'train, or test for clips that were held out'],
	['speaker', 'sc:Text', 'pseudonym of a person, or name of a synthetic voice'],
	['seconds', 'sc:Float', 'length in seconds'],
	['speed', 'sc:Float', 'speed that a synthesiser was asked for'],
	['pitch', 'sc:Float', 'pitch that a synthesiser was asked for'],
	['text', 'sc:Text', 'the words'],
];

/** Describes the data of the models. */
export function croissantDataset(facts: ModelFacts): unknown {
	const sources = [...new Map(facts.totals.map(({ source }) => [source.id, source])).values()];
	return {
		'@context': CONTEXT,
		'@type': 'sc:Dataset',
		conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
		name: 'vivavoce-listener-data',
		description: `Every clip that the built-in listener of Vivavoce was trained and tested on: ${facts.clips} lines with hash, source, licence, language, speaker pseudonym, length and words. The audio itself is not part of it.`,
		url: 'urn:vivavoce:models',
		version: facts.version,
		datePublished: facts.version,
		license: 'https://spdx.org/licenses/Apache-2.0.html',
		creator: { '@type': 'sc:Organization', name: 'The Vivavoce project' },
		inLanguage: ['en', 'zh'],
		distribution: [
			{
				'@type': 'cr:FileObject',
				'@id': STATEMENT_ID,
				name: facts.statement.name,
				contentUrl: `../${facts.statement.name}`,
				contentSize: `${facts.statement.bytes} B`,
				encodingFormat: ['text/tab-separated-values', 'application/gzip'],
				sha256: facts.statement.sha256,
			},
		],
		recordSet: [{ '@type': 'cr:RecordSet', '@id': 'clips', name: 'clips', field: FIELDS.map(field) }],
		'prov:wasDerivedFrom': sources.map(({ name, url, holder, spdx }) => ({
			'@id': url,
			'prov:label': name,
			'prov:wasAttributedTo': holder,
			license: spdx,
		})),
		...responsibleAi(facts),
	};
}

function field([name, dataType, description]: (typeof FIELDS)[number]): unknown {
	return {
		'@type': 'cr:Field',
		'@id': `clips/${name}`,
		name,
		description,
		dataType,
		source: { fileObject: { '@id': STATEMENT_ID }, extract: { column: name } },
	};
}

function responsibleAi({ totals }: ModelFacts): Readonly<Record<string, unknown>> {
	const hours = (kind: string) =>
		totals.reduce((sum, total) => sum + (total.kind === kind ? total.hours : 0), 0).toFixed(2);
	return {
		'rai:dataCollection': `Published sets of recordings (${hours('human')} h of people and sounds) and speech made with open synthesisers for this project (${hours('synthetic')} h).`,
		'rai:dataCollectionType': ['Secondary Data Analysis', 'Software Collection'],
		'rai:dataCollectionMissingData':
			'Consent records of the speakers are not public for any of the sets of recordings; what is known stands in the training summary beside this file.',
		'rai:dataPreprocessingProtocol': [
			'Resampled to 16 kHz',
			'Changed in speed, mixed with rooms, noise and telephone lines during training',
		],
		'rai:dataAnnotationProtocol':
			'Words come with the sets; those of the coffee orders were found by CMU Sphinx with a grammar for each clip.',
		'rai:dataUseCases': ['Training and testing a small speech recogniser and a voice-activity detector'],
		'rai:dataLimitations': [
			'Mandarin comes from two people and from synthesisers: how well unknown Mandarin speakers are heard is not measured.',
			'Children, whispering, song and strong accents are missing.',
		],
		'rai:dataBiases': ['English of North American speakers prevails', 'Short commands prevail over free conversation'],
		'rai:personalSensitiveInformation': ['Voices of people; speakers are named by pseudonyms'],
		'rai:dataReleaseMaintenancePlan':
			'A new statement is written with each training; releases are written to the transparency log of each server.',
	};
}
