/**
 * The agent's side: its answers and backchannels, from the first word to the last sample that was played.
 *
 * @module
 */
import type { ServerEventOf } from '../../../src/protocol/server-events.ts';
import { fromBase64 } from '../audio/pcm.ts';
import type { Player } from '../audio/player.ts';
import { type EntryView, heardCharsAt, type Latency } from './entry.ts';
import type { Handlers } from './handlers.ts';
import { language, word } from './language.ts';
import { activity, character, problem } from './status.ts';
import { annotate, changeEntry, findEntry } from './transcript.ts';

type Response = ServerEventOf<'response.created'>['response'];

/** What is known of a response before its first word. */
interface Answer {
	readonly id: string;
	readonly name: string | undefined;
	readonly voice: string | undefined;
	/** A small word beside the conversation, which answers nothing. */
	readonly isBackchannel: boolean;
	latency: Latency | undefined;
}

/** See the module. */
export class Answers {
	readonly #player: Player;
	readonly #answers = new Map<string, Answer>();
	readonly #byItem = new Map<string, Answer>();
	#running: string | undefined;

	constructor(player: Player) {
		this.#player = player;
	}

	/** Whether an answer is being made; backchannels do not count. */
	get isRunning(): boolean {
		return this.#running !== undefined;
	}

	/** A new session knows no response of the one before. */
	reset(): void {
		this.#running = undefined;
		this.#answers.clear();
		this.#byItem.clear();
	}

	/** The response of an item that was spoken in this session. */
	answerOf(itemId: string): Pick<Answer, 'id' | 'isBackchannel'> | undefined {
		return this.#byItem.get(itemId);
	}

	readonly handlers: Handlers = {
		'response.created': ({ response }) => this.#created(response),
		'response.output_audio.delta': (event) => this.#play(event),
		'response.output_audio_transcript.delta': (event) => this.#say(event, true),
		'response.output_audio_transcript.done': ({ item_id, transcript }) => showHeard(item_id, transcript),
		'response.output_text.delta': (event) => this.#say(event, false),
		'response.output_text.done': ({ item_id }) => annotate(findEntry(item_id), () => ({ finished: true })),
		'response.done': ({ response }) => this.#done(response),
		'conversation.item.truncated': ({ item_id, audio_end_ms }) =>
			annotate(findEntry(item_id), ({ marks }) => ({ heardChars: heardCharsAt(marks, audio_end_ms) })),
		'vivavoce.turn.latency': (latency) => this.#measured(latency),
	};

	#created(response: Response): void {
		const { id, metadata, audio, vivavoce } = response;
		const isBackchannel = metadata?.['purpose'] === 'backchannel';
		const voice = audio?.output.voice;
		this.#answers.set(id, {
			id,
			name: vivavoce?.speaker ?? character.value?.persona?.name[language.value],
			voice: typeof voice === 'string' ? voice : undefined,
			isBackchannel,
			latency: undefined,
		});
		if (!isBackchannel) {
			this.#running = id;
		}
	}

	#play(event: ServerEventOf<'response.output_audio.delta'>): void {
		const { response_id, item_id, delta } = event;
		const answer = this.#begin(item_id, response_id);
		const marks = (event.vivavoce?.marks ?? []).map((mark) => ({ chars: mark.chars, audioEndMs: mark.audio_end_ms }));
		changeEntry(item_id, 'assistant', (view) => ({ spoken: true, marks: [...view.marks, ...marks] }));
		if (answer?.isBackchannel !== true) {
			activity.value = 'speaking';
		}
		void this.#player.play(item_id, fromBase64(delta));
	}

	#say(
		{ item_id, response_id, delta }: { item_id: string; response_id: string; delta: string },
		spoken: boolean,
	): void {
		this.#begin(item_id, response_id);
		changeEntry(item_id, 'assistant', ({ text }) => ({ text: text + delta, spoken }));
	}

	/** The first piece of an item opens its utterance. */
	#begin(itemId: string, responseId: string): Answer | undefined {
		const answer = this.#answers.get(responseId);
		if (answer !== undefined && !this.#byItem.has(itemId)) {
			this.#byItem.set(itemId, answer);
			changeEntry(itemId, 'assistant', () => openingOf(answer));
		}
		return answer;
	}

	#measured(latency: Latency): void {
		const answer = this.#answers.get(latency.response_id);
		if (answer === undefined) {
			return;
		}
		answer.latency = latency;
		const item = [...this.#byItem].find(([, one]) => one === answer)?.[0];
		annotate(item === undefined ? undefined : findEntry(item), () => ({ latency }));
	}

	#done({ id, status, status_details }: Response): void {
		if (this.#running === id) {
			this.#running = undefined;
		}
		const code = status_details?.error?.code;
		if (status === 'failed' && code !== undefined) {
			problem.value ??= { text: `${word('answerFailed')} (${code})` };
		}
	}
}

function openingOf({ name, voice, latency, isBackchannel }: Answer): Partial<EntryView> {
	return {
		isBackchannel,
		...(name === undefined ? {} : { name }),
		...(voice === undefined ? {} : { voice }),
		...(latency === undefined ? {} : { latency }),
	};
}

/** After an interruption the server says which words were heard. */
function showHeard(itemId: string, heard: string): void {
	annotate(findEntry(itemId), ({ text }) => {
		const heardChars = heard.trimEnd().length;
		return { finished: true, ...(heardChars < text.trimEnd().length ? { heardChars } : {}) };
	});
}
