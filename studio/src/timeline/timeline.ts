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
import { type Handlers, handle } from '../model/handlers.ts';
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
	/** Time of the event that is taken. */
	#nowMs = 0;

	/** Time of the last thing that happened. */
	get endMs(): number {
		return this.#endMs;
	}

	/** Takes the next event. */
	take({ at_ms, from, event }: SessionEvent): void {
		this.#nowMs = at_ms;
		this.#endMs = Math.max(this.#endMs, at_ms);
		// Events of a file are as untrusted as those of a socket; fields are read where the schema has them.
		if (from === 'client') {
			this.#sent(event as unknown as ClientEvent);
		} else {
			handle(event as unknown as ServerEvent, this.#handlers);
		}
	}

	#sent(event: ClientEvent): void {
		if (event.type === 'input_audio_buffer.append') {
			const { audio_bytes = 0 } = event as { audio_bytes?: number };
			this.runs.place(msToSamples(this.#nowMs), audio_bytes / BYTES_PER_SAMPLE);
		} else if (event.type === 'vivavoce.playback.ack') {
			this.#played(event.response_id, event.played_ms);
		} else if (event.type === 'conversation.item.truncate') {
			const responseId = this.#responseOf.get(event.item_id);
			if (responseId !== undefined) {
				this.#played(responseId, event.audio_end_ms);
			}
		}
	}

	readonly #handlers: Handlers = {
		'vivavoce.turn.trace': (event) => this.#trace(event),
		'vivavoce.turn.decision': (event) => this.#decided(event),
		'vivavoce.turn.latency': (event) => this.#answered(event),
		'vivavoce.mood.updated': ({ mood, causes }) => {
			this.moods.push({ atMs: this.#nowMs, ...mood, causes });
		},
		'input_audio_buffer.speech_started': (event) => this.#began(event),
		'input_audio_buffer.speech_stopped': ({ item_id, audio_end_ms }) =>
			this.#changeTurn(item_id, { endMs: this.runs.toRecordingMs(audio_end_ms) }),
		'vivavoce.input.level': (level) => this.#changeTurn(level.item_id, { level }),
		'vivavoce.transcript.partial': ({ item_id, text }) => this.#changeTurn(item_id, { text }),
		'conversation.item.input_audio_transcription.completed': ({ item_id, transcript }) =>
			this.#changeTurn(item_id, { text: transcript }),
		'response.created': ({ response }) => this.#answering(response),
		'response.output_audio.delta': ({ item_id, response_id }) => {
			this.#responseOf.set(item_id, response_id);
		},
		'response.done': ({ response }) => this.#made(response.id),
	};

	#began({ item_id, audio_start_ms }: ServerEventOf<'input_audio_buffer.speech_started'>): void {
		this.turns.push({
			itemId: item_id,
			startMs: this.runs.toRecordingMs(audio_start_ms),
			endMs: undefined,
			text: '',
			flags: this.#early.splice(0),
			latency: undefined,
			level: undefined,
		});
	}

	#answering({ id, metadata }: ServerEventOf<'response.created'>['response']): void {
		this.answers.push({
			responseId: id,
			generation: { startMs: this.#nowMs, endMs: undefined },
			playback: undefined,
			isBackchannel: metadata?.['purpose'] === 'backchannel',
		});
	}

	#made(responseId: string): void {
		const answer = this.#answer(responseId);
		if (answer !== undefined) {
			answer.generation.endMs ??= this.#nowMs;
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

	#answered(latency: ServerEventOf<'vivavoce.turn.latency'>): void {
		const turn = this.turns.findLast(({ endMs }) => endMs !== undefined);
		if (turn !== undefined) {
			turn.latency ??= latencyMark(latency, this.#nowMs);
		}
	}

	/** The page tells the server what was played, which tells when it was. */
	#played(responseId: string, playedMs: number): void {
		const answer = this.#answer(responseId);
		if (answer !== undefined && playedMs > 0) {
			answer.playback = { startMs: answer.playback?.startMs ?? this.#nowMs - playedMs, endMs: this.#nowMs };
		}
	}

	#answer(responseId: string): AnswerMark | undefined {
		return this.answers.findLast((answer) => answer.responseId === responseId);
	}

	#changeTurn(itemId: string, change: Partial<Pick<TurnMark, 'endMs' | 'text' | 'level'>>): void {
		const turn = this.turns.findLast((one) => one.itemId === itemId);
		if (turn !== undefined) {
			Object.assign(turn, change);
		}
	}
}

function holderOf({ phase, agentSpeaking }: FloorState): Holder {
	const userSpeaks = phase === 'speaking' || phase === 'pausing';
	return userSpeaks ? (agentSpeaking ? 'both' : 'user') : agentSpeaking ? 'agent' : 'nobody';
}
