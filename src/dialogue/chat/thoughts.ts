const OPEN = '<think>';
const CLOSE = '</think>';

/** Length of the longest end of `text` that begins `mark`. */
function overlap(text: string, mark: string): number {
	for (let length = Math.min(text.length, mark.length - 1); length > 0; length--) {
		if (text.endsWith(mark.slice(0, length))) {
			return length;
		}
	}
	return 0;
}

/** Leaves out what reasoning models write between `<think>` and `</think>`: it is not meant to be said. */
export class ThoughtFilter {
	private buffer = '';
	private thinking = false;

	/** Takes more text; returns what is meant to be said. */
	push(text: string): string {
		this.buffer += text;
		let said = '';
		for (;;) {
			const mark = this.thinking ? CLOSE : OPEN;
			const at = this.buffer.indexOf(mark);
			const end = at >= 0 ? at : this.buffer.length - overlap(this.buffer, mark);
			said += this.thinking ? '' : this.buffer.slice(0, end);
			this.buffer = this.buffer.slice(at >= 0 ? at + mark.length : end);
			if (at < 0) {
				return said;
			}
			this.thinking = !this.thinking;
		}
	}

	/** Ends the text; returns what was held back because it looked like the beginning of a mark. */
	flush(): string {
		const rest = this.thinking ? '' : this.buffer;
		this.buffer = '';
		return rest;
	}
}
