/**
 * What both sides said, as a list.
 *
 * @module
 */
import { label } from './labels.js';

/** Entries beyond this leave the page; an hour of conversation fits. */
const MAX_ENTRIES = 500;

/** The list of utterances, each found by its item id. */
export class Transcript {
	#list;
	#entries = new Map();

	/** @param {HTMLElement} list */
	constructor(list) {
		this.#list = list;
	}

	/** Sets the words of an item. Unfinished ones are marked, so that screen readers wait. */
	set(id, role, text, finished) {
		const entry = this.#entries.get(id) ?? this.#add(id, role);
		entry.words.textContent = text;
		entry.item.setAttribute('aria-busy', String(!finished));
		entry.item.scrollIntoView({ block: 'nearest' });
	}

	/** Adds words to an item. */
	append(id, role, text) {
		this.set(id, role, this.text(id) + text, false);
	}

	/** Marks an item as complete. */
	finish(id) {
		this.#entries.get(id)?.item.setAttribute('aria-busy', 'false');
	}

	/** The words of an item so far. */
	text(id) {
		return this.#entries.get(id)?.words.textContent ?? '';
	}

	/** Takes an item away, such as sound that turned out to be no speech. */
	remove(id) {
		this.#entries.get(id)?.item.remove();
		this.#entries.delete(id);
	}

	#add(id, role) {
		const item = document.createElement('li');
		const who = document.createElement('span');
		const words = document.createElement('span');
		item.dataset.role = role;
		item.dataset.item = id;
		who.className = 'who';
		who.dataset.label = role === 'user' ? 'you' : 'agent';
		who.textContent = label(who.dataset.label);
		item.append(who, words);
		this.#list.append(item);
		this.#entries.set(id, { item, words });
		this.#trim();
		return { item, words };
	}

	#trim() {
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > MAX_ENTRIES) {
			this.remove(oldest);
		}
	}
}
