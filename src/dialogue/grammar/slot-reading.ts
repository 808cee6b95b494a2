import type { Action } from './automaton.ts';

/** Collects slot values while a path through an automaton is read from its start. */
export class SlotReading {
	/** Values by slot name; the first of a slot that occurs twice. */
	readonly slots: Record<string, string> = {};
	/** The tag outside any slot. */
	tag: string | undefined;
	private readonly separator: string;
	private readonly open: { readonly name: string; readonly words: string[]; tag: string | undefined }[] = [];

	/** @param separator - What parts the words of a value. */
	constructor(separator: string) {
		this.separator = separator;
	}

	/** Takes a spoken token. */
	word(text: string): void {
		this.open.at(-1)?.words.push(text);
	}

	/** Takes what happens before the next token, or at the end. */
	apply(actions: readonly Action[]): void {
		for (const action of actions) {
			if (action.type === 'open') {
				this.open.push({ name: action.slot, words: [], tag: undefined });
			} else if (action.type === 'tag') {
				this.setTag(action.value);
			} else {
				this.close();
			}
		}
	}

	private setTag(value: string): void {
		const slot = this.open.at(-1);
		if (slot) {
			slot.tag = value;
		} else {
			this.tag = value;
		}
	}

	private close(): void {
		const slot = this.open.pop();
		if (slot) {
			this.slots[slot.name] ??= slot.tag ?? slot.words.join(this.separator);
		}
	}
}
