/**
 * The C2PA manifest of a recording (C2PA specification 2.2), as the definition that a builder signs.
 *
 * @module
 */
import type { RecordingFacts } from './recording-facts.ts';

const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** Label of the assertion that holds what only Vivavoce knows. */
export const PROVENANCE_ASSERTION = 'org.vivavoce.provenance';

/** Version of the C2PA specification that the manifest follows. */
const SPEC_VERSION = '2.2.0';

/** A manifest before it is signed: JSON for a C2PA builder. */
export interface ManifestDefinition {
	readonly claim_generator_info: readonly Readonly<Record<string, string>>[];
	readonly title: string;
	readonly format: string;
	readonly assertions: readonly { readonly label: string; readonly data: unknown }[];
}

/**
 * Describes a recording. The agent alone is `trainedAlgorithmicMedia`; with a person's voice in it, a composite.
 *
 * @param format - Media type of the file.
 */
export function manifestDefinition(facts: RecordingFacts, format = 'audio/wav'): ManifestDefinition {
	return {
		claim_generator_info: [{ name: facts.system, version: facts.version, specVersion: SPEC_VERSION }],
		title: facts.title,
		format,
		assertions: [
			{ label: 'c2pa.actions.v2', data: { actions: actions(facts), allActionsIncluded: true } },
			...softBinding(facts),
			{ label: PROVENANCE_ASSERTION, data: provenance(facts) },
		],
	};
}

function actions(facts: RecordingFacts): unknown[] {
	const source = facts.hasUser ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
	const created = {
		action: 'c2pa.created',
		when: new Date(facts.atMs).toISOString(),
		digitalSourceType: SOURCE_TYPES + source,
		softwareAgent: { name: facts.system, version: facts.version },
	};
	return facts.watermark.on ? [created, { action: 'c2pa.watermarked.bound' }] : [created];
}

/** The watermark as a soft binding: who finds the tag in a copy without a manifest can ask for this one. */
function softBinding({ watermark, durationMs }: RecordingFacts): ManifestDefinition['assertions'] {
	if (!watermark.on) {
		return [];
	}
	const timespan = { start: 0, end: Math.round(durationMs) };
	const blocks = [{ scope: { timespan }, value: watermark.tag === '' ? 'untagged' : watermark.tag }];
	return [{ label: 'c2pa.soft-binding', data: { alg: watermark.algorithm, blocks, pad: [] } }];
}

function provenance(facts: RecordingFacts): unknown {
	return {
		id: facts.id,
		provider: facts.provider,
		voices: facts.voices.map(({ id, passportSha256 }) => ({ id, passport_sha256: passportSha256 })),
		persona: facts.persona ?? null,
		disclosures: facts.disclosures.map(({ text, language }) => ({ text, language })),
		watermark: facts.watermark,
		receipt_sha256: facts.receiptSha256 ?? null,
	};
}
