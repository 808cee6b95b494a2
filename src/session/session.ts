/**
 * One conversation: the only place where the parts meet and effects are applied.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import { PcmError } from '../audio/pcm.ts';
import type { EngineSession } from '../engines/live-engine.ts';
import type { ClientEvent, ClientEventOf, ClientEventType } from '../protocol/client-events.ts';
import { type ErrorCode, type ErrorPlace, protocolError } from '../protocol/errors.ts';
import type { ServerEvent, UnsentServerEvent } from '../protocol/server-events.ts';
import { canonicalHash } from '../provenance/canonical-hash.ts';
import { ResponseDesk } from './answer/response-desk.ts';
import { AudioDecoder } from './answer/wire-audio.ts';
import { CastKeeper } from './character/cast-keeper.ts';
import { castUpdated, moodUpdated, personaUpdated } from './character/character-events.ts';
import { CharacterKeeper } from './character/character-keeper.ts';
import { DisclosureKeeper } from './character/disclosure-keeper.ts';
import { DriftKeeper } from './character/drift-keeper.ts';
import type { Timer } from './clock.ts';
import { type ConnectionEvent, type ConnectionState, nextConnection } from './connection-machine.ts';
import { Conversation } from './conversation/conversation.ts';
import { ItemDesk } from './conversation/item-desk.ts';
import { UserItems } from './conversation/user-items.ts';
import type { SessionCore } from './core.ts';
import { openLedger, sendReceipt } from './ledger-events.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';
import { type FieldFault, isFault } from './settings/field-fault.ts';
import { type Company, SessionSettings } from './settings/session-settings.ts';
import { withPrompt } from './settings/stored-prompts.ts';
import { InputAudio } from './turn/input-audio.ts';
import { TurnKeeper } from './turn/turn-keeper.ts';

type Handlers = { readonly [Type in ClientEventType]: (event: ClientEventOf<Type>) => void };

/** See the module. Every method is synchronous and never throws. */
export class Session {
	readonly #options: SessionOptions;
	readonly #ports: SessionPorts;
	readonly #core: SessionCore;
	readonly #input = new InputAudio();
	readonly #engine: EngineSession;
	readonly #desk: ResponseDesk;
	readonly #items: ItemDesk;
	readonly #turns: TurnKeeper;
	/** Who speaks while there is no cast. */
	readonly #character: CharacterKeeper;
	readonly #cast: CastKeeper;
	/** The words that are listened for beside the built-in ones. */
	#heardFor: readonly string[] = [];
	readonly #settings: SessionSettings;
	readonly #handlers: Handlers = {
		'session.update': (event) => this.#update(event),
		'input_audio_buffer.append': (event) => this.#append(event),
		'input_audio_buffer.commit': (event) => this.#turns.commit(event.event_id),
		'input_audio_buffer.clear': () => this.#turns.clear(),
		'conversation.item.create': (event) => this.#items.create(event),
		'conversation.item.retrieve': (event) => this.#items.retrieve(event),
		'conversation.item.truncate': (event) => this.#items.truncate(event),
		'conversation.item.delete': (event) => this.#items.delete(event),
		'response.create': (event) => this.#createResponse(event),
		'response.cancel': (event) => this.#desk.cancel(event.response_id ?? undefined, event.event_id),
		'output_audio_buffer.clear': () => this.#clearOutput(),
		'vivavoce.playback.ack': (event) => this.#acknowledge(event),
		'vivavoce.disclosure.shown': ({ language }) => this.#core.disclosure.shown(language),
		'vivavoce.receipt.get': (event) => void sendReceipt(this.#core, event.event_id),
		'vivavoce.cast.speak': ({ speaker, event_id }) =>
			this.#createResponse({ type: 'response.create', event_id, response: { vivavoce: { speaker } } }),
	};
	#connection: ConnectionState = 'new';
	#decoder: AudioDecoder;
	#lastAppendMs = 0;
	#idleTimer: Timer | undefined;
	#expiryTimer: Timer | undefined;

