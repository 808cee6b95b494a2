/**
 * What was said in a call, from its events: both sides' words, the floor decisions and the effects. Pure; takes events of
 * any Realtime server, ours with more detail.
 *
 * @module
 */
import { isExtensionRefusal } from '../caller/session-request.ts';
import { fieldAt, isRecord, type LoggedEvent, numberAt, stringAt, type WireEvent } from '../caller/wire-event.ts';

/** One piece of the user's speech that the server took as an item. */
export interface HeardItem {
	readonly itemId: string;
	text: string;
	/** Where the server heard it, in ms of the call; absent when the server did not say. */
	startMs?: number;
	endMs?: number;
}

/** A position in an answer: this many characters have been spoken by then. */
export interface SpokenMark {
	readonly chars: number;
	readonly audioEndMs: number;
}

/** One answer of the agent. */
export interface Answer {
	readonly responseId: string;
	/** When `response.created` came, in ms of the call. */
	readonly createdMs: number;
	/** Items of the answer in order. */
	readonly items: AnswerItem[];
	/** `response.done`'s status; empty while it runs. */
	status: string;
	/** Why it was cut short; empty when it was not. */
	reason: string;
}

/** One spoken item of an answer. */
export interface AnswerItem {
	readonly itemId: string;
	text: string;
	readonly marks: SpokenMark[];
	/** Where the player cut it, in ms of the item's audio; absent when it played to its end. */
	cutMs?: number;
}

/** A decision about the floor, as the server gave it. */
export interface Decision {
	readonly decision: string;
	readonly atMs: number;
	readonly reasons: readonly Readonly<Record<string, unknown>>[];
}

/** A change of the outside world. */
export interface Effect {
	readonly name: string;
	readonly detail: unknown;
	/** When it came, in ms of the call. */
	readonly atMs: number;
}

/** How something was said, relative to the speaker's usual: standard deviations with their uncertainty. */
export interface HeardManner {
	readonly itemId: string;
	readonly measures: Readonly<Record<string, { readonly value: number; readonly uncertainty: number }>>;
}

/** What moved the agent's mood, and to where. */
export interface MoodChange {
	readonly valence: number;
	readonly arousal: number;
	readonly causes: readonly string[];
	/** When it came, in ms of the call. */
	readonly atMs: number;
}

/** Follows one call. */
export class Conversation {
	readonly heard: HeardItem[] = [];
	readonly answers: Answer[] = [];
	readonly decisions: Decision[] = [];
	readonly effects: Effect[] = [];
	/** The latest manner of each item. */
	readonly manners = new Map<string, HeardManner>();
	readonly moods: MoodChange[] = [];
	/** `error` events. */
	readonly errors: { readonly code: string; readonly message: string }[] = [];

	/** Takes the next event. */
	note({ event, atMs, direction }: LoggedEvent): void {
		if (direction === 'out') {
			this.#noteSent(event);
			return;
		}
		switch (event.type) {
			case 'input_audio_buffer.speech_started':
				this.#placeHeard(event, 'startMs', numberAt(event, 'audio_start_ms'));
				break;
			case 'input_audio_buffer.speech_stopped':
				this.#placeHeard(event, 'endMs', numberAt(event, 'audio_end_ms'));
				break;
			case 'conversation.item.input_audio_transcription.completed':
				this.#heardItem(stringAt(event, 'item_id')).text = stringAt(event, 'transcript').trim();
				break;
			case 'error':
				this.#noteError(event);
				break;
			case 'vivavoce.turn.decision':
				this.#noteDecision(event, atMs);
				break;
			case 'vivavoce.effect':
				this.effects.push({ name: stringAt(event, 'name'), detail: fieldAt(event, 'detail'), atMs });
				break;
			case 'vivavoce.manner':
				this.#noteManner(event);
				break;
			case 'vivavoce.mood.updated':
				this.#noteMood(event, atMs);
				break;
			default:
				this.#noteAnswer(event, atMs);
		}
	}

