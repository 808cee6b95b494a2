/**
 * A session laid out in time, from its events alone: the same for a conversation that goes on and for one from a file.
 *
 * @module
 */

import { ClockRuns } from '../../../src/audio/clock-runs.ts';
import { msToSamples } from '../../../src/audio/media-clock.ts';
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { ServerEvent, ServerEventOf } from '../../../src/protocol/server-events.ts';
import { endOfTurnProbability } from '../../../src/turn/end-of-turn.ts';
import { INITIAL_FLOOR, nextFloor, pauseEvidence } from '../../../src/turn/floor.ts';
import type { FloorState } from '../../../src/turn/floor-state.ts';
import type { TracedInput } from '../../../src/turn/replay.ts';
import { fromTraceSettings, toFloorEvent } from '../../../src/turn/trace.ts';
import {
	type AnswerMark,
	type Flag,
	type FrameMark,
	type Holder,
	latencyMark,
	type MoodMark,
	type SessionEvent,
	spanOf,
	type TurnMark,
} from './events.ts';

/** Samples in this many bytes of PCM16. */
const BYTES_PER_SAMPLE = 2;

/** See the module. */
export class Timeline {
	readonly frames: FrameMark[] = [];
	readonly inputs: TracedInput[] = [];
	readonly flags: Flag[] = [];
	readonly moods: MoodMark[] = [];
	readonly answers: AnswerMark[] = [];
	readonly turns: TurnMark[] = [];
	/** Translates the server's media clock. */
	readonly runs = new ClockRuns();
	readonly #responseOf = new Map<string, string>();
	#floor: FloorState = INITIAL_FLOOR;
	#early: Flag[] = [];
	#endMs = 0;

	/** Time of the last thing that happened. */
	get endMs(): number {
		return this.#endMs;
	}

	/** Takes the next event. */
	take({ at_ms, from, event }: SessionEvent): void {
		this.#endMs = Math.max(this.#endMs, at_ms);
		// Events of a file are as untrusted as those of a socket; fields are read where the schema has them.
		if (from === 'client') {
			this.#sent(event as unknown as ClientEvent, at_ms);
		} else {
			this.#received(event as unknown as ServerEvent, at_ms);
		}
	}

	#sent(event: ClientEvent, atMs: number): void {
		if (event.type === 'input_audio_buffer.append') {
			const { audio_bytes = 0 } = event as { audio_bytes?: number };
			this.runs.place(msToSamples(atMs), audio_bytes / BYTES_PER_SAMPLE);
		} else if (event.type === 'vivavoce.playback.ack') {
			this.#played(event.response_id, atMs, event.played_ms);
		} else if (event.type === 'conversation.item.truncate') {
			const responseId = this.#responseOf.get(event.item_id);
			if (responseId !== undefined) {
				this.#played(responseId, atMs, event.audio_end_ms);
			}
		}
	}

	#received(event: ServerEvent, atMs: number): void {
		switch (event.type) {
			case 'vivavoce.turn.trace':
				this.#trace(event);
				return;
			case 'vivavoce.turn.decision':
				this.#decided(event);
				return;
			case 'vivavoce.turn.latency':
				this.#answered(event, atMs);
				return;
			case 'vivavoce.mood.updated':
				this.moods.push({ atMs, ...event.mood, causes: event.causes });
				return;
			default:
				this.#talked(event, atMs);
		}
	}

	/** Turns of the person and answers. */
	#talked(event: ServerEvent, atMs: number): void {
		switch (event.type) {
			case 'input_audio_buffer.speech_started':
				this.turns.push({
					itemId: event.item_id,
					startMs: this.runs.toRecordingMs(event.audio_start_ms),
					endMs: undefined,
					text: '',
					flags: this.#early.splice(0),
					latency: undefined,
				});
				return;
			case 'input_audio_buffer.speech_stopped':
				this.#changeTurn(event.item_id, (turn) => {
					turn.endMs = this.runs.toRecordingMs(event.audio_end_ms);
				});
				return;
			case 'vivavoce.transcript.partial':
				this.#changeTurn(event.item_id, (turn) => {
					turn.text = event.text;
				});
				return;
			case 'conversation.item.input_audio_transcription.completed':
				this.#changeTurn(event.item_id, (turn) => {
					turn.text = event.transcript;
				});
				return;
			default:
				this.#answering(event, atMs);
		}
	}

	#answering(event: ServerEvent, atMs: number): void {
		switch (event.type) {
			case 'response.created':
				this.answers.push({
					responseId: event.response.id,
					generation: { startMs: atMs, endMs: undefined },
					playback: undefined,
					text: '',
					isBackchannel: event.response.metadata?.['purpose'] === 'backchannel',
				});
				return;
			case 'response.output_audio.delta':
				this.#responseOf.set(event.item_id, event.response_id);
				return;
			case 'response.output_audio_transcript.delta': {
				const answer = this.#answer(event.response_id);
				if (answer !== undefined) {
					answer.text += event.delta;
				}
				return;
			}
			case 'response.done': {
				const answer = this.#answer(event.response.id);
				if (answer !== undefined) {
					answer.generation.endMs ??= atMs;
				}
			}
		}
	}

	/** Runs the floor machine along, so that what it held at each frame is known. */
	#trace({ inputs, settings }: ServerEventOf<'vivavoce.turn.trace'>): void {
		const inForce = fromTraceSettings(settings);
		for (const input of inputs) {
			const event = toFloorEvent(input);
			this.inputs.push({ event, settings: inForce });
			this.#floor = nextFloor(this.#floor, event, inForce).state;
			if (input.type === 'frame') {
				this.frames.push({
					endMs: this.runs.toRecordingMs(input.end_ms),
					speech: input.speech_probability,
					endOfTurn: this.#floor.phase === 'pausing' ? endOfTurnProbability(pauseEvidence(this.#floor)) : 0,
					holder: holderOf(this.#floor),
				});
			}
		}
	}

	#decided(decision: ServerEventOf<'vivavoce.turn.decision'>): void {
		const atMs = this.runs.toRecordingMs(decision.at_ms);
		const flag = { atMs, decision, span: spanOf(decision, atMs) };
		this.flags.push(flag);
		const opens = decision.decision === 'open_turn' || decision.decision === 'yield';
		(opens ? this.#early : (this.turns.at(-1)?.flags ?? this.#early)).push(flag);
	}

	#answered(latency: ServerEventOf<'vivavoce.turn.latency'>, atMs: number): void {
		const turn = this.turns.findLast(({ endMs }) => endMs !== undefined);
		if (turn !== undefined) {
			turn.latency ??= latencyMark(latency, atMs);
		}
	}

	/** The page tells the server what was played, which tells when it was. */
	#played(responseId: string, atMs: number, playedMs: number): void {
		const answer = this.#answer(responseId);
		if (answer !== undefined && playedMs > 0) {
			answer.playback = { startMs: answer.playback?.startMs ?? atMs - playedMs, endMs: atMs };
		}
	}

	#answer(responseId: string): AnswerMark | undefined {
		return this.answers.findLast((answer) => answer.responseId === responseId);
	}

	#changeTurn(itemId: string, change: (turn: TurnMark) => void): void {
		const turn = this.turns.findLast((one) => one.itemId === itemId);
		if (turn !== undefined) {
			change(turn);
		}
	}
}

function holderOf({ phase, agentSpeaking }: FloorState): Holder {
	const userSpeaks = phase === 'speaking' || phase === 'pausing';
	return userSpeaks ? (agentSpeaking ? 'both' : 'user') : agentSpeaking ? 'agent' : 'nobody';
}
