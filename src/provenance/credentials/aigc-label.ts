/**
 * Labels that say a file was made by a machine: the implicit label of GB 45438-2025 appendix E (JSON under the key `AIGC`)
 * and the latent disclosure of the California AI Transparency Act (provider, system, version, time, unique id). Both stand
 * in an XMP packet; the first also in a RIFF chunk of its own, where Chinese tools look for it.
 *
 * @module
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { RecordingFacts } from './recording-facts.ts';
import { type RiffChunk, riffChunks } from './riff.ts';

/** Id of the XMP chunk of WAV files (XMP specification part 3). */
const XMP_CHUNK = '_PMX';
const AIGC_CHUNK = 'AIGC';

const AIGC_NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/';
const DISCLOSURE_NAMESPACE = 'urn:vivavoce:disclosure/1.0/';

/** The content is AI-generated without doubt. */
const GENERATED = '1';

const aigcSchema = z.object({
	Label: z.string(),
	ContentProducer: z.string(),
	ProduceID: z.string(),
	ReservedCode1: z.string().default(''),
	ContentPropagator: z.string().default(''),
	PropagateID: z.string().default(''),
	ReservedCode2: z.string().default(''),
});

/** The fields of GB 45438. */
export type AigcLabel = z.infer<typeof aigcSchema>;

/** The fields of the latent disclosure. */
export interface LatentDisclosure {
	readonly provider: string;
	readonly system: string;
	readonly version: string;
	/** ISO 8601. */
	readonly created: string;
	readonly id: string;
}

/** What a file's labels say; a field is absent when its label is. */
export interface FileLabels {
	readonly aigc?: AigcLabel;
	readonly disclosure?: LatentDisclosure;
}

/**
 * Makes the label.
 *
 * @param audioSha256 - SHA-256 of the file's audio in hex: the label's guard against being put on another file.
 */
export function aigcLabel({ provider, id }: RecordingFacts, audioSha256: string): AigcLabel {
	return {
		Label: GENERATED,
		ContentProducer: provider,
		ProduceID: id,
		ReservedCode1: audioSha256,
		ContentPropagator: provider,
		PropagateID: id,
		ReservedCode2: '',
	};
}

/** Chunks that carry both labels. */
export function labelChunks(facts: RecordingFacts, audioSha256: string): RiffChunk[] {
	const label = JSON.stringify(aigcLabel(facts, audioSha256));
	return [
		{ id: AIGC_CHUNK, bytes: utf8ToBytes(label) },
		{ id: XMP_CHUNK, bytes: utf8ToBytes(xmpPacket(label, disclosureOf(facts))) },
	];
}

function disclosureOf({ provider, system, version, atMs, id }: RecordingFacts): LatentDisclosure {
	return { provider, system, version, created: new Date(atMs).toISOString(), id };
}

function xmpPacket(label: string, disclosure: LatentDisclosure): string {
	const fields = Object.entries(disclosure).map(
		([name, value]) => `<disclosure:${name}>${escapeXml(value)}</disclosure:${name}>`,
	);
	return [
		'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
		'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
		`<rdf:Description rdf:about="" xmlns:TC260="${AIGC_NAMESPACE}" xmlns:disclosure="${DISCLOSURE_NAMESPACE}">`,
		`<TC260:AIGC>${escapeXml(label)}</TC260:AIGC>`,
		...fields,
		'</rdf:Description></rdf:RDF></x:xmpmeta>',
		'<?xpacket end="r"?>',
	].join('\n');
}

/** Reads the labels of a WAV file. What is malformed is taken for absent. */
export function readLabels(file: Uint8Array): FileLabels {
	const chunks = new Map(riffChunks(file).map(({ id, bytes }) => [id, new TextDecoder().decode(bytes)]));
	const xmp = chunks.get(XMP_CHUNK) ?? '';
	const aigc = parseLabel(chunks.get(AIGC_CHUNK)) ?? parseLabel(element(xmp, 'TC260:AIGC'));
	const disclosure = readDisclosure(xmp);
	return { ...(aigc !== undefined && { aigc }), ...(disclosure !== undefined && { disclosure }) };
}

function parseLabel(text: string | undefined): AigcLabel | undefined {
	try {
		return aigcSchema.safeParse(JSON.parse(text ?? '')).data;
	} catch {
		return undefined;
	}
}

function readDisclosure(xmp: string): LatentDisclosure | undefined {
	const [provider, system, version, created, id] = ['provider', 'system', 'version', 'created', 'id'].map((name) =>
		element(xmp, `disclosure:${name}`),
	);
	const isWhole = [provider, system, version, created, id].every((value) => value !== undefined);
	return isWhole
		? { provider: provider ?? '', system: system ?? '', version: version ?? '', created: created ?? '', id: id ?? '' }
		: undefined;
}

/** Text of the first element of this name. Packets of other writers may spell it as an attribute, too. */
function element(xmp: string, name: string): string | undefined {
	const open = xmp.indexOf(`<${name}>`);
	const close = xmp.indexOf(`</${name}>`, open);
	const attribute = xmp.indexOf(` ${name}="`);
	if (open >= 0 && close >= 0) {
		return unescapeXml(xmp.slice(open + name.length + 2, close));
	}
	const start = attribute + name.length + 3;
	return attribute < 0 ? undefined : unescapeXml(xmp.slice(start, Math.max(start, xmp.indexOf('"', start))));
}

const ENTITIES: readonly (readonly [string, string])[] = [
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
];

function escapeXml(text: string): string {
	return ENTITIES.reduce((escaped, [plain, entity]) => escaped.replaceAll(plain, entity), text);
}

function unescapeXml(text: string): string {
	return ENTITIES.toReversed().reduce((plain, [character, entity]) => plain.replaceAll(entity, character), text);
}
