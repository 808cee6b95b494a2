/**
 * The turns of the person as a server found them, from its events: of a recorded session or of a call.
 *
 * @module
 */
import { ClockRuns } from '../../audio/clock-runs.ts';
import { msToSamples } from '../../audio/media-clock.ts';
import { isRecord, numberAt, stringAt, type WireEvent } from '../caller/wire-event.ts';

/** One turn; positions in ms of the recording. */
export interface FloorTurn {
	readonly startMs: number;
	/** Where it was found to be over; absent when it never was. */
	endMs?: number;
	text: string;
	/** Whether it took the floor from the agent. */
	readonly interrupts: boolean;
}

/** An event that the client or the server sent. */
export interface SidedEvent {
	readonly atMs: number;
	readonly from: 'client' | 'server';
	readonly event: WireEvent;
}

const BYTES_PER_SAMPLE = 2;

/** Finds the turns. The server counts the samples that it was sent; those are brought to the clock of the recording. */
export function floorTurns(events: readonly SidedEvent[]): FloorTurn[] {
	const runs = new ClockRuns();
	const turns = new Map<string, FloorTurn>();
	let decision = '';
	for (const { atMs, from, event } of events) {
		if (from === 'client' && event.type === 'input_audio_buffer.append') {
			runs.place(msToSamples(atMs), audioBytes(event) / BYTES_PER_SAMPLE);
		}
		if (from === 'server') {
			decision = event.type === 'vivavoce.turn.decision' ? stringAt(event, 'decision') : decision;
			note(turns, event, decision === 'yield', (mediaMs) => runs.toRecordingMs(mediaMs));
		}
	}
	return [...turns.values()];
}

function note(
	turns: Map<string, FloorTurn>,
	event: WireEvent,
	interrupts: boolean,
	toRecordingMs: (mediaMs: number) => number,
): void {
	const itemId = stringAt(event, 'item_id');
	const turn = turns.get(itemId);
	switch (event.type) {
		case 'input_audio_buffer.speech_started':
			turns.set(itemId, { startMs: toRecordingMs(numberAt(event, 'audio_start_ms') ?? 0), text: '', interrupts });
			return;
		case 'input_audio_buffer.speech_stopped':
			if (turn !== undefined) {
				turn.endMs = toRecordingMs(numberAt(event, 'audio_end_ms') ?? 0);
			}
			return;
		case 'conversation.item.input_audio_transcription.completed':
			if (turn !== undefined) {
				turn.text = stringAt(event, 'transcript');
			}
			return;
	}
}

/** Session files and calls write down the size of audio in their own ways. */
function audioBytes(event: WireEvent): number {
	const audio = event['audio'];
	return numberAt(event, 'audio_bytes') ?? (isRecord(audio) ? (numberAt(audio, 'bytes') ?? 0) : 0);
}
