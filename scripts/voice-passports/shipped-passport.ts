/**
 * The passport of a voice that comes with Vivavoce, before its signature.
 *
 * @module
 */
import { PASSPORT_CONTEXT } from '../../src/provenance/passport/context.ts';
import { EMOTION_NAMES, type Emotion } from '../../src/provenance/passport/emotions.ts';
import type { VoicePolicy } from '../../src/provenance/passport/policy-schema.ts';
import { CAUTIOUS_PURPOSES, PURPOSE_NAMES, type Purpose } from '../../src/provenance/passport/purposes.ts';
import type { UnsignedPassport } from '../../src/provenance/passport/schema.ts';
import type { VoiceDefinition } from '../../src/synthesis/voices.ts';
import { parametricSource } from './parametric-source.ts';
import { recordedSource, recordedUnknowns } from './recorded-source.ts';

/** Raise with every change of a passport's meaning: revocation names the issue. */
const ISSUE = 1;
const VALID_FROM = '2026-01-01T00:00:00Z';
const VALID_UNTIL = '2030-01-01T00:00:00Z';

/** Signing puts the real issuer in its place. */
const NO_ISSUER = `did:key:z6Mk${'1'.repeat(44)}`;

type Subject = UnsignedPassport['credentialSubject'];

/** Names in Mandarin; the English ones are the labels. */
const NAMES_ZH: Readonly<Record<string, string>> = {
	clara: '克拉拉：沉静的中音，美式英语和普通话',
	wren: '雷恩：明亮的高音，英式英语和普通话',
	bo: '博：低沉从容，美式英语和普通话',
	lin: '琳：清晰活泼，普通话和美式英语',
	arlo: '阿洛：轻快，英式英语和普通话',
	'flite-slt': 'SLT：美国女声',
	'flite-rms': 'RMS：美国男声',
	'flite-awb': 'AWB：苏格兰男声',
	'flite-kal': 'KAL：美国男声，双音子',
};

/** Builds the passport from the voice's definition. */
export function shippedPassport(voice: VoiceDefinition): UnsignedPassport {
	const { id } = voice.info;
	const passport = `urn:vivavoce:passport:${id}:${ISSUE}`;
	return {
		'@context': structuredClone(PASSPORT_CONTEXT) as unknown as UnsignedPassport['@context'],
		id: passport,
		type: ['VerifiableCredential', 'VoicePassport'],
		issuer: NO_ISSUER,
		validFrom: VALID_FROM,
		validUntil: VALID_UNTIL,
		credentialStatus: { id: `${passport}#status`, type: 'VoiceStatusFile' },
		credentialSubject: voice.info.engine === 'flite' ? recordedSubject(voice) : computedSubject(voice),
	};
}

function commonSubject({ info }: VoiceDefinition): Pick<Subject, 'id' | 'type' | 'voiceId' | 'engine' | 'name'> {
	const { id, engine, label } = info;
	const name = { en: label, zh: NAMES_ZH[id] ?? label };
	return { id: `urn:vivavoce:voice:${id}`, type: 'vp:Voice', voiceId: id, engine, name };
}

function computedSubject(voice: VoiceDefinition): Subject {
	const nobody = {
		en: 'Not applicable: no speaker was recorded.',
		zh: '不适用：没有录制任何说话人。',
	};
	return {
		...commonSubject(voice),
		languages: ['en', 'zh'],
		emotionalRange: [...EMOTION_NAMES],
		trainingUse: {
			use: 'none',
			statement: { en: 'Nothing was trained: the sound follows rules.', zh: '没有训练任何模型：声音由规则生成。' },
		},
		license: {
			id: 'GPL-3.0-or-later',
			statement: {
				en: 'The engine espeak-ng is under the GPL, version 3 or later. The speech that it makes is not.',
				zh: '引擎 espeak-ng 采用 GPL 第 3 版或更高版本；它生成的语音不受此约束。',
			},
		},
		compensation: { known: true, statement: nobody },
		sources: [parametricSource(voice.speech, ['en', 'zh'])],
		consent: { basis: 'no-data-subject', statement: nobody },
		policy: policyOf(voice.info.id, {
			permitted: PURPOSE_NAMES.filter((purpose) => purpose !== 'impersonation'),
			emotions: EMOTION_NAMES,
			actions: [],
		}),
		unknowns: [
			{
				en: "How espeak-ng's authors made the noise samples of its voiceless consonants is not documented in the package.",
				zh: 'espeak-ng 清辅音所用的短噪声样本是如何制作的，软件包中没有说明。',
			},
		],
	};
}

