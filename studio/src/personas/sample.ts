/**
 * Lets a persona answer one line over a connection of its own, so that the running conversation notices nothing of it.
 *
 * @module
 */

import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';
import type { SceneTone } from '../../../src/persona/behaviour/scene.ts';
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { ServerEvent } from '../../../src/protocol/server-events.ts';
import { fromBase64 } from '../audio/pcm.ts';
import { openSocket } from '../model/api.ts';
import { language } from '../model/language.ts';
import type { PersonaChoice } from './speaking.ts';

/** A server that says nothing for this long has no answer. */
const PATIENCE_MS = 20_000;

/** The answer is wanted whole and at once, not at the pace at which it is heard. */
const SEND_AHEAD_MS = 600_000;

/** Answers are a few sentences; a server that goes on for ever is stopped here. */
const MAX_SAMPLES = 60 * MEDIA_RATE_HZ;

/** Who answers, where, and what. */
export interface SampleRequest {
	readonly persona: PersonaChoice;
	readonly scene: string | SceneTone | null;
	readonly line: string;
}

/** An answer, aloud and in words. */
export interface Sample {
	readonly text: string;
	/** 24 kHz, −1…1. */
	readonly samples: Float32Array<ArrayBuffer>;
}

/**
 * Asks for one answer.
 *
 * @throws `Error` in the server's words when it refuses, without words when it is full or cannot be reached.
 */
export function speakSample(request: SampleRequest, signal?: AbortSignal): Promise<Sample> {
	return new Promise((resolve, reject) => {
		const socket = openSocket();
		const heard = new Answer();
		const end = (finish: () => void) => {
			clearTimeout(limit);
			signal?.removeEventListener('abort', giveUp);
			socket.onclose = null;
			socket.close();
			finish();
		};
		const giveUp = () => end(() => reject(new Error('')));
		let limit = setTimeout(giveUp, PATIENCE_MS);
		signal?.addEventListener('abort', giveUp);
		socket.onclose = giveUp;
		socket.onmessage = ({ data }) => {
			const event = JSON.parse(String(data)) as ServerEvent;
			clearTimeout(limit);
			limit = setTimeout(giveUp, PATIENCE_MS);
			if (event.type === 'session.created') {
				for (const message of messagesFor(request)) {
					socket.send(JSON.stringify(message));
				}
			}
			const fault = faultOf(event);
			if (fault !== undefined) {
				end(() => reject(new Error(fault)));
			} else if (heard.take(event)) {
				end(() => resolve(heard.whole()));
			}
		};
	});
}

/** What is sent; that an AI speaks stands above the button, so that the answer need not begin with it. */
function messagesFor({ persona, scene, line }: SampleRequest): ClientEvent[] {
	const vivavoce = { persona, scene, send_ahead_ms: SEND_AHEAD_MS };
	return [
		{ type: 'session.update', session: { type: 'realtime', vivavoce } },
		{ type: 'vivavoce.disclosure.shown', language: language.value },
		{
			type: 'conversation.item.create',
			item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: line }] },
		},
		{ type: 'response.create' },
	];
}

/** Why there will be no answer; undefined while there may be one. */
function faultOf(event: ServerEvent): string | undefined {
	if (event.type === 'error') {
		return event.error.message;
	}
	if (event.type === 'response.done' && event.response.status === 'failed') {
		return event.response.status_details?.error?.code ?? '';
	}
	return undefined;
}

/** Collects an answer. */
class Answer {
	#text = '';
	#pieces: Float32Array[] = [];
	#samples = 0;

	/** @returns Whether the answer is over. */
	take(event: ServerEvent): boolean {
		if (event.type === 'response.output_audio_transcript.delta') {
			this.#text += event.delta;
		} else if (event.type === 'response.output_audio.delta') {
			const piece = fromBase64(event.delta);
			this.#pieces.push(piece);
			this.#samples += piece.length;
		}
		return event.type === 'response.done' || this.#samples > MAX_SAMPLES;
	}

	whole(): Sample {
		const samples = new Float32Array(this.#samples);
		let at = 0;
		for (const piece of this.#pieces) {
			samples.set(piece, at);
			at += piece.length;
		}
		return { text: this.#text.trim(), samples };
	}
}
