/**
 * What a path through a network says: the intent, the values of slots, and the letters of what was spelled.
 *
 * @module
 */
import type { Action } from './network.ts';
import type { PathEvent } from './network-path.ts';

/** A text and the words that it stands for. */
export interface ValueSpan {
	readonly text: string;
	/** Index of its first word. */
	readonly firstWord: number;
	/** One past its last word. */
	readonly endWord: number;
}

/** A slot's value. */
export interface SlotValue extends ValueSpan {
	readonly name: string;
}

/** What a sentence says. */
export interface PathValues {
	readonly intent: string;
	/** In the order in which they were said. */
	readonly slots: readonly SlotValue[];
	/** Letters, digits and signs of what was spelled, in order. */
	readonly symbols: readonly ValueSpan[];
}

/** Something that is open. */
interface Frame {
	readonly action: Action;
	readonly firstWord: number;
	/** Value by tags inside. */
	tag: string | undefined;
}

class ValueReader {
	intent = '';
	readonly slots: SlotValue[] = [];
	readonly symbols: ValueSpan[] = [];
	readonly #textOf: (firstWord: number, endWord: number) => string;
	readonly #open: Frame[] = [];
	#words = 0;

	constructor(textOf: (firstWord: number, endWord: number) => string) {
		this.#textOf = textOf;
	}

	take(event: PathEvent): void {
		if (event.type === 'word') {
			this.#words = event.index + 1;
		} else if (event.action.type === 'intent') {
			this.intent = event.action.name;
		} else if (event.action.type === 'end') {
			this.closeNewest();
		} else {
			this.#open.push({ action: event.action, firstWord: this.#words, tag: undefined });
		}
	}

	/** Ends the newest open thing; false when nothing is open. */
	closeNewest(): boolean {
		const frame = this.#open.pop();
		if (!frame) {
			return false;
		}
		const { action, firstWord, tag } = frame;
		const span = { firstWord, endWord: this.#words };
		if (action.type === 'slot' && this.#words > firstWord) {
			this.slots.push({ name: action.name, text: tag ?? this.#textOf(firstWord, this.#words), ...span });
		} else if (action.type === 'spell') {
			this.#setTag(tag ?? '');
		} else if (action.type === 'tag') {
			this.#closeTag(action.value, span);
		}
		return true;
	}

	#closeTag(value: string, span: Omit<ValueSpan, 'text'>): void {
		const outer = this.#open.at(-1);
		if (outer?.action.type === 'spell') {
			outer.tag = (outer.tag ?? '') + value;
			this.symbols.push({ text: value, ...span });
		} else {
			this.#setTag(value);
		}
	}

	#setTag(value: string): void {
		const outer = this.#open.at(-1);
		if (outer) {
			outer.tag = value;
		}
	}
}

/**
 * Reads a path. The value of a slot is the tag inside it, what was spelled in it, or its words.
 *
 * @param textOf - Words from an index to another as text.
 */
export function readPath(
	events: readonly PathEvent[],
	textOf: (firstWord: number, endWord: number) => string,
): PathValues {
	const reader = new ValueReader(textOf);
	for (const event of events) {
		reader.take(event);
	}
	while (reader.closeNewest()) {
		// A sentence that is only begun leaves slots open: they hold what was said so far.
	}
	return { intent: reader.intent, slots: reader.slots, symbols: reader.symbols };
}
