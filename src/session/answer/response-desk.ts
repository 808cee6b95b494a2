/**
 * The desk where responses are asked for: at most one writes to the conversation, others run beside it, and one may be
 * prepared in silence.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { maySpeakUp } from '../../dialogue/persona/unasked.ts';
import type { EngineItem, EngineSession } from '../../engines/live-engine.ts';
import type { ResponseCreateParams } from '../../protocol/response.ts';
import type { StoredItem } from '../conversation/conversation.ts';
import type { SessionCore } from '../core.ts';
import { AnswerShelf } from './answer-shelf.ts';
import { RequestBudget } from './request-budget.ts';
import { RequestMaker } from './request-maker.ts';
import { newHead } from './response-head.ts';
import { ResponseRun } from './response-run.ts';
import { MAX_SIDE_RESPONSES, RunningResponses } from './running-responses.ts';
import type { TurnTimes } from './turn-stopwatch.ts';

/** See the module. */
export class ResponseDesk {
	readonly #core: SessionCore;
	readonly #engine: EngineSession;
	readonly #budget: RequestBudget;
	readonly #requests: RequestMaker;
	/** Called when the default conversation's response has ended. */
	readonly #onIdle: () => void;
	readonly #running = new RunningResponses();
	readonly #shelf: AnswerShelf;
	#generation = 0;
	#hasSpoken = false;

	constructor(core: SessionCore, engine: EngineSession, onIdle: () => void) {
		this.#core = core;
		this.#engine = engine;
		this.#budget = new RequestBudget(core.ports.clock);
		this.#requests = new RequestMaker(core);
		this.#shelf = new AnswerShelf(core.ports.clock);
		this.#onIdle = onIdle;
	}

	/** Whether any response has been announced: the voice and output format are frozen from then on. */
	get hasSpoken(): boolean {
		return this.#hasSpoken;
	}

	/** The voice that would speak now; undefined when there is none. */
	get voice(): string | undefined {
		return this.#requests.sessionVoice();
	}

	/** Whether a response writes to the conversation, or is about to. */
	get isBusy(): boolean {
		return this.#running.active !== undefined || this.#shelf.isHolding;
	}

	/** Whether the person hears the assistant. */
	isAudible(): boolean {
		return this.#running.isAudible();
	}

	/** Clock time in ms at which the assistant's sent audio will have been played; 0 when there was none. */
	get playEndMs(): number {
		return this.#running.playEndMs;
	}

