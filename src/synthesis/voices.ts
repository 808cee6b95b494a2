/**
 * The voices that come with Vivavoce: what each is made of, and by how much it is levelled.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { PitchRegister } from './pitch-hold.ts';
import type { VoiceInfo } from './speaker.ts';

/** Engines that run as speech processes. */
export type EngineName = 'espeak-ng' | 'flite';

/** How an engine makes one language of a voice. */
export interface EngineVoice {
	readonly engine: EngineName;
	/** The engine's own name of the voice. */
	readonly name: string;
	/** The voice's neutral, relative to that of the engine voice. */
	readonly rate: number;
	readonly pitch: number;
	readonly range: number;
	/** Widest F0 range that it can follow, above {@link range}: wider ones approach it. @defaultValue no bound */
	readonly widestRange?: number;
	/** Formant scale, reached by replaying faster or slower. */
	readonly timbre: number;
	/** Gain to the target loudness in dB, measured by `scripts/calibrate-voices.ts`. */
	readonly gainDb: number;
	/** Whether the engine ignores `pitch`: then pitch is reached by replaying, formants move with it, and timbre is left. */
	readonly pitchIsReplayed: boolean;
	/** Measured by the same script; absent: its pitch cannot be held. */
	readonly register?: PitchRegister;
}

/** A voice and its making. */
export interface VoiceDefinition {
	readonly info: VoiceInfo;
	readonly speech: Readonly<Record<Language, EngineVoice>>;
}

/** The voice that speaks when none is asked for. */
export const DEFAULT_VOICE_ID = 'clara';

const FORMANT_ORIGIN =
	"No person's voice: formant synthesis by rule (espeak-ng); its voiceless consonants are espeak-ng's short noise samples.";

function espeak(name: string, tuning: Partial<EngineVoice>): EngineVoice {
	const neutral = { rate: 1, pitch: 1, range: 1, timbre: 1, gainDb: 0, pitchIsReplayed: false };
	return { engine: 'espeak-ng', name, ...neutral, ...tuning };
}

function flite(name: string, tuning: Partial<EngineVoice>): EngineVoice {
	return { ...espeak(name, tuning), engine: 'flite' };
}

function formantVoice(id: string, label: string, sounds: 'f' | 'm', en: EngineVoice, zh: EngineVoice): VoiceDefinition {
	const info = { id, label, sounds, languages: ['en', 'zh'] as const, engine: 'espeak-ng', origin: FORMANT_ORIGIN };
	return { info: { ...info, license: 'GPL-3.0-or-later (engine); its speech is free' }, speech: { en, zh } };
}

/** An English voice derived from a person's recordings; Mandarin is lent by a formant voice of similar pitch. */
function recordedVoice(id: string, label: string, origin: string, en: EngineVoice, zh: EngineVoice): VoiceDefinition {
	const info = { id, label, languages: ['en'] as const, engine: 'flite', origin };
	return { info: { ...info, license: 'CMU Flite licence (BSD-like)' }, speech: { en, zh } };
}

const AMERICAN = 'gmw/en-US';
const BRITISH = 'gmw/en-GB-x-rp';
const MANDARIN = 'sit/cmn';