	#noteError(event: WireEvent): void {
		if (!isExtensionRefusal(event)) {
			this.errors.push({ code: stringAt(event, 'error', 'code'), message: stringAt(event, 'error', 'message') });
		}
	}

	#noteManner(event: WireEvent): void {
		const itemId = stringAt(event, 'item_id');
		const measures = Object.entries(event).flatMap(([name, estimate]) => {
			const value = isRecord(estimate) ? numberAt(estimate, 'value') : undefined;
			const uncertainty = isRecord(estimate) ? numberAt(estimate, 'uncertainty') : undefined;
			return value === undefined || uncertainty === undefined ? [] : [[name, { value, uncertainty }] as const];
		});
		this.manners.set(itemId, { itemId, measures: Object.fromEntries(measures) });
	}

	#noteMood(event: WireEvent, atMs: number): void {
		const causes = fieldAt(event, 'causes');
		this.moods.push({
			valence: numberAt(event, 'mood', 'valence') ?? 0,
			arousal: numberAt(event, 'mood', 'arousal') ?? 0,
			causes: Array.isArray(causes) ? causes.map(String) : [],
			atMs,
		});
	}

	#noteAnswer(event: WireEvent, atMs: number): void {
		switch (event.type) {
			case 'response.created':
				this.answers.push({
					responseId: stringAt(event, 'response', 'id'),
					createdMs: atMs,
					items: [],
					status: '',
					reason: '',
				});
				break;
			case 'response.output_audio_transcript.delta':
			case 'response.output_text.delta':
				this.#answerItem(event).text += stringAt(event, 'delta');
				break;
			case 'response.output_audio.delta':
				this.#noteMarks(event);
				break;
			case 'response.done':
				this.#noteDone(event);
				break;
		}
	}

	#noteSent(event: WireEvent): void {
		if (event.type !== 'conversation.item.truncate') {
			return;
		}
		const itemId = stringAt(event, 'item_id');
		const item = this.answers.flatMap(({ items }) => items).find((one) => one.itemId === itemId);
		const cutMs = numberAt(event, 'audio_end_ms');
		if (item !== undefined && cutMs !== undefined) {
			item.cutMs = cutMs;
		}
	}

	#noteDecision(event: WireEvent, atMs: number): void {
		const reasons = fieldAt(event, 'reasons');
		this.decisions.push({
			decision: stringAt(event, 'decision'),
			atMs: numberAt(event, 'at_ms') ?? atMs,
			reasons: Array.isArray(reasons) ? reasons.filter(isRecord) : [],
		});
	}

	#noteMarks(event: WireEvent): void {
		const item = this.#answerItem(event);
		const marks = fieldAt(event, 'vivavoce', 'marks');
		for (const mark of Array.isArray(marks) ? marks : []) {
			const chars = numberAt(mark, 'chars');
			const audioEndMs = numberAt(mark, 'audio_end_ms');
			if (chars !== undefined && audioEndMs !== undefined) {
				item.marks.push({ chars, audioEndMs });
			}
		}
	}

	#noteDone(event: WireEvent): void {
		const answer = this.answers.find(({ responseId }) => responseId === stringAt(event, 'response', 'id'));
		if (answer !== undefined) {
			answer.status = stringAt(event, 'response', 'status');
			answer.reason = stringAt(event, 'response', 'status_details', 'reason');
		}
	}

	#placeHeard(event: WireEvent, edge: 'startMs' | 'endMs', ms: number | undefined): void {
		if (ms !== undefined) {
			this.#heardItem(stringAt(event, 'item_id'))[edge] = ms;
		}
	}

	#heardItem(itemId: string): HeardItem {
		const known = this.heard.find((item) => item.itemId === itemId);
		if (known !== undefined) {
			return known;
		}
		const item: HeardItem = { itemId, text: '' };
		this.heard.push(item);
		return item;
	}

	#answerItem(event: WireEvent): AnswerItem {
		const responseId = stringAt(event, 'response_id');
		const answer = this.answers.find((one) => one.responseId === responseId);
		const itemId = stringAt(event, 'item_id');
		const known = answer?.items.find((one) => one.itemId === itemId);
		if (known !== undefined) {
			return known;
		}
		const item: AnswerItem = { itemId, text: '', marks: [] };
		answer?.items.push(item);
		return item;
	}
}

/**
 * The words of an item that were played, or `undefined` when the server's marks do not tell. A word counts when its last
 * sound was played.
 */
export function heardText(item: AnswerItem): string | undefined {
	const { cutMs } = item;
	if (cutMs === undefined) {
		return item.text;
	}
	if (item.marks.length === 0) {
		return cutMs === 0 ? '' : undefined;
	}
	const chars = item.marks.reduce((most, mark) => (mark.audioEndMs <= cutMs ? Math.max(most, mark.chars) : most), 0);
	return item.text.slice(0, chars);
}
