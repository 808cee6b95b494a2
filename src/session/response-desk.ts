/**
 * The desk where responses are asked for: at most one writes to the conversation, others run beside it, and one may be
 * prepared in silence.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { maySpeakUp } from '../dialogue/persona/unasked.ts';
import type { EngineItem, EngineSession } from '../engines/live-engine.ts';
import type { ResponseCreateParams } from '../protocol/response.ts';
import { AnswerShelf } from './answer-shelf.ts';
import type { StoredItem } from './conversation.ts';
import type { SessionCore } from './core.ts';
import { RequestBudget } from './request-budget.ts';
import { RequestMaker } from './request-maker.ts';
import { ResponseRun } from './response-run.ts';
import type { TurnTimes } from './turn-stopwatch.ts';
import { resolveVoice } from './voices.ts';

/** Out-of-band responses that may run at once; each holds an engine and up to 12 s of audio. */
const MAX_SIDE_RESPONSES = 4;

/** See the module. */
export class ResponseDesk {
	readonly #core: SessionCore;
	readonly #engine: EngineSession;
	readonly #budget: RequestBudget;
	readonly #requests: RequestMaker;
	/** Called when the default conversation's response has ended. */
	readonly #onIdle: () => void;
	#active: ResponseRun | undefined;
	/** The last response of the default conversation: it may still be playing after its end. */
	#latest: ResponseRun | undefined;
	readonly #side = new Map<string, ResponseRun>();
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
		return this.#active !== undefined || this.#shelf.isHolding;
	}

	/** Whether the person hears the assistant. */
	isAudible(): boolean {
		return this.#latest?.isAudible() ?? false;
	}

	/** Clock time in ms at which the assistant's sent audio will have been played; 0 when there was none. */
	get playEndMs(): number {
		return this.#latest?.playEndMs ?? 0;
	}

	/** A client's `response.create`. */
	create(params: ResponseCreateParams, eventId: string | undefined): void {
		const outOfBand = params.conversation === 'none';
		if (!outOfBand && this.#active !== undefined) {
			this.#core.refuse(
				'conversation_already_has_active_response',
				`Response ${this.#active.id} is still being written; wait for its response.done or send response.cancel.`,
				{ eventId },
			);
			return;
		}
		if (outOfBand && this.#side.size >= MAX_SIDE_RESPONSES) {
			const message = `At most ${MAX_SIDE_RESPONSES} out-of-band responses run at once; wait for a response.done.`;
			this.#core.refuse('rate_limit_exceeded', message, { eventId });
			return;
		}
		const { speaker } = params.vivavoce ?? {};
		if (speaker !== undefined && !this.#core.cast.call(speaker)) {
			const message = `The cast has no member '${speaker}'; session.vivavoce.cast lists them.`;
			this.#core.refuse('persona_not_found', message, { param: 'response.vivavoce.speaker', eventId });
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
		if (this.#active !== undefined || voice === undefined) {
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
		if (this.#active !== undefined) {
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
		const isSpeaking = this.isBusy || this.isAudible() || this.#side.size > 0;
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
		const run = responseId === undefined ? this.#active : this.#find(responseId);
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
		if (this.#active !== undefined) {
			this.#active.cancel('turn_detected');
		} else if (this.isAudible()) {
			this.#latest?.cutTail();
		}
	}

	/** Stops the response that writes this item, because the client cut it. */
	stopWriting(itemId: string): void {
		if (this.#active?.writes(itemId)) {
			this.#active.cancel('client_cancelled');
		}
	}

	/** Throws away unsent audio. Returns the response's id, or undefined when nothing runs. */
	clearAudio(): string | undefined {
		this.#active?.clearAudio();
		return this.#active?.id;
	}

	/** Takes a playback acknowledgement. Returns the samples sent of the item, or undefined when it is unknown. */
	acknowledge(responseId: string, itemId: string, playedSamples: number): number | undefined {
		const run = this.#latest?.id === responseId ? this.#latest : this.#find(responseId);
		return run?.acknowledge(itemId, playedSamples);
	}

	/** Cancels everything. */
	close(): void {
		this.abandon();
		for (const run of [...this.#side.values(), ...(this.#active ? [this.#active] : [])]) {
			run.cancel('client_cancelled');
		}
	}

	#find(responseId: string): ResponseRun | undefined {
		return this.#active?.id === responseId ? this.#active : this.#side.get(responseId);
	}

	#open(params: ResponseCreateParams, voice: string): ResponseRun {
		const config = this.#core.config();
		const { speaker } = this.#core.cast;
		this.#generation += 1;
		return new ResponseRun(this.#core, {
			generation: this.#generation,
			engine: this.#engine,
			voice,
			head: {
				object: 'realtime.response',
				id: this.#core.ports.newId('resp'),
				conversation_id: params.conversation === 'none' ? null : this.#core.conversation.id,
				output_modalities: params.output_modalities ?? config.output_modalities,
				max_output_tokens: params.max_output_tokens ?? config.max_output_tokens,
				audio: {
					output: {
						format: params.audio?.output?.format ?? config.audio.output.format,
						voice: this.#voiceName(params, voice),
					},
				},
				metadata: params.metadata ?? null,
				...(speaker && { vivavoce: { speaker: speaker.name } }),
			},
			onEnd: (run) => this.#ended(run),
		});
	}

	/** The name that the client knows the voice by, unless a fallback speaks. */
	#voiceName(params: ResponseCreateParams, voice: string): string {
		const name = this.#core.config().audio.output.voice;
		const isOwn = resolveVoice(name, this.#core.ports.engine.voices) === voice;
		return params.audio?.output?.voice === undefined && isOwn ? name : voice;
	}

	/** Announces a run. */
	#admit(run: ResponseRun, outOfBand: boolean): void {
		this.#hasSpoken = true;
		if (outOfBand) {
			this.#side.set(run.id, run);
		} else {
			this.#shelf.answered();
			this.#core.character.answered();
			this.#active = run;
			this.#latest = run;
		}
		run.announce();
		this.#core.emit({ type: 'rate_limits.updated', rate_limits: this.#budget.limits() });
	}

	#ended(run: ResponseRun): void {
		this.#side.delete(run.id);
		if (this.#active === run) {
			this.#active = undefined;
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
