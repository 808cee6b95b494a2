/**
 * Keeps the user's turns: feeds the floor with what is perceived, and turns its effects into protocol events, items and
 * answers.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';
import type { EngineSession } from '../../engines/live-engine.ts';
import type { Hypothesis, Perception, PerceptionEvent } from '../../perception/perception.ts';
import type { SessionConfig, TurnDetection } from '../../protocol/session-config.ts';
import { believedCompleteness } from '../../turn/believed-completeness.ts';
import type { Decision } from '../../turn/decision.ts';
import type { FloorEffect } from '../../turn/floor-state.ts';
import type { ResponseDesk } from '../answer/response-desk.ts';
import type { UserItems } from '../conversation/user-items.ts';
import type { SessionCore } from '../core.ts';
import { Backchannels } from './backchannels.ts';
import { DropWatch } from './drop-watch.ts';
import { FloorKeeper } from './floor-keeper.ts';
import { INPUT_TAIL_SAMPLES, type InputAudio } from './input-audio.ts';
import { InputStallWatch } from './input-stall-watch.ts';
import { toMannerEvent, toVocalEvent } from './manner-events.ts';
import { partialTranscript } from './partial-transcript.ts';
import { listenFor } from './session-vocabulary.ts';
import { SilenceWatch } from './silence-watch.ts';
import { alternativesField, expectedLanguage, listenAs, type Transcription } from './speech-forms.ts';

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
	readonly #floor: FloorKeeper;
	readonly #stall: InputStallWatch;
	#answers = true;
	/** Id and first sample (padding included) of the open turn. */
	#turn: { readonly itemId: string; readonly startSample: number } | undefined;
	#words: Hypothesis | undefined;
	#perceivedMs = 0;
	readonly #drops: DropWatch;
	readonly #silence: SilenceWatch;
	readonly #backchannels: Backchannels;

	constructor(parts: TurnKeeperParts) {
		this.#parts = parts;
		const { core, input } = parts;
		this.#floor = new FloorKeeper(core, (effect) => this.#perform(effect));
		this.#stall = new InputStallWatch(core.ports.clock, (stalledMs) => this.#stalled(stalledMs));
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
		this.#stall.heard();
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
		if (detection === null) {
			this.#closeTurn();
		}
		this.#floor.configure(detection);
	}

	/** Expects the language that the client names, if it names one of ours. */
	expect(transcription: Transcription | null): void {
		this.#perception.setLanguage(expectedLanguage(transcription));
	}

	/** Takes noise out of what is heard, as far as the server permits, or no longer. */
	suppressNoise(isOn: boolean): void {
		this.#perception.setNoiseSuppression(isOn);
	}

	/** Whether the client is told what the floor machine is fed. */
	trace(isOn: boolean): void {
		this.#floor.trace(isOn);
	}

	/** Hears commands and values as the session asks. */
	listenAs(fields: SessionConfig['vivavoce'] | null): void {
		listenAs(this.#parts.core, this.#perception, fields);
	}

	/** Listens for these words, too, from the next utterance on. */
	listenFor(texts: readonly string[]): void {
		void listenFor(this.#parts.core, this.#perception, texts);
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
		this.#stall.end();
		this.#silence.close();
		this.#backchannels.stop();
		this.#drops.look();
		this.#perception.close();
	}

	#perceived(event: PerceptionEvent): void {
		this.#perceivedMs = this.#parts.core.ports.clock.nowMs();
		if (event.type === 'frame') {
			this.#trackAgent();
			this.#floor.step({ type: 'frame', ...event.frame });
			if (this.#floor.state.phase === 'speaking') {
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
		if (speaking !== this.#floor.state.agentSpeaking) {
			this.#floor.step({ type: 'agent', speaking });
		}
	}

	#heardWords(event: Extract<PerceptionEvent, { type: 'hypothesis' }>): void {
		const { hypothesis, flushed, endSample } = event;
		this.#words = hypothesis;
		const { text, language, endProbability } = hypothesis;
		const confidences = hypothesis.words.map(({ confidence }) => confidence);
		const completeness = believedCompleteness(this.#parts.engine.completeness(text, language), confidences);
		this.#floor.step({ type: 'words', words: { text, language, completeness, endProbability, endSample, flushed } });
		if (this.#turn !== undefined && text !== '') {
			const { core } = this.#parts;
			const partial = partialTranscript(this.#turn.itemId, hypothesis, endSample);
			core.emit({ ...partial, ...alternativesField(core.config(), hypothesis) });
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
		const { state } = this.#floor;
		if (decision === 'keep_listening' && state.phase === 'pausing' && this.#answers) {
			this.#backchannels.paused(state.words?.completeness ?? 1);
		}
	}

	/** The microphone is open, nobody's turn is, and no time limit of the client's own runs. */
	#awaitsPerson(): boolean {
		const detection = this.#parts.core.config().audio.input.turn_detection;
		const clientPrompts = detection?.type === 'server_vad' && detection.idle_timeout_ms !== null;
		return this.#answers && this.#floor.state.phase === 'idle' && this.#stall.isHearing && !clientPrompts;
	}

	#openTurn(startSample: number, interruptsAgent: boolean): void {
		const { core, desk } = this.#parts;
		const itemId = core.ports.newId('item');
		this.#turn = { itemId, startSample: Math.max(startSample, this.#parts.input.startSample) };
		this.#words = undefined;
		this.#silence.end();
		desk.abandon();
		this.#stall.begin();
		core.emit({
			type: 'input_audio_buffer.speech_started',
			item_id: itemId,
			audio_start_ms: Math.round(samplesToMs(this.#turn.startSample)),
		});
		if (interruptsAgent || this.#floor.interrupts) {
			desk.interrupt();
		}
	}

	/** Ends the open turn when no audio comes any more. */
	#stalled(stalledMs: number): void {
		if (this.#turn !== undefined) {
			this.#floor.step({ type: 'stalled', endSample: this.#parts.input.endSample, stalledMs });
		}
	}

	#endTurn(lastSpeechSample: number, endSample: number): void {
		const turn = this.#turn;
		if (turn === undefined) {
			return;
		}
		this.#leaveTurn();
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
		this.#floor.step({ type: 'reset' });
		this.#leaveTurn();
	}

	#leaveTurn(): void {
		this.#turn = undefined;
		this.#stall.end();
		this.#backchannels.stop();
	}

	/** Between turns only the prefix padding is kept, when the server finds the turns. */
	#forgetOldAudio(): void {
		if (this.#floor.isOn && this.#turn === undefined && this.#floor.state.phase === 'idle') {
			this.#parts.input.dropBefore(this.#parts.input.endSample - INPUT_TAIL_SAMPLES);
		}
	}
}
