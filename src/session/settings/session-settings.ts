/**
 * The settings of a session: what they are, and which changes of them are taken. The only writer of the configuration.
 *
 * @module
 */
import { type ErrorBody, protocolError } from '../../protocol/errors.ts';
import {
	type AnySessionConfig,
	type MergeRules,
	mergeSession,
	type SessionConfig,
} from '../../protocol/session-config.ts';
import { mayStillSpeak, voiceFault } from '../answer/voices.ts';
import { careFault } from '../character/care-fault.ts';
import type { CastRole } from '../character/cast-keeper.ts';
import { castRolesOf } from '../character/cast-roles.ts';
import { type Casting, castingOf, type VivavoceFields } from '../character/casting.ts';
import type { SessionOptions, SessionPorts } from '../ports.ts';
import { promptWords } from '../turn/prompt-words.ts';
import { type FieldFault, isFault } from './field-fault.ts';
import { initialRealtime, initialTranscription } from './initial-config.ts';
import { withPrompt } from './stored-prompts.ts';

/** Who speaks under a configuration. */
export interface Company {
	readonly casting: Casting;
	readonly roles: readonly CastRole[];
}

/** What a change of settings asks of the session, or why it was refused as a whole. */
export type SettingsChange =
	| { readonly ok: true; readonly company: Company; readonly formatChanged: boolean }
	| { readonly ok: false; readonly error: ErrorBody };

/** The state of the session that decides what may change; see {@link MergeRules}. */
export interface ChangeRules {
	readonly hasSpoken: boolean;
	readonly isBusy: boolean;
	readonly eventId?: string | undefined;
}

/** See the module. */
export class SessionSettings {
	readonly #ports: SessionPorts;
	/** What {@link effective} shows where a transcription session has no such fields. */
	readonly #fallback: SessionConfig;
	#config: AnySessionConfig;
	#voiceIsChosen = false;

	constructor(options: SessionOptions, ports: SessionPorts) {
		this.#ports = ports;
		this.#fallback = initialRealtime(options, ports);
		this.#config = options.kind === 'realtime' ? this.#fallback : initialTranscription(this.#fallback);
	}

	/** As the client sees it. */
	get config(): AnySessionConfig {
		return this.#config;
	}

	/** As a conversation; a transcription session has the defaults of one. */
	get effective(): SessionConfig {
		const { type, audio } = this.#config;
		return type === 'realtime'
			? this.#config
			: { ...this.#fallback, audio: { ...this.#fallback.audio, input: audio.input } };
	}

	/** Vivavoce's own fields. */
	get own(): VivavoceFields {
		return this.#config.vivavoce ?? {};
	}

	/** Whether the client has named a voice. */
	get voiceIsChosen(): boolean {
		return this.#voiceIsChosen;
	}

	/** Whether the manner of speaking is taken into account. */
	get infersManner(): boolean {
		return this.#ports.provenance.disclosure.emotion_inference && this.own.emotion_inference !== false;
	}

	/** Whether the client wants the words of the person. */
	get transcribes(): boolean {
		return this.#config.type === 'transcription' || this.#config.audio.input.transcription !== null;
	}

	/** Whether it wants to know how sure they are. */
	get reportsLogprobs(): boolean {
		return this.#config.include?.includes('item.input_audio_transcription.logprobs') === true;
	}

	/** The client's own words, and those that it gives the recogniser as the protocol knows it. */
	get vocabulary(): readonly string[] {
		const { keywords = [], prompt = '' } = this.#config.audio.input.transcription ?? {};
		return [...(this.own.vocabulary ?? []), ...keywords, ...promptWords(prompt)];
	}

	/** Takes the `session` of a `session.update` or of a client secret, all of it or nothing. */
	change(update: Readonly<Record<string, unknown>>, rules: ChangeRules): SettingsChange {
		const { eventId } = rules;
		const filled = withPrompt(update, 'session', this.#ports.prompts);
		if (isFault(filled)) {
			return refusal(filled, eventId);
		}
		const merged = mergeSession(this.#config, filled, this.#mergeRules(rules));
		if (!merged.ok) {
			return merged;
		}
		const fault = this.#faultOf(merged.session);
		const company = fault ?? companyOf(merged.session, this.#ports);
		if (isFault(company)) {
			return refusal(company, eventId);
		}
		const formatChanged = merged.session.audio.input.format.type !== this.#config.audio.input.format.type;
		this.#config = merged.session;
		this.#voiceIsChosen ||= namesVoice(update);
		return { ok: true, company, formatChanged };
	}

	/** Who speaks at the start, or why nobody in particular can. */
	company(): Company | FieldFault {
		return companyOf(this.#config, this.#ports);
	}

	#mergeRules({ hasSpoken, isBusy, eventId }: ChangeRules): MergeRules {
		const voiceFrozen = hasSpoken && mayStillSpeak(this.#ports, this.effective.audio.output.voice);
		return { voiceFrozen, outputFormatFrozen: isBusy, eventId };
	}

	#faultOf(config: AnySessionConfig): FieldFault | undefined {
		const careless = careFault(config.vivavoce ?? {}, this.#ports.provenance);
		if (careless !== undefined || config.type !== 'realtime') {
			return careless;
		}
		const fault = voiceFault(this.#ports, config.audio.output.voice, this.effective.audio.output.voice);
		return fault && { ...fault, param: 'session.audio.output.voice' };
	}
}

function companyOf({ vivavoce }: AnySessionConfig, ports: SessionPorts): Company | FieldFault {
	const casting = castingOf(vivavoce, ports.personas);
	if (isFault(casting)) {
		return casting;
	}
	const roles = castRolesOf(vivavoce?.cast ?? [], ports);
	return isFault(roles) ? roles : { casting, roles };
}

function refusal({ code, message, param }: FieldFault, eventId: string | undefined): SettingsChange {
	return { ok: false, error: protocolError(code, message, { param, eventId }) };
}

/** Whether an update names a voice, by which the persona's own is put aside. */
function namesVoice(update: object): boolean {
	const { audio } = update as { readonly audio?: { readonly output?: { readonly voice?: unknown } | null } | null };
	return audio?.output?.voice !== undefined && audio.output.voice !== null;
}
