/**
 * The tokens of a grammar text, with their places.
 *
 * @module
 */
import { GrammarError } from './grammar.ts';

/** A token and where it begins, counted from 1. */
export interface JsgfToken {
	readonly text: string;
	readonly line: number;
	readonly column: number;
}

const TOKEN = /\/\/[^\n]*|\n|\{[^}\n]*\}|\/[0-9.]+\/|<[^>\n]*>|[()[\]|;=*+]|[^\s()[\]|;=*+<>{}]+|[<>{}]/g;

/** Cuts a text into tokens; comments are left out. */
function toTokens(source: string): JsgfToken[] {
	const tokens: JsgfToken[] = [];
	let line = 1;
	let lineStart = 0;
	for (const { 0: text, index } of source.matchAll(TOKEN)) {
		if (text === '\n') {
			line++;
			lineStart = index + 1;
		} else if (!text.startsWith('//')) {
			tokens.push({ text, line, column: index - lineStart + 1 });
		}
	}
	return tokens;
}

/** Reads tokens one by one. */
export class JsgfReader {
	readonly #tokens: readonly JsgfToken[];
	readonly #name: string;
	#at = 0;
	#depth = 0;

	/** @param name - Of the text, for errors. */
	constructor(source: string, name: string) {
		this.#tokens = toTokens(source);
		this.#name = name;
	}

	/** Whether no token is left. */
	get done(): boolean {
		return this.#at >= this.#tokens.length;
	}

	/** The next token; empty at the end. */
	peek(): string {
		return this.#tokens[this.#at]?.text ?? '';
	}

	/** The next token, which is then behind. */
	take(): string {
		const text = this.peek();
		this.#at++;
		return text;
	}

	/** Takes the next token, which must be `text`. */
	expect(text: string): void {
		if (this.peek() !== text) {
			this.fail(`expected '${text}' but found ${this.#found()}`);
		}
		this.take();
	}

	/** The name inside `<…>`. */
	ruleName(): string {
		const name = /^<([^<>]+)>$/.exec(this.peek())?.[1]?.trim();
		if (name === undefined || name === '') {
			this.fail(`expected a rule name such as <name> but found ${this.#found()}`);
		}
		this.take();
		return name;
	}

	/** Reads something inside parentheses, at most `limit` deep. */
	nested<T>(limit: number, read: () => T): T {
		this.#depth++;
		if (this.#depth > limit) {
			this.fail(`parentheses nest deeper than ${limit}; give the inner part a rule of its own`);
		}
		const result = read();
		this.#depth--;
		return result;
	}

	/** @throws {@link GrammarError} with the place of the next token, or of the last one at the end. */
	fail(problem: string): never {
		const { line, column } = this.#tokens[this.#at] ?? this.#tokens.at(-1) ?? { line: 1, column: 1 };
		throw new GrammarError(`${this.#name}:${line}:${column}: ${problem}`);
	}

	#found(): string {
		return this.done ? 'the end of the text' : `'${this.peek()}'`;
	}
}
