/**
 * Keeps the user's turns: feeds the floor machine, and turns its effects into protocol events, items and answers.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import type { EngineSession } from '../engines/live-engine.ts';
import type { Hypothesis, Perception, PerceptionEvent } from '../perception/perception.ts';
import type { SessionConfig, TurnDetection } from '../protocol/session-config.ts';
import type { Decision } from '../turn/decision.ts';
import { INITIAL_FLOOR, nextFloor } from '../turn/floor.ts';
import type { FloorEffect, FloorEvent, FloorState } from '../turn/floor-state.ts';
import { INPUT_STALL_MS } from '../turn/settings.ts';
import { Backchannels } from './backchannels.ts';
import type { Timer } from './clock.ts';
import type { SessionCore } from './core.ts';
import { DropWatch } from './drop-watch.ts';
import { INPUT_TAIL_SAMPLES, type InputAudio } from './input-audio.ts';
import { toMannerEvent, toVocalEvent } from './manner-events.ts';
import { partialTranscript } from './partial-transcript.ts';
import type { ResponseDesk } from './response-desk.ts';
import { SilenceWatch } from './silence-watch.ts';
import { alternativesField, expectedLanguage, listenAs, type Transcription } from './speech-forms.ts';
import { MannerlySettings, toTurnSettings } from './turn-settings.ts';
import { TurnTrace } from './turn-trace.ts';
import type { UserItems } from './user-items.ts';

/** Shortest audio that may be committed by hand (OpenAI's own bound). */
const MIN_COMMIT_SAMPLES = msToSamples(100);

/** A sound without words shorter than this is no request: a cough or a door gets no answer. */
const WORDLESS_LIMIT_SAMPLES = msToSamples(600);

/** The parts that a turn keeper works with. */
export interface TurnKeeperParts {
	readonly core: SessionCore;
	readonly input: InputAudio;
	readonly desk: ResponseDesk;
	readonly engine: EngineSession;
	readonly userItems: UserItems;
	/** Clock time in ms at which the sample at this position arrived. */
	arrivalMs(sample: number): number;
}

/** See the module. */
export class TurnKeeper {
	readonly #parts: TurnKeeperParts;
	readonly #perception: Perception;
	#floor: FloorState = INITIAL_FLOOR;
	#settings: MannerlySettings | undefined;
	#answers = true;
	/** Id and first sample (padding included) of the open turn. */
	#turn: { readonly itemId: string; readonly startSample: number } | undefined;
	#words: Hypothesis | undefined;
	#perceivedMs = 0;
	#heardMs = 0;
	#stallTimer: Timer | undefined;
	readonly #drops: DropWatch;
	readonly #silence: SilenceWatch;
	readonly #backchannels: Backchannels;
	#trace: TurnTrace | undefined;

	constructor(parts: TurnKeeperParts) {
		this.#parts = parts;
		const { core, input } = parts;
		this.#perception = core.ports.perception.open((event) => this.#perceived(event));
		const counts = () => ({
			input_audio_samples: input.droppedSamples,
			item_audio_items: core.conversation.droppedAudioCount,
			perception_samples: this.#perception.droppedSamples,
		});
		this.#drops = new DropWatch(counts, (record) => core.ports.record(record));
		this.#silence = new SilenceWatch(core, parts.desk, () => this.#awaitsPerson());
		this.#backchannels = new Backchannels(core, () => parts.desk.backchannel(this.#language()));
	}

	/** Whether a user's turn is open. */
	get isOpen(): boolean {
		return this.#turn !== undefined;
	}

	/** Takes 24 kHz samples that were appended to the input buffer. */
	hear(samples: Float32Array): void {
		this.#heardMs = this.#parts.core.ports.clock.nowMs();
		this.#perception.push(samples);
		this.#drops.look();
	}