	constructor(options: SessionOptions, ports: SessionPorts) {
		this.#options = options;
		this.#ports = ports;
		this.#settings = new SessionSettings(options, ports);
		const settings = this.#settings;
		this.#decoder = new AudioDecoder(this.#settings.config.audio.input.format);
		const onMood = (keeper: CharacterKeeper, causes: readonly string[]) => this.#emit(moodUpdated(keeper, causes));
		const { clock } = ports;
		this.#character = new CharacterKeeper({ clock, onMood, onCast: () => this.#emitPersona() });
		const conversation = new Conversation(ports.newId('conv'));
		const cast = new CastKeeper({
			conversation,
			voices: () => ports.engine.voices,
			solo: this.#character,
			newCharacter: () => new CharacterKeeper({ clock, onMood, onCast: () => {} }),
			onTurned: () => this.#emitCast(),
		});
		this.#cast = cast;
		this.#core = {
			ports,
			cast,
			get character() {
				return cast.character;
			},
			drift: new DriftKeeper((event) => this.#emit(event)),
			disclosure: new DisclosureKeeper(ports, () => settings.own.disclosure?.profile),
			infersManner: () => settings.infersManner,
			voiceIsChosen: () => settings.voiceIsChosen,
			conversation,
			config: () => settings.effective,
			emit: (event) => this.#emit(event),
			refuse: (code, message, place) => this.#refuse(code, message, place),
		};
		this.#engine = ports.engine.open();
		this.#desk = new ResponseDesk(this.#core, this.#engine, () => {
			this.#armIdleTimer();
			this.#turns.awaitPerson();
		});
		const userItems = new UserItems(
			this.#core,
			this.#input,
			() => settings.transcribes,
			() => settings.reportsLogprobs,
		);
		this.#items = new ItemDesk(this.#core, userItems, this.#desk);
		this.#turns = new TurnKeeper({
			core: this.#core,
			input: this.#input,
			desk: this.#desk,
			engine: this.#engine,
			userItems,
			arrivalMs: (sample) => this.#lastAppendMs - samplesToMs(this.#input.endSample - sample),
		});
	}

	/** Greets the client with `session.created` and `conversation.created`. */
	start(): void {
		this.#connect('start');
		const company = this.#initialCompany();
		this.#configureTurns();
		const { disclosure, server } = this.#ports.provenance;
		this.#emit({ type: 'session.created', session: this.#settings.config, vivavoce: { disclosure, server } });
		openLedger(this.#ports, this.#settings.config.id, this.#options.kind);
		const { id } = this.#core.conversation;
		this.#emit({ type: 'conversation.created', conversation: { id, object: 'realtime.conversation' } });
		if (company !== undefined) {
			this.#takeOn(company);
		}
		this.#listenFor(false);
		this.#turns.listenAs(this.#settings.own);
		this.#expiryTimer = this.#ports.clock.after(this.#options.maxDurationMs, () => this.#expire());
	}

	/** Who speaks at first, by the client secret where there is one. */
	#initialCompany(): Company | undefined {
		const { initialUpdate } = this.#options;
		if (initialUpdate !== undefined) {
			const change = this.#change(initialUpdate, undefined);
			if (change !== undefined) {
				return change.company;
			}
		}
		const company = this.#settings.company();
		if (isFault(company)) {
			this.#refuseFault(company);
			return undefined;
		}
		return company;
	}

	#takeOn({ casting, roles }: Company): void {
		this.#character.cast(casting);
		this.#cast.cast(roles, casting.scene);
	}

	/** Takes one client event. */
	receive(event: ClientEvent): void {
		if (this.#connection !== 'open') {
			return;
		}
		try {
			this.#dispatch(event);
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			this.#ports.record({ type: 'fault', code: 'internal_error', message });
			this.#refuse('internal_error', `The server failed to handle ${event.type}; the session goes on.`, {
				eventId: event.event_id,
			});
		}
	}

	/** Ends the session: responses are cancelled, parts released. Idempotent. */
	close(): void {
		if (this.#connection === 'closed') {
			return;
		}
		this.#desk.close();
		this.#connect('close');
		this.#idleTimer?.cancel();
		this.#expiryTimer?.cancel();
		this.#turns.close();
		this.#engine.close();
		this.#ports.provenance.ledger?.ended(this.#ports.clock.epochMs());
	}

	#dispatch<Type extends ClientEventType>(event: ClientEventOf<Type>): void {
		if (this.#settings.config.type === 'transcription' && event.type.startsWith('response.')) {
			const message = 'A transcription session gives no responses; connect with ?model=… for a conversation.';
			this.#refuse('unsupported_feature', message, { eventId: event.event_id });
			return;
		}
		const handle: (event: ClientEventOf<Type>) => void = this.#handlers[event.type as Type];
		handle(event);
	}

	#update(event: ClientEventOf<'session.update'>): void {
		const change = this.#change(event.session, event.event_id);
		if (change === undefined) {
			return;
		}
		this.#configureTurns();
		this.#emit({ type: 'session.updated', session: this.#settings.config });
		this.#takeOn(change.company);
		this.#setMood(event.session);
		this.#listenFor(event.session.vivavoce?.vocabulary !== undefined);
		this.#turns.listenAs(event.session.vivavoce);
	}

	/** Changes the settings; undefined after an error, when nothing was changed. */
	#change(update: Readonly<Record<string, unknown>>, eventId: string | undefined) {
		const { hasSpoken, isBusy } = this.#desk;
		const change = this.#settings.change(update, { hasSpoken, isBusy, eventId });
		if (!change.ok) {
			this.#emit({ type: 'error', error: change.error });
			return undefined;
		}
		if (change.formatChanged) {
			this.#decoder = new AudioDecoder(this.#settings.config.audio.input.format);
		}
		return change;
	}

	#setMood({ vivavoce }: ClientEventOf<'session.update'>['session']): void {
		if (vivavoce?.mood !== null && vivavoce?.mood !== undefined) {
			this.#core.character.setMood(vivavoce.mood);
		}
	}

	/** @param isAsked - Whether the client expects an answer, although the words may be the same as before. */
	#listenFor(isAsked: boolean): void {
		const names = this.#cast.members.flatMap(({ calls }) => calls);
		const words = [...new Set([...this.#settings.vocabulary, ...names])];
		if (isAsked || words.join('\n') !== this.#heardFor.join('\n')) {
			this.#heardFor = words;
			this.#turns.listenFor(words);
		}
	}

	#emitCast(): void {
		this.#emit(castUpdated(this.#cast));
		this.#emitPersona();
	}

	#emitPersona(): void {
		const { character } = this.#core;
		const { persona } = character.state;
		if (persona !== undefined) {
			this.#ports.provenance.ledger?.personaChanged({ name: persona.id, sha256: canonicalHash(persona) });
		}
		this.#emit(personaUpdated(character, this.#desk.voice ?? 'none'));
	}

	#configureTurns(): void {
		this.#turns.configure(this.#settings.config.audio.input.turn_detection, this.#settings.config.type === 'realtime');
		this.#turns.suppressNoise(this.#settings.config.audio.input.noise_reduction !== null);
		this.#turns.expect(this.#settings.config.audio.input.transcription);
		this.#turns.trace(this.#settings.own.trace === true);
	}

	#append(event: ClientEventOf<'input_audio_buffer.append'>): void {
		try {
			const samples = this.#decoder.decode(event.audio);
			this.#lastAppendMs = this.#ports.clock.nowMs();
			this.#input.append(samples);
			this.#ports.provenance.ledger?.userAudio(samples);
			this.#turns.hear(samples);
		} catch (error) {
			if (!(error instanceof PcmError)) {
				throw error;
			}
			this.#refuse('invalid_base64', error.message, { param: 'audio', eventId: event.event_id });
		}
	}

	#createResponse(event: ClientEventOf<'response.create'>): void {
		const params = withPrompt(event.response ?? {}, 'response', this.#ports.prompts);
		if (isFault(params)) {
			this.#refuseFault(params, event.event_id);
			return;
		}
		this.#idleTimer?.cancel();
		const unheard = this.#cast.members.length > 0 ? this.#core.conversation.items().at(-1)?.recognition : undefined;
		if (unheard === undefined) {
			this.#desk.create(params, event.event_id);
			return;
		}
		// Who answers depends on the words.
		void unheard.then(() => this.#connection === 'open' && this.#desk.create(params, event.event_id));
	}

	#clearOutput(): void {
		const responseId = this.#desk.clearAudio();
		if (responseId !== undefined) {
			this.#emit({ type: 'output_audio_buffer.cleared', response_id: responseId });
		}
	}

	#acknowledge(event: ClientEventOf<'vivavoce.playback.ack'>): void {
		const { response_id, item_id, content_index, played_ms } = event;
		const sentSamples = this.#desk.acknowledge(response_id, item_id, msToSamples(played_ms));
		if (sentSamples === undefined) {
			const message = `Response '${response_id}' has no item '${item_id}' that is being played.`;
			this.#refuse('item_not_found', message, { param: 'item_id', eventId: event.event_id });
			return;
		}
		this.#emit({
			type: 'vivavoce.playback.acknowledged',
			response_id,
			item_id,
			content_index,
			played_ms: Math.min(played_ms, samplesToMs(sentSamples)),
			sent_ms: samplesToMs(sentSamples),
		});
	}

	/** Starts counting the person's silence, once the answer has been played. */
	#armIdleTimer(): void {
		this.#idleTimer?.cancel();
		const detection = this.#settings.config.audio.input.turn_detection;
		if (this.#connection !== 'open' || detection?.type !== 'server_vad' || detection.idle_timeout_ms === null) {
			return;
		}
		const playingMs = Math.max(0, this.#desk.playEndMs - this.#ports.clock.nowMs());
		this.#idleTimer = this.#ports.clock.after(playingMs + detection.idle_timeout_ms, () => this.#idle());
	}

	#idle(): void {
		if (this.#connection === 'open' && !this.#turns.isOpen && !this.#desk.isBusy) {
			this.#turns.commitSilence();
		}
	}

	#expire(): void {
		const minutes = Math.round(this.#options.maxDurationMs / 60_000);
		this.#refuse('session_expired', `The session reached its longest duration of ${minutes} minutes; connect again.`);
		this.close();
		this.#ports.hangUp(1001, 'session_expired');
	}

	#connect(event: ConnectionEvent): void {
		this.#connection = nextConnection(this.#connection, event);
	}

	#refuse(code: ErrorCode, message: string, place: ErrorPlace = {}): void {
		this.#emit({ type: 'error', error: protocolError(code, message, place) });
	}

	#refuseFault({ code, message, param }: FieldFault, eventId?: string): void {
		this.#refuse(code, message, { param, eventId });
	}

	#emit(event: UnsentServerEvent): void {
		if (this.#connection === 'open') {
			this.#ports.send({ ...event, event_id: this.#ports.newId('event') } as ServerEvent);
		}
	}
}
