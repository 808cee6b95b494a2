/**
 * Plays a call script frame by frame, in silence between the turns. Pure: what it does follows from the frames' positions
 * and what it is told about the agent.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { CallPatience, ScriptedTurn, SpokenTurn } from './call-script.ts';
import type { AgentView, UserAudio } from './user-audio.ts';

/** A {@link UserAudio} that follows a script and hangs up when the last answer is over. */
export class ScriptPlayer implements UserAudio {
	/** The turns spoken so far. */
	readonly spoken: SpokenTurn[] = [];
	readonly #script: readonly ScriptedTurn[];
	readonly #patience: CallPatience;
	#turnIndex = 0;
	#turnStartSample: number | undefined;

	constructor(script: readonly ScriptedTurn[], patience: CallPatience) {
		this.#script = script;
		this.#patience = patience;
	}

	next(frame: Int16Array, view: AgentView): boolean {
		frame.fill(0);
		const turn = this.#script[this.#turnIndex];
		if (turn === undefined) {
			return !this.#answerIsOver(view, this.#patience.hangUpAfterMs);
		}
		if (this.#turnStartSample === undefined && this.#mayStart(turn, view)) {
			this.#turnStartSample = view.nowSample;
		}
		if (this.#turnStartSample !== undefined) {
			this.#speak(turn, frame, view.nowSample - this.#turnStartSample);
		}
		return true;
	}

	#speak(turn: ScriptedTurn, frame: Int16Array, offset: number): void {
		frame.set(turn.samples.subarray(offset, offset + frame.length));
		if (offset + frame.length < turn.samples.length) {
			return;
		}
		const startSample = this.#turnStartSample ?? 0;
		const endSample = startSample + turn.samples.length;
		this.spoken.push({ index: this.#turnIndex, startSample, endSample });
		this.#turnIndex += 1;
		this.#turnStartSample = undefined;
	}

	#mayStart({ start }: ScriptedTurn, view: AgentView): boolean {
		switch (start.kind) {
			case 'at':
				return view.nowSample >= msToSamples(start.ms);
			case 'after-turn':
				return view.nowSample >= this.#previousEndSample() + msToSamples(start.gapMs);
			case 'after-agent':
				return this.spoken.length === 0 || this.#answerIsOver(view, start.pauseMs);
			case 'when-silent':
				return (
					view.nowSample >= this.#previousEndSample() + msToSamples(start.gapMs) &&
					!view.responding &&
					view.nowSample >= view.playbackEndSample + msToSamples(start.pauseMs)
				);
			case 'barge-in':
				return this.#mayInterrupt(view, start.agentSpeechMs);
		}
	}

	#mayInterrupt(view: AgentView, agentSpeechMs: number): boolean {
		const since = view.audibleSinceSample;
		if (since !== undefined && view.nowSample - since >= msToSamples(agentSpeechMs)) {
			return true;
		}
		return this.#answerIsOver(view, this.#patience.hangUpAfterMs);
	}

	/** The answer began after the previous turn, nothing is playing or being made, and `pauseMs` have passed since. */
	#answerIsOver(view: AgentView, pauseMs: number): boolean {
		const previousEnd = this.#previousEndSample();
		const waited = view.nowSample - previousEnd;
		if (view.playbackEndSample <= previousEnd && !view.responding) {
			return waited >= msToSamples(this.#patience.answerTimeoutMs);
		}
		if (waited >= msToSamples(this.#patience.answerMaxMs)) {
			return true;
		}
		return !view.responding && view.nowSample - Math.max(previousEnd, view.playbackEndSample) >= msToSamples(pauseMs);
	}

	#previousEndSample(): number {
		return this.spoken.at(-1)?.endSample ?? 0;
	}
}