	/**
	 * Takes over the session's turn detection; `null` leaves turns to the client.
	 *
	 * @param mayAnswer - Whether this kind of session gives responses at all.
	 */
	configure(detection: TurnDetection | null, mayAnswer: boolean): void {
		this.#answers = mayAnswer && (detection?.create_response ?? false);
		this.#perception.setInference(this.#parts.core.infersManner());
		const wasOn = this.#settings !== undefined;
		this.#settings = detection === null ? undefined : new MannerlySettings(toTurnSettings(detection));
		if (wasOn && this.#settings === undefined) {
			this.#closeTurn();
		}
	}

	/** Expects the language that the client names, if it names one of ours. */
	expect(transcription: Transcription | null): void {
		this.#perception.setLanguage(expectedLanguage(transcription));
	}

	/** Whether the client is told what the floor machine is fed. */
	trace(isOn: boolean): void {
		if (isOn) {
			this.#trace ??= new TurnTrace((event) => this.#parts.core.emit(event));
			return;
		}
		this.#trace?.flush(this.#floor);
		this.#trace = undefined;
	}

	/** Hears commands and values as the session asks. */
	listenAs(fields: SessionConfig['vivavoce'] | null): void {
		listenAs(this.#parts.core, this.#perception, fields);
	}

	/** Listens for these words, too, from the next utterance on. */
	listenFor(texts: readonly string[]): void {
		const { core } = this.#parts;
		this.#perception.setVocabulary(texts).then(
			({ accepted, rejected }) =>
				core.emit({ type: 'vivavoce.vocabulary.updated', accepted, rejected: rejected.map((one) => ({ ...one })) }),
			(error: unknown) => {
				const message = error instanceof Error ? error.message : String(error);
				core.ports.record({ type: 'fault', code: 'vocabulary_failed', message });
				core.refuse('internal_error', 'The vocabulary could not be taken; the one before holds.', {
					param: 'session.vivavoce.vocabulary',
				});
			},
		);
	}

	/** A client's `input_audio_buffer.commit`. */
	commit(eventId: string | undefined): void {
		const { core, input } = this.#parts;
		if (input.heldSamples < MIN_COMMIT_SAMPLES) {
			const heldMs = Math.floor(samplesToMs(input.heldSamples));
			const message = `The buffer holds ${heldMs} ms of audio; append at least ${samplesToMs(MIN_COMMIT_SAMPLES)} ms first.`;
			core.refuse('input_audio_buffer_commit_empty', message, { eventId });
			return;
		}
		const startSample = this.#turn?.startSample ?? input.startSample;
		const itemId = this.#turn?.itemId ?? core.ports.newId('item');
		this.#closeTurn();
		this.#parts.userItems.commit({ itemId, startSample, endSample: input.endSample }, this.#perception);
		input.clear();
	}

	/** A client's `input_audio_buffer.clear`. */
	clear(): void {
		this.#closeTurn();
		this.#perception.reset();
		this.#parts.input.clear();
		this.#parts.core.emit({ type: 'input_audio_buffer.cleared' });
	}

	/** An answer was written, and the person is expected to say something. */
	awaitPerson(): void {
		this.#silence.begin();
	}

	/** Commits the silence since the last turn, because the person has been idle for long. */
	commitSilence(): void {
		const { core, input, userItems, desk } = this.#parts;
		const itemId = core.ports.newId('item');
		const { startSample, endSample } = input;
		core.emit({
			type: 'input_audio_buffer.timeout_triggered',
			item_id: itemId,
			audio_start_ms: Math.round(samplesToMs(startSample)),
			audio_end_ms: Math.round(samplesToMs(endSample)),
		});
		userItems.commit({ itemId, startSample, endSample }, this.#perception);
		input.clear();
		desk.create({}, undefined);
	}

	/** Ends perception. */
	close(): void {
		this.#stallTimer?.cancel();
		this.#silence.close();
		this.#backchannels.stop();
		this.#drops.look();
		this.#perception.close();
	}

	#perceived(event: PerceptionEvent): void {
		this.#perceivedMs = this.#parts.core.ports.clock.nowMs();
		if (event.type === 'frame') {
			this.#trackAgent();
			this.#step({ type: 'frame', ...event.frame });
			if (this.#floor.phase === 'speaking') {
				this.#backchannels.heardSpeech();
			}
			this.#forgetOldAudio();
		} else if (event.type === 'hypothesis') {
			this.#heardWords(event);
		} else if (this.#parts.core.infersManner()) {
			this.#heardManner(event);
		}
	}

