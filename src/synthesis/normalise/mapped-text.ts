/**
 * Text that remembers which characters of another text it came from.
 *
 * @module
 */

/** A stretch of the text. A verbatim one corresponds to its source character by character. */
interface Span {
	readonly end: number;
	readonly sourceStart: number;
	readonly sourceEnd: number;
	readonly verbatim: boolean;
}

/** Spoken text, built piece by piece from a source text. */
export class MappedText {
	#text = '';
	readonly #spans: Span[] = [];

	/** The spoken text so far. */
	get text(): string {
		return this.#text;
	}

	/** Appends characters that are spoken as they are written. */
	appendVerbatim(text: string, sourceStart: number): void {
		this.#append(text, sourceStart, sourceStart + text.length, true);
	}

	/** Appends what is said instead of the source's characters from `sourceStart` to `sourceEnd`. */
	appendSpoken(text: string, sourceStart: number, sourceEnd: number): void {
		this.#append(text, sourceStart, sourceEnd, false);
	}

	/**
	 * How many source characters have been spoken when the spoken text has been up to `end`. A replaced stretch counts
	 * when all of it has been spoken. Monotone in `end`.
	 */
	toSourceEnd(end: number): number {
		let start = 0;
		let reached = this.#spans[0]?.sourceStart ?? 0;
		for (const span of this.#spans) {
			if (end >= span.end) {
				reached = span.sourceEnd;
			} else {
				return span.verbatim ? span.sourceStart + Math.max(0, end - start) : reached;
			}
			start = span.end;
		}
		return reached;
	}

	#append(text: string, sourceStart: number, sourceEnd: number, verbatim: boolean): void {
		this.#text += text;
		const last = this.#spans.at(-1);
		if (last?.verbatim && verbatim && last.sourceEnd === sourceStart) {
			this.#spans.pop();
			this.#spans.push({ end: this.#text.length, sourceStart: last.sourceStart, sourceEnd, verbatim });
		} else {
			this.#spans.push({ end: this.#text.length, sourceStart, sourceEnd, verbatim });
		}
	}
}
