/**
 * One response at work: takes what the engine produces, paces it to the client, and keeps the ledger of what was heard.
 * A run starts unannounced (speculative); nothing leaves before {@link ResponseRun.announce}.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { EngineRequest, EngineSession } from '../../engines/live-engine.ts';
import type { VoiceRefusal } from '../../provenance/passport/refusal.ts';
import type { TextMark } from '../../synthesis/speaker.ts';
import { DisclosureWatch } from '../character/disclosure-watch.ts';
import { heardText } from '../conversation/heard.ts';
import { MessageLedger } from '../conversation/message-ledger.ts';
import { toUsage } from '../conversation/usage.ts';
import type { SessionCore } from '../core.ts';
import { AnswerMeter } from './answer-meter.ts';
import { AudioExit, type ExitSound } from './audio-exit.ts';
import { EngineFeed } from './engine-feed.ts';
import { OutputPump } from './output-pump.ts';
import { type OutputPiece, OutputQueue } from './output-queue.ts';
import { tellItem } from './response-items.ts';
import {
	newResponse,
	nextResponse,
	type ResponseEffect,
	type ResponseEvent,
	type ResponseHead,
	type ResponseOutcome,
	type ResponseState,
} from './response-machine.ts';
import { RunningPlayout } from './running-playout.ts';
import { TurnStopwatch } from './turn-stopwatch.ts';

/** What a run is made of. */
export interface RunOptions {
	readonly head: ResponseHead;
	/** Number of this generation; audio of an older one never leaves. */
	readonly generation: number;
	readonly engine: EngineSession;
	/** Id of the engine's voice that speaks. */
	readonly voice: string;
	/** Called once, after the run's last event. */
	onEnd(run: ResponseRun): void;
}

/** See the module. */
export class ResponseRun {
	readonly id: string;
	readonly generation: number;
	/** Times of the turn that this response answers. */
	readonly stopwatch: TurnStopwatch;
	readonly #core: SessionCore;
	readonly #options: RunOptions;
	readonly #queue = new OutputQueue();
	readonly #feed: EngineFeed;
	readonly #ledger: MessageLedger;
	#state: ResponseState;
	readonly #answer = new AnswerMeter();
	readonly #playout: RunningPlayout;
	readonly #exit: AudioExit;
	readonly #pump: OutputPump;
	#dropped = false;
	readonly #disclosure: DisclosureWatch;