	/** How something was said changes the answer to it, also one that is being prepared. */
	#heardManner(event: Extract<PerceptionEvent, { type: 'manner' | 'vocal_event' }>): void {
		const { core, desk } = this.#parts;
		if (event.type === 'vocal_event') {
			core.emit(toVocalEvent(event.event));
		} else if (this.#turn !== undefined) {
			core.emit(toMannerEvent(event.manner, this.#turn.itemId));
		}
		const isChanged =
			event.type === 'vocal_event' ? core.character.heardSound(event.event) : core.character.perceived(event.manner);
		if (isChanged) {
			desk.respeculate();
		}
	}

	/** Tells the floor machine when the agent's voice starts or stops being heard. */
	#trackAgent(): void {
		const speaking = this.#parts.desk.isAudible();
		if (speaking !== this.#floor.agentSpeaking) {
			this.#step({ type: 'agent', speaking });
		}
	}

	#heardWords(event: Extract<PerceptionEvent, { type: 'hypothesis' }>): void {
		const { hypothesis, flushed, endSample } = event;
		this.#words = hypothesis;
		const { text, language, endProbability } = hypothesis;
		const completeness = this.#parts.engine.completeness(text, language);
		this.#step({ type: 'words', words: { text, language, completeness, endProbability, endSample, flushed } });
		if (this.#turn !== undefined && text !== '') {
			const { core } = this.#parts;
			const partial = partialTranscript(this.#turn.itemId, hypothesis, endSample);
			core.emit({ ...partial, ...alternativesField(core.config(), hypothesis) });
		}
	}

	#step(event: FloorEvent): void {
		if (this.#settings === undefined) {
			return;
		}
		const settings = this.#settings.inManner(this.#parts.core.character.turnStyle);
		const step = nextFloor(this.#floor, event, settings);
		this.#trace?.stepped(event, settings, this.#floor, step.state);
		this.#floor = step.state;
		for (const effect of step.effects) {
			this.#perform(effect);
		}
	}

