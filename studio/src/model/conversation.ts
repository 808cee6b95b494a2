/**
 * What the server's events mean for the page.
 *
 * @module
 */
import type { SceneTone } from '../../../src/persona/behaviour/scene.ts';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { ServerEvent, ServerEventOf } from '../../../src/protocol/server-events.ts';
import type { Player } from '../audio/player.ts';
import type { PlayerReport } from '../audio/player-messages.ts';
import { Answers } from './answers.ts';
import { type Handlers, handle } from './handlers.ts';
import { PlaybackReports, REPORT_EVENT_ID } from './playback-reports.ts';
import { activity, disclosure, problem } from './status.ts';
import { changeEntry, findEntry, removeEntry } from './transcript.ts';
import { TurnNotes } from './turn-notes.ts';

/** What is asked of the session when a connection is new. */
export interface Wishes {
	/** A reference, or a whole persona of one's own. */
	readonly persona: string | Persona | null;
	/** A preset, words, or the seven controls. */
	readonly scene: string | SceneTone | null;
}

/** Turns events into words, sound and a state to show. */
export class Conversation {
	readonly #send: (event: ClientEvent) => void;
	readonly #player: Player;
	readonly #wishes: () => Wishes;
	readonly #answers: Answers;
	readonly #reports: PlaybackReports;
	readonly #notes = new TurnNotes();

	constructor(send: (event: ClientEvent) => void, player: Player, wishes: () => Wishes) {
		this.#send = send;
		this.#player = player;
		this.#wishes = wishes;
		this.#answers = new Answers(player);
		this.#reports = new PlaybackReports(send, this.#answers);
	}

	/** Takes one event of the server. */
	receive(event: ServerEvent): void {
		handle(event, this.#handlers, this.#answers.handlers, this.#notes.handlers);
	}

	/** Says something in writing, and asks for an answer. */
	write(text: string): void {
		if (this.#answers.isRunning) {
			this.#send({ type: 'response.cancel' });
		}
		void this.#player.clear();
		const item = { type: 'message' as const, role: 'user' as const, content: [{ type: 'input_text' as const, text }] };
		this.#send({ type: 'conversation.item.create', item });
		this.#send({ type: 'response.create' });
	}

	/** Takes a report of the player. */
	played(report: PlayerReport): void {
		this.#reports.take(report);
	}

	readonly #handlers: Handlers = {
		'session.created': (event) => this.#configure(event),
		'conversation.item.added': ({ item }) => showWritten(item),
		'conversation.item.deleted': ({ item_id }) => removeEntry(item_id),
		'input_audio_buffer.speech_started': ({ item_id }) => {
			void this.#player.clear();
			activity.value = 'listening';
			changeEntry(item_id, 'user', () => ({ text: '…', decisions: this.#notes.takeEarly() }));
		},
		'input_audio_buffer.speech_stopped': () => {
			activity.value = 'open';
		},
		'vivavoce.transcript.partial': ({ item_id, text, stable_chars }) =>
			changeEntry(item_id, 'user', () => ({ text, stableChars: stable_chars })),
		'conversation.item.input_audio_transcription.completed': ({ item_id, transcript }) =>
			changeEntry(item_id, 'user', () => ({ text: transcript, stableChars: transcript.length, finished: true })),
		error: ({ error }) => {
			if (error.event_id !== REPORT_EVENT_ID) {
				problem.value = { text: error.message };
			}
		},
	};

	#configure(event: ServerEventOf<'session.created'>): void {
		this.#answers.reset();
		disclosure.value = event.vivavoce?.disclosure;
		const audio = { input: { transcription: { model: 'vivavoce' } } };
		this.#send({
			type: 'session.update',
			session: { type: 'realtime', audio, vivavoce: { ...this.#wishes(), trace: true } },
		});
	}
}

/** What was written, or room for what is being said. */
function showWritten(item: ServerEventOf<'conversation.item.added'>['item']): void {
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

function writtenText(part: object): string {
	const { text, transcript } = part as { text?: unknown; transcript?: unknown };
	return typeof text === 'string' ? text : typeof transcript === 'string' ? transcript : '';
}
