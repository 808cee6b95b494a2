/**
 * Makes items of what the user said: committed sound becomes a message, and its words follow when they are known.
 *
 * @module
 */
import { inputLevel } from '../../audio/input-level.ts';
import { pcm16ToFloat } from '../../audio/pcm.ts';
import type { Hypothesis, Perception } from '../../perception/perception.ts';
import type { Item } from '../../protocol/items.ts';
import type { SessionCore } from '../core.ts';
import type { InputAudio } from '../turn/input-audio.ts';
import { alternativesField, commandEvent } from '../turn/speech-forms.ts';
import { languageOfText } from './context.ts';
import type { StoredItem } from './conversation.ts';
import { toLogprobs } from './logprobs.ts';
import { inputAudioTokens } from './usage.ts';

/** Audio to be committed, on the media clock. */
export interface CommitRange {
	readonly itemId: string;
	readonly startSample: number;
	readonly endSample: number;
}

/** See the module. */
export class UserItems {
	readonly #core: SessionCore;
	readonly #input: InputAudio;
	/** Whether transcription events are wanted. */
	readonly #transcribes: () => boolean;
	readonly #wantsLogprobs: () => boolean;

	constructor(core: SessionCore, input: InputAudio, transcribes: () => boolean, wantsLogprobs: () => boolean) {
		this.#core = core;
		this.#input = input;
		this.#transcribes = transcribes;
		this.#wantsLogprobs = wantsLogprobs;
	}

	/** Commits a range of the input buffer as a user message, and asks the running perception for its words. */
	commit(range: CommitRange, perception: Perception): StoredItem {
		const audio = this.#input.slice(range.startSample, range.endSample);
		const item: Item = {
			id: range.itemId,
			object: 'realtime.item',
			type: 'message',
			status: 'completed',
			role: 'user',
			content: [{ type: 'input_audio', transcript: null }],
		};
		const stored: StoredItem = { id: range.itemId, item, audio };
		const previous = this.#core.conversation.insert(stored) ?? null;
		this.#core.emit({ type: 'input_audio_buffer.committed', item_id: stored.id, previous_item_id: previous });
		this.#core.emit({ type: 'conversation.item.added', item, previous_item_id: previous });
		this.#core.emit({ type: 'conversation.item.done', item, previous_item_id: previous });
		this.#tellLevel(stored.id, audio);
		this.#await(stored, perception.endUtterance(range.startSample));
		return stored;
	}

	/** Asks for the words of a sound that came inside an item. */
	recognise(stored: StoredItem): void {
		if (stored.audio !== undefined && stored.audio.length > 0) {
			this.#await(stored, this.#core.ports.perception.recognise(pcm16ToFloat(stored.audio)));
		}
	}

	#tellLevel(itemId: string, audio: Int16Array): void {
		const { rmsDbfs, peakDbfs, clippedShare } = inputLevel(audio);
		this.#core.emit({
			type: 'vivavoce.input.level',
			item_id: itemId,
			rms_dbfs: rmsDbfs,
			peak_dbfs: peakDbfs,
			clipped_share: clippedShare,
		});
	}

	/** Takes note of typed words: they move the mood as spoken ones do. */
	read({ item }: StoredItem): void {
		const parts = item.type === 'message' && item.role === 'user' ? item.content : [];
		const text = parts.map((part) => (part.type === 'input_text' ? part.text : '')).join(' ');
		if (text.trim() !== '') {
			this.#core.cast.heard(text);
			this.#core.character.heard(text, languageOfText(text) ?? 'en');
		}
	}

	#await(stored: StoredItem, words: Promise<Hypothesis>): void {
		stored.recognition = words.then(
			(hypothesis) => this.#recognised(stored, hypothesis),
			(error: unknown) => this.#failed(stored, error),
		);
	}

	#recognised(stored: StoredItem, hypothesis: Hypothesis): void {
		stored.recognition = undefined;
		stored.recognised = {
			text: hypothesis.text,
			language: hypothesis.language,
			confidence: hypothesis.confidence,
		};
		stored.item = withTranscript(stored.item, hypothesis.text);
		this.#core.cast.heard(hypothesis.text);
		this.#core.character.heard(hypothesis.text, hypothesis.language);
		if (hypothesis.command) {
			this.#core.emit(commandEvent(stored.id, hypothesis.command));
		}
		if (!this.#transcribes()) {
			return;
		}
		const place = { item_id: stored.id, content_index: 0 };
		const logprobs = this.#wantsLogprobs() ? { logprobs: toLogprobs(hypothesis) } : {};
		if (hypothesis.text !== '') {
			this.#core.emit({
				type: 'conversation.item.input_audio_transcription.delta',
				...place,
				delta: hypothesis.text,
				...logprobs,
			});
		}
		const { alternatives } = alternativesField(this.#core.config(), hypothesis);
		const audioTokens = inputAudioTokens(stored.audio?.length ?? 0);
		const outputTokens = hypothesis.words.length;
		this.#core.emit({
			type: 'conversation.item.input_audio_transcription.completed',
			...place,
			transcript: hypothesis.text,
			...logprobs,
			...(alternatives && { vivavoce: { alternatives } }),
			usage: {
				type: 'tokens',
				input_tokens: audioTokens,
				output_tokens: outputTokens,
				total_tokens: audioTokens + outputTokens,
				input_token_details: { text_tokens: 0, audio_tokens: audioTokens },
			},
		});
	}

	#failed(stored: StoredItem, error: unknown): void {
		stored.recognition = undefined;
		const message = error instanceof Error ? error.message : String(error);
		this.#core.ports.record({ type: 'fault', code: 'recognition_failed', message });
		if (this.#transcribes()) {
			this.#core.emit({
				type: 'conversation.item.input_audio_transcription.failed',
				item_id: stored.id,
				content_index: 0,
				error: { type: 'server_error', code: 'recognition_failed', message: 'The words could not be recognised.' },
			});
		}
	}
}

function withTranscript(item: Item, transcript: string): Item {
	if (item.type !== 'message' || item.role !== 'user') {
		return item;
	}
	const content = item.content.map((part) => (part.type === 'input_audio' ? { ...part, transcript } : part));
	return { ...item, content };
}
