/**
 * What the server's events mean for the page.
 *
 * @module
 */

import type { SceneTone } from '../../../src/persona/behaviour/scene.ts';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { ServerEvent, ServerEventOf, ServerEventType } from '../../../src/protocol/server-events.ts';
import { fromBase64 } from '../audio/pcm.ts';
import type { Player } from '../audio/player.ts';
import type { PlayerReport } from '../audio/player-messages.ts';
import { type Decision, heardCharsAt, type Latency } from './entry.ts';
import { language } from './language.ts';
import { activity, character, disclosure, drifts, mood, problem } from './status.ts';
import { annotate, changeEntry, findEntry, lastEntry, removeEntry } from './transcript.ts';

/** How often the server is told what was played; its history is exact to the word anyway. */
const ACK_MS = 200;

/** What is asked of the session when a connection is new. */
export interface Wishes {
	/** A reference, or a whole persona of one's own. */
	readonly persona: string | Persona | null;
	/** A preset, words, or the seven controls. */
	readonly scene: string | SceneTone | null;
}

type Handlers = { readonly [Type in ServerEventType]?: (event: ServerEventOf<Type>) => void };

/** Turns events into words, sound and a state to show. */
export class Conversation {
	readonly #send: (event: ClientEvent) => void;
	readonly #player: Player;
	readonly #wishes: () => Wishes;
	#response: string | undefined;
	#voiceOf = new Map<string, string>();
	#responseOf = new Map<string, string>();
	#latencies = new Map<string, Latency>();
	/** Decisions that came before the utterance that they open. */
	#early: Decision[] = [];
	#ackedMs = 0;

	constructor(send: (event: ClientEvent) => void, player: Player, wishes: () => Wishes) {
		this.#send = send;
		this.#player = player;
		this.#wishes = wishes;
	}

	/** Takes one event of the server. */
	receive(event: ServerEvent): void {
		const handle = this.#handlers[event.type] as ((event: ServerEvent) => void) | undefined;
		handle?.(event);
	}

