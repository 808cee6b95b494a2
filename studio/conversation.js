/**
 * What the server's events mean for the page.
 *
 * @module
 */
import { fromBase64 } from './pcm.js';

/** Turns events into words, sound and a state to show. */
export class Conversation {
	#send;
	#player;
	#transcript;
	#onActivity;
	#onProblem;
	#response;
	#responseOf = new Map();

	/** @param parts `send(event)`, `player`, `transcript`, `onActivity('open' | 'listening' | 'speaking')`, `onProblem(text)` */
	constructor({ send, player, transcript, onActivity, onProblem }) {
		this.#send = send;
		this.#player = player;
		this.#transcript = transcript;
		this.#onActivity = onActivity;
		this.#onProblem = onProblem;
	}

	/** Takes one event of the server. */
	receive(event) {
		this.#handlers[event.type]?.(event);
	}

	/** Says something in writing, and asks for an answer. */
	write(text) {
		this.#interrupt();
		const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
		this.#send({ type: 'conversation.item.create', item });
		this.#send({ type: 'response.create' });
	}

	/** Takes a report of the player: the server's history holds what was heard, not what was sent. */
	played({ type, item, playedMs, wasPlaying }) {
		const responseId = this.#responseOf.get(item);
		if (responseId === undefined) {
			return;
		}
		const place = { item_id: item, content_index: 0 };
		if (type === 'cleared' && wasPlaying) {
			this.#send({ type: 'conversation.item.truncate', ...place, audio_end_ms: Math.floor(playedMs) });
		} else {
			this.#send({ type: 'vivavoce.playback.ack', response_id: responseId, ...place, played_ms: Math.floor(playedMs) });
		}
		if (!wasPlaying && this.#response === undefined) {
			this.#onActivity('open');
		}
	}

	#handlers = {
		'session.created': () => this.#configure(),
		'conversation.item.added': ({ item }) => this.#addItem(item),
		'input_audio_buffer.speech_started': () => {
			this.#player.clear();
			this.#onActivity('listening');
		},
		'input_audio_buffer.speech_stopped': () => this.#onActivity('open'),
		'vivavoce.transcript.partial': ({ item_id, text }) => this.#transcript.set(item_id, 'user', text, false),
		'conversation.item.input_audio_transcription.completed': ({ item_id, transcript }) =>
			this.#transcript.set(item_id, 'user', transcript, true),
		'conversation.item.deleted': ({ item_id }) => this.#transcript.remove(item_id),
		'response.created': ({ response }) => {
			this.#response = response.id;
		},
		'response.output_audio.delta': (event) => this.#play(event),
		'response.output_audio_transcript.delta': ({ item_id, delta }) =>
			this.#transcript.append(item_id, 'assistant', delta),
		'response.output_audio_transcript.done': ({ item_id, transcript }) => this.#showHeard(item_id, transcript),
		'response.output_text.delta': ({ item_id, delta }) => this.#transcript.append(item_id, 'assistant', delta),
		'response.output_text.done': ({ item_id }) => this.#transcript.finish(item_id),
		'response.done': ({ response }) => this.#endResponse(response),
		error: ({ error }) => this.#onProblem(error.message),
	};

	#configure() {
		this.#response = undefined;
		this.#responseOf.clear();
		const audio = { input: { transcription: { model: 'vivavoce' } } };
		this.#send({ type: 'session.update', session: { type: 'realtime', audio, vivavoce: {} } });
	}

	#addItem(item) {
		if (item.type === 'message' && item.role === 'user') {
			const text = item.content?.map((part) => part.text ?? part.transcript ?? '').join(' ') ?? '';
			this.#transcript.set(item.id, 'user', text || this.#transcript.text(item.id) || '…', text !== '');
		}
	}

	/** After an interruption the server says which words were heard; an answer that nobody heard goes away. */
	#showHeard(itemId, heard) {
		if (heard === '') {
			this.#transcript.remove(itemId);
		} else if (heard.length < this.#transcript.text(itemId).trimEnd().length) {
			this.#transcript.set(itemId, 'assistant', `${heard} …`, true);
		} else {
			this.#transcript.finish(itemId);
		}
	}

	#play({ response_id, item_id, delta }) {
		this.#responseOf.set(item_id, response_id);
		this.#onActivity('speaking');
		this.#player.play(item_id, fromBase64(delta));
	}

	#endResponse(response) {
		this.#response = undefined;
		const message = response.status_details?.error?.message;
		if (response.status === 'failed' && message) {
			this.#onProblem(message);
		}
	}

	#interrupt() {
		if (this.#response !== undefined) {
			this.#send({ type: 'response.cancel' });
		}
		this.#player.clear();
	}
}