function recordedSubject(voice: VoiceDefinition): Subject {
	return {
		...commonSubject(voice),
		languages: ['en', 'zh'],
		emotionalRange: ['neutral', 'calm'],
		trainingUse: {
			use: 'base-model',
			statement: {
				en: 'The recordings became the voice model inside flite. Vivavoce trained nothing on them.',
				zh: '这些录音被制成 flite 内的语音模型；Vivavoce 没有用它们训练任何东西。',
			},
		},
		license: {
			id: 'LicenseRef-CMU-Flite',
			statement: {
				en: 'Free use and distribution without restriction, including commercial, if the notice is kept, changes are marked, authors are named, and their names endorse nothing without written permission.',
				zh: '可自由使用和分发，包括商业用途；须保留声明、标明修改、保留作者姓名，且未经书面许可不得以作者之名作推荐。',
			},
		},
		compensation: {
			known: false,
			statement: { en: 'Whether the speaker was paid is not published.', zh: '说话人是否得到报酬，没有公开资料。' },
		},
		sources: [recordedSource(voice), parametricSource(voice.speech, ['zh'])],
		consent: {
			basis: 'not-published',
			statement: {
				en: 'The publisher distributes the voice as free software for any use. No consent document, notice or withdrawal address of the speaker is public, and none is known to us. The permitted purposes are therefore narrower than the licence.',
				zh: '发布者将该语音作为可用于任何用途的自由软件分发。说话人的同意书、告知书或撤回途径均未公开，我们也不掌握。因此，这里允许的用途比许可证更窄。',
			},
		},
		policy: policyOf(voice.info.id, {
			permitted: CAUTIOUS_PURPOSES,
			emotions: ['neutral', 'calm'],
			actions: ['vp:clone', 'vp:trainModel', 'vp:deriveEmbedding', 'vp:convertVoice'],
		}),
		unknowns: recordedUnknowns(voice.info.id),
	};
}

interface PolicyTerms {
	readonly permitted: readonly Purpose[];
	readonly emotions: readonly Emotion[];
	/** Prohibited altogether. */
	readonly actions: readonly VoicePolicy['prohibition'][number]['action'][];
}

function policyOf(id: string, { permitted, emotions, actions }: PolicyTerms): VoicePolicy {
	const prohibited = PURPOSE_NAMES.filter((purpose) => !permitted.includes(purpose));
	return {
		type: 'Set',
		uid: `urn:vivavoce:passport:${id}:${ISSUE}#policy`,
		profile: 'urn:vivavoce:voice-passport:1',
		conflict: 'prohibit',
		target: `urn:vivavoce:voice:${id}`,
		permission: [
			{
				action: 'vp:speakAs',
				constraint: [
					{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: [...permitted] },
					{ leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: ['001'] },
					{ leftOperand: 'language', operator: 'isAnyOf', rightOperand: ['en', 'zh'] },
					{ leftOperand: 'vp:emotion', operator: 'isAnyOf', rightOperand: [...emotions] },
				],
			},
		],
		prohibition: [
			{
				action: 'vp:speakAs',
				constraint: [{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: prohibited }],
			},
			...actions.map((action) => ({ action })),
		],
	};
}