	/** Says something in writing, and asks for an answer. */
	write(text: string): void {
		if (this.#response !== undefined) {
			this.#send({ type: 'response.cancel' });
		}
		void this.#player.clear();
		const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } as const;
		this.#send({ type: 'conversation.item.create', item: { ...item, content: [...item.content] } });
		this.#send({ type: 'response.create' });
	}

	/** Takes a report of the player: the server's history holds what was heard, not what was sent. */
	played({ type, item, playedMs, wasPlaying }: PlayerReport): void {
		const responseId = item === null ? undefined : this.#responseOf.get(item);
		if (item === null || responseId === undefined) {
			return;
		}
		annotate(findEntry(item), () => ({ playedMs }));
		const place = { item_id: item, content_index: 0 };
		if (type === 'cleared' && wasPlaying) {
			this.#send({ type: 'conversation.item.truncate', ...place, audio_end_ms: Math.floor(playedMs) });
		} else if (!wasPlaying || Math.abs(playedMs - this.#ackedMs) >= ACK_MS) {
			this.#ackedMs = playedMs;
			this.#send({ type: 'vivavoce.playback.ack', response_id: responseId, ...place, played_ms: Math.floor(playedMs) });
		}
		if (!wasPlaying && this.#response === undefined) {
			activity.value = 'open';
		}
	}

	readonly #handlers: Handlers = {
		'session.created': (event) => this.#configure(event),
		'conversation.item.added': ({ item }) => this.#addItem(item),
		'input_audio_buffer.speech_started': ({ item_id }) => {
			void this.#player.clear();
			activity.value = 'listening';
			changeEntry(item_id, 'user', () => ({ text: '…', decisions: this.#takeEarly() }));
		},
		'input_audio_buffer.speech_stopped': () => {
			activity.value = 'open';
		},
		'vivavoce.transcript.partial': ({ item_id, text, stable_chars }) =>
			changeEntry(item_id, 'user', () => ({ text, stableChars: stable_chars })),
		'conversation.item.input_audio_transcription.completed': ({ item_id, transcript }) =>
			changeEntry(item_id, 'user', () => ({ text: transcript, stableChars: transcript.length, finished: true })),
		'conversation.item.deleted': ({ item_id }) => removeEntry(item_id),
		'conversation.item.truncated': ({ item_id, audio_end_ms }) =>
			annotate(findEntry(item_id), ({ marks }) => ({ heardChars: heardCharsAt(marks, audio_end_ms) })),
		'response.created': ({ response }) => {
			this.#response = response.id;
			const voice = response.audio?.output.voice;
			if (typeof voice === 'string') {
				this.#voiceOf.set(response.id, voice);
			}
		},
		'response.output_audio.delta': (event) => this.#play(event),
		'response.output_audio_transcript.delta': (event) => this.#say(event, true),
		'response.output_audio_transcript.done': ({ item_id, transcript }) => showHeard(item_id, transcript),
		'response.output_text.delta': (event) => this.#say(event, false),
		'response.output_text.done': ({ item_id }) => annotate(findEntry(item_id), () => ({ finished: true })),
		'response.done': ({ response }) => this.#endResponse(response),
		'vivavoce.turn.decision': (event) => this.#note(event),
		'vivavoce.turn.latency': (latency) => {
			this.#latencies.set(latency.response_id, latency);
			const item = [...this.#responseOf].find(([, response]) => response === latency.response_id)?.[0];
			annotate(item === undefined ? undefined : findEntry(item), () => ({ latency }));
		},
		'vivavoce.manner': (manner) => annotate(findEntry(manner.item_id) ?? lastEntry('user'), () => ({ manner })),
		'vivavoce.vocal_event': (event) =>
			annotate(lastEntry('user'), ({ vocalEvents }) => ({ vocalEvents: [...vocalEvents, event] })),
		'vivavoce.persona.updated': (event) => {
			if (event.persona?.id !== character.value?.persona?.id) {
				drifts.value = {};
			}
			character.value = event;
		},
		'vivavoce.persona.drift': (event) => {
			drifts.value = { ...drifts.value, [event.measure]: event };
		},
		'vivavoce.mood.updated': (event) => {
			mood.value = event;
			annotate(lastEntry('user'), ({ causes }) => ({ causes: [...new Set([...causes, ...event.causes])] }));
		},
		error: ({ error }) => {
			problem.value = { text: error.message };
		},
	};

	#configure(event: ServerEventOf<'session.created'>): void {
		this.#response = undefined;
		this.#responseOf.clear();
		this.#latencies.clear();
		this.#voiceOf.clear();
		disclosure.value = event.vivavoce?.disclosure;
		const audio = { input: { transcription: { model: 'vivavoce' } } };
		this.#send({
			type: 'session.update',
			session: { type: 'realtime', audio, vivavoce: { ...this.#wishes(), trace: true } },
		});
	}

	#addItem(item: ServerEventOf<'conversation.item.added'>['item']): void {
		if (item.type !== 'message' || item.role !== 'user' || item.id === undefined) {
			return;
		}
		const text = item.content.map((part) => writtenText(part)).join(' ');
		if (text !== '') {
			changeEntry(item.id, 'user', () => ({ text, stableChars: text.length, finished: true }));
		} else if (findEntry(item.id) === undefined) {
			changeEntry(item.id, 'user', () => ({ text: '…' }));
		}
	}

	#play(event: ServerEventOf<'response.output_audio.delta'>): void {
		const { response_id, item_id, delta } = event;
		if (!this.#responseOf.has(item_id)) {
			this.#begin(item_id, response_id);
		}
		const marks = (event.vivavoce?.marks ?? []).map((mark) => ({ chars: mark.chars, audioEndMs: mark.audio_end_ms }));
		changeEntry(item_id, 'assistant', (view) => ({ spoken: true, marks: [...view.marks, ...marks] }));
		activity.value = 'speaking';
		void this.#player.play(item_id, fromBase64(delta));
	}

	#say(
		{ item_id, response_id, delta }: { item_id: string; response_id: string; delta: string },
		spoken: boolean,
	): void {
		if (!this.#responseOf.has(item_id)) {
			this.#begin(item_id, response_id);
		}
		changeEntry(item_id, 'assistant', ({ text }) => ({ text: text + delta, spoken }));
	}

	#begin(itemId: string, responseId: string): void {
		this.#responseOf.set(itemId, responseId);
		this.#ackedMs = 0;
		const voice = this.#voiceOf.get(responseId);
		const latency = this.#latencies.get(responseId);
		const name = character.value?.persona?.name[language.value];
		changeEntry(itemId, 'assistant', () => ({
			...(voice === undefined ? {} : { voice }),
			...(latency === undefined ? {} : { latency }),
			...(name === undefined ? {} : { name }),
		}));
	}

	#note(event: Decision): void {
		const turn = lastEntry('user');
		if (event.decision === 'open_turn' || event.decision === 'yield' || turn === undefined) {
			this.#early.push(event);
		} else {
			annotate(turn, ({ decisions }) => ({ decisions: [...decisions, event] }));
		}
	}

	#takeEarly(): Decision[] {
		const early = this.#early;
		this.#early = [];
		return early;
	}

	#endResponse(response: ServerEventOf<'response.done'>['response']): void {
		this.#response = undefined;
		const code = response.status_details?.error?.code;
		if (response.status === 'failed' && code !== undefined && problem.value === undefined) {
			problem.value = { text: code };
		}
	}
}

/** After an interruption the server says which words were heard. */
function showHeard(itemId: string, heard: string): void {
	annotate(findEntry(itemId), ({ text }) => {
		const heardChars = heard.trimEnd().length;
		return { finished: true, ...(heardChars < text.trimEnd().length ? { heardChars } : {}) };
	});
}

function writtenText(part: object): string {
	const { text, transcript } = part as { text?: unknown; transcript?: unknown };
	return typeof text === 'string' ? text : typeof transcript === 'string' ? transcript : '';
}