	/** A client's `response.create`. */
	create(params: ResponseCreateParams, eventId: string | undefined): void {
		const outOfBand = params.conversation === 'none';
		if (!this.#hasRoom(outOfBand, eventId) || !this.#calls(params, eventId)) {
			return;
		}
		const voice = this.#requests.voiceFor(params, eventId);
		const items = voice === undefined ? undefined : this.#requests.contextFor(params, eventId);
		if (voice === undefined || items === undefined || !this.#spendBudget(eventId)) {
			return;
		}
		this.abandon();
		const run = this.#open(params, voice);
		this.#admit(run, outOfBand);
		run.begin(this.#requests.whenRecognised(params, items, voice));
	}

	/** Prepares an answer to words that may be the whole turn. Nothing is sent. */
	speculate(text: string, language: Language): void {
		this.abandon();
		this.#core.cast.consider(text);
		const voice = this.#requests.sessionVoice();
		if (this.#running.active !== undefined || voice === undefined) {
			return;
		}
		const run = this.#open({}, voice);
		this.#shelf.prepare({ text, language, run });
		const heard: EngineItem = { kind: 'message', id: 'speculative', role: 'user', text };
		this.#requests.language = language;
		const items = [...this.#requests.remembered(), heard];
		run.begin(this.#requests.now({}, items, voice, text));
	}

	/** Prepares the answer anew, because what it reacts to was heard better. */
	respeculate(): void {
		const { speculation } = this.#shelf;
		if (speculation !== undefined) {
			this.speculate(speculation.text, speculation.language);
		}
	}

	/** Drops the prepared or held answer, without trace. */
	abandon(): void {
		this.#shelf.clear();
	}

	/** Answers a turn that is over: with the prepared answer if it was made for the same words. */
	answerTurn(user: StoredItem, spokenText: string | undefined, times: TurnTimes): void {
		if (this.#running.active !== undefined) {
			const message =
				'The turn was not answered, because a response is still being written; send response.create later.';
			this.#core.refuse('conversation_already_has_active_response', message);
			return;
		}
		this.#core.cast.consider(spokenText ?? '');
		const run = this.#shelf.take(spokenText) ?? this.#freshAnswer(user);
		if (run === undefined) {
			return;
		}
		run.stopwatch.answers(times);
		const gapMs = this.#core.character.turnStyle?.responseGapMs ?? 0;
		const waitMs = times.decidedMs + gapMs - this.#core.ports.clock.nowMs();
		if (waitMs > 0) {
			this.#shelf.hold(run, waitMs, (held) => this.#give(held));
		} else {
			this.#give(run);
		}
	}

	/** Gives the answer that a sound without words has pushed aside; the sound itself is no part of what is answered. */
	answerAfterAll(sound: StoredItem): void {
		const voice = this.#requests.sessionVoice();
		if (!this.#shelf.owesAnswer || this.isBusy || voice === undefined) {
			return;
		}
		const run = this.#open({}, voice);
		const items = [...this.#core.conversation.items()].filter(({ id }) => id !== sound.id);
		run.begin(this.#requests.whenRecognised({}, items, voice));
		this.#give(run);
	}

	/** The persona speaks into a silence. Returns whether it does. */
	speakUp(): boolean {
		const voice = this.#requests.sessionVoice();
		const items = this.#requests.remembered();
		const history = items.flatMap((item) => (item.kind === 'message' ? [item] : []));
		if (this.isBusy || voice === undefined || !maySpeakUp(history)) {
			return false;
		}
		const run = this.#open({}, voice);
		run.begin(this.#requests.now({}, items, voice, undefined, 'silence'));
		this.#give(run);
		return true;
	}

	/**
	 * The persona shows that it listens, beside the conversation, while the person has the floor. Never before the person was
	 * told that an AI speaks, which takes a whole answer.
	 */
	backchannel(language: Language): void {
		const voice = this.#requests.sessionVoice();
		const isSpeaking = this.isBusy || this.isAudible() || this.#running.hasSide;
		if (isSpeaking || voice === undefined || !this.#core.disclosure.isTold) {
			return;
		}
		const run = this.#open({ conversation: 'none', metadata: { purpose: 'backchannel' } }, voice);
		this.#requests.language = language;
		run.begin(this.#requests.now({}, this.#requests.remembered(), voice, undefined, 'listening'));
		this.#admit(run, true);
	}

	#freshAnswer(user: StoredItem): ResponseRun | undefined {
		const voice = this.#requests.sessionVoice();
		if (voice === undefined) {
			return undefined;
		}
		const run = this.#open({}, voice);
		run.begin(this.#requests.whenRecognised({}, [...this.#core.conversation.items()], voice, user));
		return run;
	}

	#give(run: ResponseRun): void {
		if (this.#spendBudget(undefined)) {
			this.#admit(run, false);
		} else {
			run.drop();
		}
	}

	/** A client's `response.cancel`. */
	cancel(responseId: string | undefined, eventId: string | undefined): void {
		const run = responseId === undefined ? this.#running.active : this.#running.find(responseId);
		if (run === undefined) {
			const which = responseId === undefined ? 'no response is running' : `response ${responseId} is not running`;
			// The first two words are what the LiveKit plugin takes as harmless.
			this.#core.refuse('response_cancel_not_active', `Cancellation failed: ${which}.`, { eventId });
			return;
		}
		run.cancel('client_cancelled');
	}

	/** A person took the floor: the assistant falls silent. */
	interrupt(): void {
		this.abandon();
		if (this.isAudible()) {
			this.#core.character.happened('interrupted');
		}
		this.#running.interrupt();
	}

	/** Stops the response that writes this item, because the client cut it. */
	stopWriting(itemId: string): void {
		const { active } = this.#running;
		if (active?.writes(itemId)) {
			active.cancel('client_cancelled');
		}
	}

	/** Throws away unsent audio. Returns the response's id, or undefined when nothing runs. */
	clearAudio(): string | undefined {
		const { active } = this.#running;
		active?.clearAudio();
		return active?.id;
	}

	/** Takes a playback acknowledgement. Returns the samples sent of the item, or undefined when it is unknown. */
	acknowledge(responseId: string, itemId: string, playedSamples: number): number | undefined {
		return this.#running.findAudible(responseId)?.acknowledge(itemId, playedSamples);
	}

	/** Cancels everything. */
	close(): void {
		this.abandon();
		this.#running.cancelAll();
	}

	/** Whether another response may start; says why not. */
	#hasRoom(outOfBand: boolean, eventId: string | undefined): boolean {
		const { active, isSideFull } = this.#running;
		if (!outOfBand && active !== undefined) {
			const message = `Response ${active.id} is still being written; wait for its response.done or send response.cancel.`;
			this.#core.refuse('conversation_already_has_active_response', message, { eventId });
			return false;
		}
		if (outOfBand && isSideFull) {
			const message = `At most ${MAX_SIDE_RESPONSES} out-of-band responses run at once; wait for a response.done.`;
			this.#core.refuse('rate_limit_exceeded', message, { eventId });
			return false;
		}
		return true;
	}

	/** Gives the floor to the cast's member who shall speak, if one is named; refuses a stranger. */
	#calls(params: ResponseCreateParams, eventId: string | undefined): boolean {
		const { speaker } = params.vivavoce ?? {};
		if (speaker === undefined || this.#core.cast.call(speaker)) {
			return true;
		}
		const message = `The cast has no member '${speaker}'; session.vivavoce.cast lists them.`;
		this.#core.refuse('persona_not_found', message, { param: 'response.vivavoce.speaker', eventId });
		return false;
	}

	#open(params: ResponseCreateParams, voice: string): ResponseRun {
		this.#generation += 1;
		return new ResponseRun(this.#core, {
			generation: this.#generation,
			engine: this.#engine,
			voice,
			head: newHead(this.#core, params, voice),
			onEnd: (run) => this.#ended(run),
		});
	}

	/** Announces a run. */
	#admit(run: ResponseRun, outOfBand: boolean): void {
		this.#hasSpoken = true;
		if (outOfBand) {
			this.#running.enterBeside(run);
		} else {
			this.#shelf.answered();
			this.#core.character.answered();
			this.#running.enter(run);
		}
		run.announce();
		this.#core.emit({ type: 'rate_limits.updated', rate_limits: this.#budget.limits() });
	}

	#ended(run: ResponseRun): void {
		if (this.#running.leave(run)) {
			this.#onIdle();
		}
	}

	#spendBudget(eventId: string | undefined): boolean {
		if (this.#budget.spend()) {
			return true;
		}
		const message = `More than ${this.#budget.perMinute} responses in a minute; try again in a few seconds.`;
		this.#core.refuse('rate_limit_exceeded', message, { eventId });
		return false;
	}
}
