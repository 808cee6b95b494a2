/**
 * Makes the engine's request of the session's configuration, one `response.create`, and the conversation.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Occasion } from '../../dialogue/persona/persona-turn.ts';
import { EngineError, type EngineItem, type EngineRequest } from '../../engines/live-engine.ts';
import type { ResponseCreateParams } from '../../protocol/response.ts';
import type { CastMember } from '../character/cast-keeper.ts';
import { toEngineRequest } from '../conversation/context.ts';
import { ContextWindow } from '../conversation/context-window.ts';
import type { StoredItem } from '../conversation/conversation.ts';
import type { SessionCore } from '../core.ts';
import { VoiceRange } from './voice-range.ts';
import { resolveVoice, speakingVoice, voiceOfPersona } from './voices.ts';

/** Longest wait for the words of a user's sound before the answer starts without them. */
const RECOGNITION_LIMIT_MS = 5000;

/** See the module. */
export class RequestMaker {
	/** Language of the last utterance; English before anybody has said anything. */
	language: Language = 'en';
	readonly #core: SessionCore;
	readonly #window = new ContextWindow();
	readonly #range: VoiceRange;

	constructor(core: SessionCore) {
		this.#core = core;
		this.#range = new VoiceRange(core.ports);
	}

	/** The voice that speaks for the session's voice name; undefined when there is none. */
	sessionVoice(): string | undefined {
		const { ports } = this.#core;
		const voice = this.#personaVoice() ?? resolveVoice(this.#core.config().audio.output.voice, ports.engine.voices);
		return voice === undefined ? undefined : speakingVoice(ports, voice);
	}

	/** The voice that speaks a response; undefined, after an error, when the name is unknown. */
	voiceFor(params: ResponseCreateParams, eventId: string | undefined): string | undefined {
		const asked = params.audio?.output?.voice ?? this.#personaVoice() ?? this.#core.config().audio.output.voice;
		const name = typeof asked === 'string' ? asked : asked.id;
		const voice = resolveVoice(name, this.#core.ports.engine.voices);
		if (voice === undefined) {
			const known = this.#core.ports.engine.voices.map((info) => info.id).join(', ');
			this.#core.refuse('voice_not_found', `There is no voice '${name}'; choose one of: ${known}.`, {
				param: 'response.audio.output.voice',
				eventId,
			});
			return undefined;
		}
		return speakingVoice(this.#core.ports, voice);
	}

	/** The conversation as the one who speaks next remembers it. */
	remembered(): EngineItem[] {
		return this.#core.cast.remembered(this.#core.conversation.items(), this.language);
	}

	/** The persona's own voice, unless the client has chosen one; members of a cast always have theirs. */
	#personaVoice(): string | undefined {
		const { speaker } = this.#core.cast;
		if (speaker !== undefined) {
			return speaker.voice;
		}
		const { persona } = this.#core.character.state;
		const chosen = this.#core.voiceIsChosen() || persona === undefined;
		return chosen ? undefined : voiceOfPersona(persona, this.#core.ports.engine.voices);
	}

	/** The items that a response sees; undefined, after an error, when a reference is unknown. */
	contextFor(params: ResponseCreateParams, eventId: string | undefined): StoredItem[] | undefined {
		const { conversation } = this.#core;
		if (params.input === undefined) {
			return [...conversation.items()];
		}
		const items: StoredItem[] = [];
		for (const [index, entry] of params.input.entries()) {
			const stored =
				entry.type === 'item_reference'
					? conversation.get(entry.id)
					: { id: entry.id ?? this.#core.ports.newId('item'), item: entry };
			if (stored === undefined) {
				this.#core.refuse('item_not_found', `The conversation has no item '${entry.id}'.`, {
					param: `response.input[${index}].id`,
					eventId,
				});
				return undefined;
			}
			items.push(stored);
		}
		return items;
	}

	/** The request, as soon as the words of the sounds in it are known. */
	async whenRecognised(
		params: ResponseCreateParams,
		items: readonly StoredItem[],
		voice: string,
		answered?: StoredItem,
	): Promise<EngineRequest> {
		const { speaker } = this.#core.cast;
		if (this.#core.ports.engine.needsWords) {
			await this.#recognised(items);
		}
		this.language = answered?.recognised?.language ?? this.language;
		const seen = this.#core.cast.remembered(items, this.language, speaker);
		return this.now(params, seen, voice, undefined, 'answer', speaker);
	}

	/**
	 * The request with what is known now; rejects when the conversation is too long and may not be truncated.
	 *
	 * @param unheard - Words at the end of `items` that have not moved the mood yet, because they may go on.
	 * @param occasion - Why the persona speaks.
	 * @param speaker - Who of a cast speaks. @defaultValue the one who is addressed
	 */
	now(
		params: ResponseCreateParams,
		items: readonly EngineItem[],
		voice: string,
		unheard?: string,
		occasion: Occasion = 'answer',
		speaker: CastMember | undefined = this.#core.cast.speaker,
	): EngineRequest | Promise<EngineRequest> {
		const { disclosure } = this.#core;
		const config = this.#core.config();
		const fitting = this.#window.fit(items, config.truncation);
		if (fitting === undefined) {
			return Promise.reject(tooLong());
		}
		const { character } = speaker ?? this.#core;
		const said = fitting.flatMap((item) => (item.kind === 'message' && item.role !== 'system' ? [item.text] : []));
		return toEngineRequest({
			config,
			params,
			items: fitting,
			voice,
			opening: (language) => (occasion === 'listening' ? undefined : disclosure.opening(fitting, language)),
			character: (language) => {
				const presence = this.#core.drift.anchored(
					character.present(language, { said: said.reverse(), unheard, occasion }),
					language,
				);
				return { ...presence, style: this.#range.limit(voice, language, presence, character.state) };
			},
			fallbackLanguage: this.language,
			nowMs: this.#core.ports.clock.epochMs(),
		});
	}

	async #recognised(items: readonly StoredItem[]): Promise<void> {
		const pending = items.flatMap((stored) => stored.recognition ?? []);
		if (pending.length === 0) {
			return;
		}
		await new Promise<void>((resolve) => {
			const limit = this.#core.ports.clock.after(RECOGNITION_LIMIT_MS, resolve);
			void Promise.all(pending).then(() => {
				limit.cancel();
				resolve();
			});
		});
	}
}

function tooLong(): EngineError {
	const advice = 'delete items, or set session.truncation to "auto"';
	return new EngineError('context_length_exceeded', `The conversation is too long for an answer: ${advice}.`, false);
}