/** All voices; the first is the default. */
export const VOICES: readonly VoiceDefinition[] = [
	formantVoice(
		'clara',
		'Clara: calm, mid-pitched, American English and Mandarin',
		'f',
		espeak(`${AMERICAN}+steph`, { pitch: 1.05, gainDb: 0.1, register: { f0Hz: 191.9, response: 1.06 } }),
		espeak(`${MANDARIN}+steph`, { pitch: 1.12, rate: 1.15, gainDb: 0.8, register: { f0Hz: 192.3, response: 1.06 } }),
	),
	formantVoice(
		'wren',
		'Wren: bright, high, British English and Mandarin',
		'f',
		espeak(`${BRITISH}+Annie`, { timbre: 1.03, gainDb: -0.5, register: { f0Hz: 243.5, response: 0.73 } }),
		espeak(`${MANDARIN}+Annie`, {
			timbre: 1.03,
			pitch: 1.1,
			rate: 1.15,
			// From 1.15 on her tones fall faster than espeak-ng's pitch follows: 7.5 semitones, then 5.
			widestRange: 1.15,
			gainDb: -1.3,
			register: { f0Hz: 208.2, response: 0.71 },
		}),
	),
	formantVoice(
		'bo',
		'Bo: deep, unhurried, American English and Mandarin',
		'm',
		espeak(`${AMERICAN}+Gene`, { timbre: 0.96, rate: 0.95, gainDb: -2.6, register: { f0Hz: 94, response: 0.96 } }),
		espeak(`${MANDARIN}+Gene`, {
			timbre: 0.96,
			pitch: 1.1,
			rate: 1.1,
			gainDb: -4.0,
			register: { f0Hz: 91.8, response: 1.01 },
		}),
	),
	formantVoice(
		'lin',
		'Lin: clear, lively, Mandarin and American English',
		'f',
		espeak(`${AMERICAN}+f5`, { pitch: 1.05, gainDb: 0.7, register: { f0Hz: 212.6, response: 0.96 } }),
		espeak(`${MANDARIN}+f5`, { pitch: 1.15, rate: 1.2, gainDb: -1.1, register: { f0Hz: 207.9, response: 0.97 } }),
	),
	formantVoice(
		'arlo',
		'Arlo: light, quick, British English and Mandarin',
		'm',
		espeak(`${BRITISH}+Michael`, { pitch: 1.1, timbre: 1.04, gainDb: -1.5, register: { f0Hz: 120.4, response: 0.88 } }),
		espeak(`${MANDARIN}+Michael`, {
			pitch: 1.25,
			timbre: 1.04,
			rate: 1.2,
			gainDb: -2.4,
			register: { f0Hz: 111.2, response: 0.94 },
		}),
	),
	recordedVoice(
		'flite-slt',
		'SLT: American woman',
		'Derived from recordings of speaker SLT, CMU ARCTIC databases (Carnegie Mellon University).',
		flite('cmu_us_slt', { gainDb: -4.1, register: { f0Hz: 172.8, response: 1 } }),
		espeak(`${MANDARIN}+steph`, { rate: 1.15, gainDb: 1.3, register: { f0Hz: 171.8, response: 1.09 } }),
	),
	recordedVoice(
		'flite-rms',
		'RMS: American man',
		'Derived from recordings of speaker RMS, CMU ARCTIC databases (Carnegie Mellon University).',
		flite('cmu_us_rms', { pitchIsReplayed: true, gainDb: 1.2 }),
		espeak(`${MANDARIN}+Michael`, { pitch: 1.15, rate: 1.15, gainDb: -2.3, register: { f0Hz: 103.7, response: 0.95 } }),
	),
	recordedVoice(
		'flite-awb',
		'AWB: Scottish man',
		'Derived from recordings of speaker AWB, CMU ARCTIC databases (Carnegie Mellon University).',
		flite('cmu_us_awb', { gainDb: 0.8, register: { f0Hz: 131.8, response: 1 } }),
		espeak(`${MANDARIN}+Michael`, {
			pitch: 1.4,
			timbre: 1.04,
			rate: 1.15,
			gainDb: -2.7,
			register: { f0Hz: 124.4, response: 1.02 },
		}),
	),
	recordedVoice(
		'flite-kal',
		'KAL: American man, diphones',
		'Derived from recordings of speaker KAL, CMU diphone databases (Carnegie Mellon University).',
		flite('cmu_us_kal16', { gainDb: 8.3, register: { f0Hz: 91.9, response: 1.06 } }),
		espeak(`${MANDARIN}+Gene`, { pitch: 1.05, rate: 1.15, gainDb: -3.7, register: { f0Hz: 88.6, response: 0.99 } }),
	),
];

/** Where a voice speaks a language; undefined when it is none of ours or cannot be held. */
export function registerOf(id: string, language: Language): PitchRegister | undefined {
	return VOICES.find(({ info }) => info.id === id)?.speech[language].register;
}
