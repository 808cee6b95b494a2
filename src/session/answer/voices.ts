/**
 * Voice names: those of the engine, and the names that stock clients send.
 *
 * @module
 */
import { phaseOf } from '../../dialogue/persona/due.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { Emotion } from '../../provenance/passport/emotions.ts';
import type { VoiceDecision } from '../../provenance/passport/voice-authority.ts';
import type { VoiceInfo } from '../../synthesis/speaker.ts';
import type { SessionPorts } from '../ports.ts';

/** Why a voice is refused. */
export interface VoiceFault {
	readonly code: ErrorCode;
	readonly message: string;
}

/** Voices of the Realtime protocol, which clients name by default. They are other people's; ours stand in for them. */
const PROTOCOL_VOICES: readonly string[] = [
	'alloy',
	'ash',
	'ballad',
	'coral',
	'echo',
	'sage',
	'shimmer',
	'verse',
	'marin',
	'cedar',
];

/**
 * The engine's voice for a name: itself, or, for a name of the protocol, a stand-in that is always the same one.
 * `undefined` when the name is neither.
 */
export function resolveVoice(name: string, voices: readonly VoiceInfo[]): string | undefined {
	if (voices.some((voice) => voice.id === name)) {
		return name;
	}
	const index = PROTOCOL_VOICES.indexOf(name);
	return index < 0 ? undefined : bilingual(voices)[index % bilingual(voices).length]?.id;
}

/**
 * The voice of a persona: of those that fit how its name sounds always the same one, so that a persona keeps its voice from
 * session to session. Variations (`A7K-3FM~2`, `A7K-3FM~own`) and blends speak with the voice of whom they were made from.
 */
export function voiceOfPersona(persona: Persona, voices: readonly VoiceInfo[]): string | undefined {
	return voicesOfPersona(persona, voices)[0];
}

/** The voices that fit a persona, its own first: where that one is taken by somebody else, the next is the same always. */
export function voicesOfPersona({ id, identity }: Persona, voices: readonly VoiceInfo[]): readonly string[] {
	const able = bilingual(voices);
	const fitting = able.filter(
		({ sounds }) => identity.sounds === 'n' || sounds === undefined || sounds === identity.sounds,
	);
	const choice = fitting.length > 0 ? fitting : able;
	const first = Math.floor(phaseOf(id.replace(/[~+].*/s, '')) * choice.length);
	return [...choice.slice(first), ...choice.slice(0, first)].map((voice) => voice.id);
}

/** Stand-ins must speak whatever comes: only voices of both languages qualify, unless there are none. */
function bilingual(voices: readonly VoiceInfo[]): readonly VoiceInfo[] {
	const both = voices.filter((voice) => voice.languages.length > 1);
	return both.length > 0 ? both : voices;
}

/** Whether the engine's voice with this id may speak now, in `language` and `emotion` or in all declared ones. */
export function decideVoice(
	{ engine, provenance }: SessionPorts,
	id: string,
	language?: string,
	emotion?: Emotion,
): VoiceDecision {
	const voice = engine.voices.find((info) => info.id === id);
	return provenance.gate.decide({ id, engine: voice?.engine ?? engine.name }, language, emotion);
}

/**
 * The voice that speaks when `id` is asked for: the fallback voice where `id` may not and the fallback may, else `id`
 * itself, which the exit then refuses.
 */
export function speakingVoice(ports: SessionPorts, id: string): string {
	const { fallbackVoice } = ports.provenance;
	if (fallbackVoice === undefined || decideVoice(ports, id).permitted) {
		return id;
	}
	return decideVoice(ports, fallbackVoice).permitted ? fallbackVoice : id;
}

/** Whether the voice that a session is set to may speak. A client may always leave one that may not. */
export function mayStillSpeak(ports: SessionPorts, name: string): boolean {
	const id = resolveVoice(name, ports.engine.voices);
	return id !== undefined && decideVoice(ports, id).permitted;
}

/**
 * Why a session may not be set to the voice `name`; `undefined` when it may.
 *
 * @param current - The voice that it is set to, which is not judged again.
 */
export function voiceFault(ports: SessionPorts, name: string, current: string): VoiceFault | undefined {
	const { voices } = ports.engine;
	const id = resolveVoice(name, voices);
	if (id === undefined) {
		const known = voices.map((info) => info.id).join(', ');
		return { code: 'voice_not_found', message: `There is no voice '${name}'; choose one of: ${known}.` };
	}
	if (name === current) {
		return undefined;
	}
	const decision = decideVoice(ports, speakingVoice(ports, id));
	return decision.permitted ? undefined : decision.refusal;
}
