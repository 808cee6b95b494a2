/**
 * Reads a subset of the Java Speech Grammar Format (JSGF 1.0): rules, alternatives with weights, groups, optional
 * groups, tags and references. No recursion and no repetition, so that every grammar is a finite set of sentences.
 *
 * @module
 */

/** What a rule may expand to. */
export type Expansion =
	| { readonly kind: 'word'; readonly text: string }
	| { readonly kind: 'rule'; readonly name: string }
	| { readonly kind: 'sequence'; readonly items: readonly Expansion[] }
	| { readonly kind: 'choice'; readonly options: readonly Expansion[] }
	| { readonly kind: 'optional'; readonly body: Expansion }
	| { readonly kind: 'tagged'; readonly body: Expansion; readonly tag: string };

/** A parsed grammar. */
export interface Grammar {
	readonly name: string;
	/** Expansion of each rule, by name. */
	readonly rules: ReadonlyMap<string, Expansion>;
	/** Names of the public rules (the intents), in file order. */
	readonly intents: readonly string[];
}

/** The text is not in the supported subset; the message holds file and line. */
export class GrammarError extends Error {
	override readonly name = 'GrammarError';
}

interface Token {
	readonly text: string;
	readonly line: number;
}

const TOKEN = /\/\/[^\n]*|\n|\{[^}\n]*\}|\/[0-9.]+\/|<[^>\n]*>|[()[\]|;=]|[^\s()[\]|;=<>{}]+/g;

function toTokens(source: string): Token[] {
	const tokens: Token[] = [];
	let line = 1;
	for (const [text] of source.matchAll(TOKEN)) {
		if (text === '\n') {
			line++;
		} else if (!text.startsWith('//')) {
			tokens.push({ text, line });
		}
	}
	return tokens;
}

/** A recursive-descent reader over the tokens of one file. */
class Reader {
	private at = 0;
	private readonly tokens: readonly Token[];
	private readonly file: string;

	constructor(tokens: readonly Token[], file: string) {
		this.tokens = tokens;
		this.file = file;
	}

	get done(): boolean {
		return this.at >= this.tokens.length;
	}

	peek(): string {
		return this.tokens[this.at]?.text ?? '';
	}

	take(): string {
		const { text } = this.tokens[this.at] ?? { text: '' };
		this.at++;
		return text;
	}

	expect(text: string): void {
		if (this.peek() !== text) {
			this.fail(`expected '${text}' but found '${this.peek() || 'the end of the file'}'`);
		}
		this.take();
	}

	/** Reads the name inside `<…>`. */
	ruleName(): string {
		const token = this.take();
		if (!/^<[^<>]+>$/.test(token)) {
			this.at--;
			this.fail(`expected a rule name such as <name> but found '${token || 'the end of the file'}'`);
		}
		return token.slice(1, -1).trim();
	}

	fail(problem: string): never {
		const line = (this.tokens[this.at] ?? this.tokens.at(-1))?.line ?? 1;
		throw new GrammarError(`${this.file}:${line}: ${problem}`);
	}
}

function parseAtom(reader: Reader): Expansion {
	const token = reader.peek();
	if (token === '(' || token === '[') {
		reader.take();
		const body = parseChoice(reader);
		reader.expect(token === '(' ? ')' : ']');
		return token === '(' ? body : { kind: 'optional', body };
	}
	if (token.startsWith('<')) {
		const name = reader.ruleName();
		return name === 'NULL' ? { kind: 'sequence', items: [] } : { kind: 'rule', name };
	}
	if (token === '' || '={'.includes(token.charAt(0)) || /^[*+]$/.test(token)) {
		reader.fail(`unexpected '${token || 'end of the file'}'`);
	}
	return { kind: 'word', text: reader.take() };
}

function parseSequence(reader: Reader): Expansion {
	const items: Expansion[] = [];
	if (/^\/[0-9.]+\/$/.test(reader.peek())) {
		reader.take();
	}
	while (!reader.done && !['|', ')', ']', ';'].includes(reader.peek())) {
		const body = parseAtom(reader);
		const tagged = reader.peek().startsWith('{');
		items.push(tagged ? { kind: 'tagged', body, tag: reader.take().slice(1, -1).trim() } : body);
	}
	const [only] = items;
	return items.length === 1 && only ? only : { kind: 'sequence', items };
}

function parseChoice(reader: Reader): Expansion {
	const options = [parseSequence(reader)];
	while (reader.peek() === '|') {
		reader.take();
		options.push(parseSequence(reader));
	}
	const [only] = options;
	return options.length === 1 && only ? only : { kind: 'choice', options };
}

/** Names of the rules that an expansion refers to. */
function references(expansion: Expansion): readonly string[] {
	switch (expansion.kind) {
		case 'word':
			return [];
		case 'rule':
			return [expansion.name];
		case 'sequence':
			return expansion.items.flatMap(references);
		case 'choice':
			return expansion.options.flatMap(references);
		default:
			return references(expansion.body);
	}
}

function checkReferences(file: string, rules: ReadonlyMap<string, Expansion>): void {
	const finished = new Set<string>();
	const visit = (name: string, path: readonly string[]): void => {
		if (path.includes(name)) {
			throw new GrammarError(
				`${file}: <${name}> refers to itself (${[...path, name].join(' → ')}); recursion has no end`,
			);
		}
		if (finished.has(name)) {
			return;
		}
		const expansion = rules.get(name);
		if (!expansion) {
			throw new GrammarError(`${file}: <${name}> is not defined but <${path.at(-1)}> refers to it`);
		}
		for (const next of references(expansion)) {
			visit(next, [...path, name]);
		}
		finished.add(name);
	};
	for (const name of rules.keys()) {
		visit(name, []);
	}
}

/**
 * Parses a grammar.
 *
 * @param source - Text of the file.
 * @param file - Name for error messages.
 * @throws {@link GrammarError} with file and line.
 */
export function parseJsgf(source: string, file: string): Grammar {
	const header = /^\uFEFF?#JSGF\s+V1\.0[^;\n]*;/.exec(source);
	if (!header) {
		throw new GrammarError(`${file}:1: the file must begin with '#JSGF V1.0;'`);
	}
	const reader = new Reader(toTokens(source.slice(header[0].length)), file);
	reader.expect('grammar');
	const name = reader.take();
	reader.expect(';');
	const rules = new Map<string, Expansion>();
	const intents: string[] = [];
	while (!reader.done) {
		const isPublic = reader.peek() === 'public' && reader.take() !== '';
		const rule = reader.ruleName();
		if (rules.has(rule)) {
			reader.fail(`<${rule}> is defined twice`);
		}
		reader.expect('=');
		rules.set(rule, parseChoice(reader));
		reader.expect(';');
		if (isPublic) {
			intents.push(rule);
		}
	}
	checkReferences(file, rules);
	return { name, rules, intents };
}