	#perform(effect: FloorEffect): void {
		switch (effect.type) {
			case 'decided':
				this.#emitDecision(effect.decision);
				this.#mayBackchannel(effect.decision);
				return;
			case 'turn_opened':
				this.#openTurn(effect.startSample, effect.interruptsAgent);
				return;
			case 'speculate':
				if (this.#answers) {
					this.#parts.desk.speculate(effect.text, this.#language());
				}
				return;
			case 'abandon':
				this.#parts.desk.abandon();
				return;
			case 'turn_ended':
				this.#endTurn(effect.lastSpeechSample, effect.endSample);
		}
	}

	#emitDecision(decision: Decision): void {
		this.#parts.core.emit({
			type: 'vivavoce.turn.decision',
			decision: decision.decision,
			at_ms: samplesToMs(decision.atSample),
			reasons: decision.reasons.map((reason) => ({ ...reason })),
		});
	}

	#mayBackchannel({ decision }: Decision): void {
		if (decision === 'keep_listening' && this.#floor.phase === 'pausing' && this.#answers) {
			this.#backchannels.paused(this.#floor.words?.completeness ?? 1);
		}
	}

	/** The microphone is open, nobody's turn is, and no time limit of the client's own runs. */
	#awaitsPerson(): boolean {
		const { clock } = this.#parts.core.ports;
		const detection = this.#parts.core.config().audio.input.turn_detection;
		const clientPrompts = detection?.type === 'server_vad' && detection.idle_timeout_ms !== null;
		const isHearing = clock.nowMs() - this.#heardMs < INPUT_STALL_MS;
		return this.#answers && this.#floor.phase === 'idle' && isHearing && !clientPrompts;
	}

	#openTurn(startSample: number, interruptsAgent: boolean): void {
		const { core, desk } = this.#parts;
		const itemId = core.ports.newId('item');
		this.#turn = { itemId, startSample: Math.max(startSample, this.#parts.input.startSample) };
		this.#words = undefined;
		this.#silence.end();
		desk.abandon();
		this.#watchInput(INPUT_STALL_MS);
		core.emit({
			type: 'input_audio_buffer.speech_started',
			item_id: itemId,
			audio_start_ms: Math.round(samplesToMs(this.#turn.startSample)),
		});
		if (interruptsAgent || this.#settings?.asked.interrupts === true) {
			desk.interrupt();
		}
	}

	/** Ends the open turn when no audio comes any more. */
	#watchInput(delayMs: number): void {
		const { clock } = this.#parts.core.ports;
		this.#stallTimer?.cancel();
		this.#stallTimer = clock.after(delayMs, () => {
			const stalledMs = clock.nowMs() - this.#heardMs;
			if (this.#turn !== undefined && stalledMs < INPUT_STALL_MS) {
				this.#watchInput(INPUT_STALL_MS - stalledMs);
			} else if (this.#turn !== undefined) {
				this.#step({ type: 'stalled', endSample: this.#parts.input.endSample, stalledMs });
			}
		});
	}

	#endTurn(lastSpeechSample: number, endSample: number): void {
		const turn = this.#turn;
		if (turn === undefined) {
			return;
		}
		this.#turn = undefined;
		this.#backchannels.stop();
		const { core, input, userItems } = this.#parts;
		const { itemId, startSample } = turn;
		core.emit({
			type: 'input_audio_buffer.speech_stopped',
			item_id: itemId,
			audio_end_ms: Math.round(samplesToMs(endSample)),
		});
		const stored = userItems.commit({ itemId, startSample, endSample }, this.#perception);
		input.dropBefore(endSample);
		const spokenText = this.#words?.text;
		if (!this.#answers || this.#isWordless(spokenText, lastSpeechSample - startSample)) {
			this.#parts.desk.abandon();
			if (this.#answers) {
				this.#parts.desk.answerAfterAll(stored);
			}
			return;
		}
		this.#parts.desk.answerTurn(stored, spokenText, {
			speechEndMs: this.#parts.arrivalMs(lastSpeechSample),
			heardMs: this.#parts.arrivalMs(endSample),
			perceivedMs: this.#perceivedMs,
			decidedMs: core.ports.clock.nowMs(),
		});
	}

	/** A short sound in which no words were found, for an engine that lives by words. */
	#isWordless(text: string | undefined, lengthSamples: number): boolean {
		const needsWords = this.#parts.core.ports.engine.needsWords;
		return needsWords && text === '' && lengthSamples < WORDLESS_LIMIT_SAMPLES;
	}

	#language(): Language {
		return this.#words?.language ?? 'en';
	}

	#closeTurn(): void {
		this.#step({ type: 'reset' });
		this.#backchannels.stop();
		this.#turn = undefined;
		this.#floor = { phase: 'idle', agentSpeaking: this.#floor.agentSpeaking };
	}

	/** Between turns only the prefix padding is kept, when the server finds the turns. */
	#forgetOldAudio(): void {
		if (this.#settings !== undefined && this.#turn === undefined && this.#floor.phase === 'idle') {
			this.#parts.input.dropBefore(this.#parts.input.endSample - INPUT_TAIL_SAMPLES);
		}
	}
}