	constructor(core: SessionCore, options: RunOptions) {
		this.id = options.head.id;
		this.generation = options.generation;
		this.stopwatch = new TurnStopwatch(core);
		this.#core = core;
		this.#options = options;
		this.#ledger = new MessageLedger(
			core.conversation,
			options.head.conversation_id !== null,
			options.voice,
			options.head.vivavoce?.speaker,
		);
		this.#playout = new RunningPlayout(core.ports.clock);
		this.#state = newResponse(options.head);
		this.#exit = new AudioExit(
			core.ports,
			options.voice,
			options.head.audio.output.format,
			options.head.conversation_id === null,
		);
		this.#disclosure = new DisclosureWatch(core.disclosure);
		this.#pump = new OutputPump({
			core,
			queue: this.#queue,
			playout: this.#playout,
			isOpen: () => this.#state.phase === 'in_progress',
			write: (piece) => this.#write(piece),
		});
		this.#feed = new EngineFeed(core, options.engine, this.#queue, {
			refuse: (request) => this.#refuse(request),
			audio: (samples) => this.#audioProduced(samples),
			output: () => this.#pump.drain(),
		});
	}

	/** Whether `response.done` was sent, or the run was dropped before it was announced. */
	get ended(): boolean {
		return this.#state.phase === 'ended' || this.#dropped;
	}

	/** Whether the person is hearing this response. */
	isAudible(): boolean {
		return this.#playout.isAudible();
	}

	/** Clock time in ms at which everything sent will have been played. */
	get playEndMs(): number {
		return this.#playout.playEndMs;
	}

	/** Starts the engine; what it produces waits until the run is announced. */
	begin(request: EngineRequest | Promise<EngineRequest>): void {
		void this.#feed.run(request);
	}

	/** Sends `response.created` and lets the output flow. */
	announce(): void {
		this.#apply({ type: 'start' });
		this.#pump.drain();
	}

	/** Stops everything. What was not heard is cut from the history. Idempotent. */
	cancel(reason: 'turn_detected' | 'client_cancelled'): void {
		this.#feed.stop();
		this.#finish({ status: 'cancelled', reason });
	}

	/** Drops a run that was never announced, without trace. */
	drop(): void {
		this.#dropped = true;
		this.#feed.stop();
		this.#pump.stop();
	}

	/** The person stopped listening after everything was sent: cuts the history to what was heard. */
	cutTail(): void {
		this.#playout.cut();
		this.#cutToHeard();
	}

	/** Whether this response is writing, or has written, the item. */
	writes(itemId: string): boolean {
		return this.#ledger.find(itemId) !== undefined;
	}

	/** Throws away audio that was not sent yet. */
	clearAudio(): void {
		this.#queue.dropAudio();
		this.#pump.drain();
	}

	/** Takes the client's word for what it has played of an item. Returns the samples sent, or undefined if not ours. */
	acknowledge(itemId: string, playedSamples: number): number | undefined {
		const message = this.#ledger.find(itemId);
		if (message === undefined) {
			return undefined;
		}
		this.#playout.acknowledged(message.startSample + playedSamples);
		return message.sentSamples;
	}

	/** Whether the voice may speak this answer at all; it is asked again for every piece of audio. */
	#refuse(request: EngineRequest): ResponseOutcome | undefined {
		const refusal = request.modality === 'audio' ? this.#exit.admit(request.language) : undefined;
		return refusal === undefined ? undefined : refused(refusal);
	}

	#audioProduced(samples: number): void {
		this.stopwatch.audioReady();
		this.#playout.produced(samples);
	}

	#write(piece: OutputPiece): void {
		switch (piece.type) {
			case 'text':
				this.#ledger.addText(piece.delta);
				this.#answer.read(piece.delta);
				this.#apply({ type: 'text', delta: piece.delta, freshItemId: this.#itemId() });
				return;
			case 'audio':
				this.#writeAudio(piece);
				return;
			case 'tool_call':
				this.#flushExit();
				this.#apply({ ...piece, itemId: this.#core.ports.newId('item') });
				return;
			case 'effect':
				piece.commit();
				this.#core.emit({
					type: 'vivavoce.effect',
					name: piece.name,
					detail: piece.detail,
					response_id: this.id,
				});
				return;
			case 'end':
				this.#finish(piece.outcome);
		}
	}

	#writeAudio({ samples, marks }: Extract<OutputPiece, { type: 'audio' }>): void {
		if (samples.length === 0) {
			this.#ledger.addAudio(samples, marks, this.#playout.sentSamples);
			return;
		}
		const itemId = this.#itemId();
		const passage = this.#exit.pass(itemId, samples);
		if ('refusal' in passage) {
			this.#feed.stop();
			this.#finish(refused(passage.refusal));
			return;
		}
		this.#send(itemId, passage, marks);
		if (this.#feed.request?.persona !== undefined) {
			this.#answer.hear(samples);
		}
		this.stopwatch.audioSent(this.id);
	}

	#send(itemId: string, { samples, delta }: ExitSound, marks: readonly TextMark[]): void {
		const startSample = this.#ledger.addAudio(samples, marks, this.#playout.sentSamples);
		this.#playout.sent(samples.length);
		this.#emitAudio(itemId, delta, startSample, marks);
		this.#disclosure.sent(this.#ledger.open, this.#feed.request?.language ?? 'en');
	}

	#emitAudio(itemId: string, delta: string, startSample: number, marks: readonly TextMark[]): void {
		const vivavoce = {
			generation: this.generation,
			audio_start_ms: samplesToMs(startSample),
			marks: marks.map((mark) => ({ chars: mark.charEnd, audio_end_ms: samplesToMs(mark.endSample) })),
		};
		this.#apply({ type: 'audio', audio: { delta, vivavoce }, freshItemId: itemId });
	}

	/** Sends the few samples that the exit's encoder holds back. */
	#flushExit(): void {
		const delta = this.#exit.flush();
		const itemId = this.#state.message?.itemId;
		if (delta !== '' && itemId !== undefined) {
			this.#emitAudio(itemId, delta, this.#ledger.sentSamples, []);
		}
	}

	#finish(outcome: ResponseOutcome): void {
		this.#pump.stop();
		if (this.#state.phase !== 'in_progress') {
			return;
		}
		const refusal = 'refusal' in outcome ? outcome.refusal : undefined;
		const isCut = outcome.status === 'cancelled' || refusal !== undefined;
		if (isCut) {
			this.#playout.cut();
		} else {
			this.#flushExit();
		}
		if (refusal !== undefined) {
			this.#report(refusal);
		}
		const usage = toUsage(this.#feed.usage, this.#feed.request?.items ?? [], this.#playout.sentSamples);
		this.#apply({ type: 'finish', outcome, usage, heardText: isCut ? this.#openHeardText() : undefined });
		if (isCut) {
			this.#cutToHeard();
		}
		this.#core.ports.record({
			type: 'response',
			status: outcome.status,
			...('reason' in outcome && { reason: outcome.reason }),
		});
		this.#noteDrift(outcome);
		this.#options.onEnd(this);
	}

	/** Answers of the conversation are watched whole; one that was cut says nothing about a manner. */
	#noteDrift({ status }: ResponseOutcome): void {
		const { request } = this.#feed;
		if (status === 'completed' && request !== undefined && this.#options.head.conversation_id !== null) {
			this.#core.drift.answered(this.#answer, request, this.id);
		}
	}

	/** Tells the client, the log and the receipt why the voice fell silent. */
	#report({ code, clause, message }: VoiceRefusal): void {
		const { ports } = this.#core;
		this.#core.refuse(code, message, { param: 'response.audio.output.voice' });
		ports.record({ type: 'refused', code });
		ports.provenance.ledger?.refused({ code, clause, voice: this.#options.voice, atMs: ports.clock.epochMs() });
	}

	#cutToHeard(): void {
		const heard = this.#playout.heardSamples();
		this.#disclosure.cut(heard);
		for (const { itemId, heardSamples } of this.#ledger.cutToHeard(heard)) {
			this.#core.ports.provenance.ledger?.agentCut(itemId, heardSamples);
		}
	}

	/** The heard part of the message that is open; undefined when it has no audio, so that its text stands. */
	#openHeardText(): string | undefined {
		const message = this.#ledger.open;
		if (message === undefined || this.#state.head.output_modalities[0] !== 'audio') {
			return undefined;
		}
		return heardText(message.text, message.marks, this.#playout.heardSamples() - message.startSample);
	}

	#itemId(): string {
		return this.#state.message?.itemId ?? this.#core.ports.newId('item');
	}

	#apply(event: ResponseEvent): void {
		const step = nextResponse(this.#state, event);
		this.#state = step.state;
		for (const effect of step.effects) {
			this.#perform(effect);
		}
	}

	#perform(effect: ResponseEffect): void {
		if (effect.type === 'emit') {
			this.#core.emit(effect.event);
		} else {
			tellItem(this.#core, this.#ledger, this.#options.head, effect);
		}
	}
}

function refused(refusal: VoiceRefusal): ResponseOutcome {
	return { status: 'failed', code: refusal.code, refusal };
}
