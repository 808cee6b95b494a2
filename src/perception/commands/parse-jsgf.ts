/**
 * Reads a subset of the Java Speech Grammar Format (JSGF 1.0): rules, alternatives with weights, groups, optional
 * groups, repetition, tags and references. No recursion, so that a grammar is a finite network.
 *
 * @module
 */
import { type Alternative, type Expansion, type Grammar, GrammarError, partsOf } from './grammar.ts';
import { JsgfReader } from './jsgf-tokens.ts';

/** Longest text, in characters: ten times the largest grammar shipped would still be readable. */
export const MAX_GRAMMAR_CHARACTERS = 262_144;
/** Rules at most. */
export const MAX_RULES = 2000;
/** Parentheses, and references from rule to rule, nest at most this deep. */
const MAX_DEPTH = 64;

const HEADER = /^\uFEFF?#JSGF\s+V1\.0[^;\n]*;/;
const WEIGHT = /^\/[0-9.]+\/$/;

function parseAtom(reader: JsgfReader): Expansion {
	const token = reader.peek();
	if (token === '(' || token === '[') {
		reader.take();
		const body = reader.nested(MAX_DEPTH, () => parseChoice(reader));
		reader.expect(token === '(' ? ')' : ']');
		return token === '(' ? body : { kind: 'optional', body };
	}
	if (token.startsWith('<')) {
		const name = reader.ruleName();
		return name === 'NULL' ? { kind: 'sequence', items: [] } : { kind: 'rule', name };
	}
	if (/^([={}>*+].*|)$/.test(token)) {
		reader.fail(`unexpected ${token === '' ? 'end of the text' : `'${token}'`}`);
	}
	return { kind: 'word', text: reader.take() };
}

function parseRepeated(reader: JsgfReader): Expansion {
	const body = parseAtom(reader);
	const sign = reader.peek();
	if (sign !== '*' && sign !== '+') {
		return body;
	}
	reader.take();
	const repeat: Expansion = { kind: 'repeat', body };
	return sign === '+' ? repeat : { kind: 'optional', body: repeat };
}

function parseItems(reader: JsgfReader): Expansion {
	const items: Expansion[] = [];
	while (!reader.done && !['|', ')', ']', ';'].includes(reader.peek())) {
		const body = parseRepeated(reader);
		const tagged = reader.peek().startsWith('{');
		items.push(tagged ? { kind: 'tagged', body, tag: takeTag(reader) } : body);
	}
	const [only] = items;
	return items.length === 1 && only ? only : { kind: 'sequence', items };
}

function takeTag(reader: JsgfReader): string {
	if (!reader.peek().endsWith('}')) {
		reader.fail("a tag must end with '}' in the same line");
	}
	return reader.take().slice(1, -1).trim();
}

function parseAlternative(reader: JsgfReader): Alternative {
	if (!WEIGHT.test(reader.peek())) {
		return { weight: 1, body: parseItems(reader) };
	}
	const weight = Number(reader.peek().slice(1, -1));
	if (!(weight > 0)) {
		reader.fail(`weight ${reader.peek()} is no number above 0; leave out what is never said`);
	}
	reader.take();
	return { weight, body: parseItems(reader) };
}

function parseChoice(reader: JsgfReader): Expansion {
	const options = [parseAlternative(reader)];
	while (reader.peek() === '|') {
		reader.take();
		options.push(parseAlternative(reader));
	}
	const [only] = options;
	return options.length === 1 && only ? only.body : { kind: 'choice', options };
}

/** Names of the rules that an expansion refers to. */
function references(expansion: Expansion): readonly string[] {
	return expansion.kind === 'rule' ? [expansion.name] : partsOf(expansion).flatMap(references);
}

/**
 * Makes sure that every rule referred to exists, and that none leads to itself.
 *
 * @param file - Name for error messages.
 * @throws {@link GrammarError} naming the rules.
 */
export function checkReferences(file: string, rules: ReadonlyMap<string, Expansion>): void {
	const finished = new Set<string>();
	const path: string[] = [];
	const visit = (name: string): void => {
		if (path.includes(name)) {
			const circle = [...path, name].join(' → ');
			throw new GrammarError(`${file}: <${name}> refers to itself (${circle}); recursion has no end`);
		}
		if (finished.has(name)) {
			return;
		}
		const expansion = rules.get(name);
		if (!expansion) {
			throw new GrammarError(`${file}: <${name}> is not defined but <${path.at(-1)}> refers to it`);
		}
		if (path.length >= MAX_DEPTH) {
			throw new GrammarError(`${file}: <${path[0]}> leads over more than ${MAX_DEPTH} rules to <${name}>; nest less`);
		}
		path.push(name);
		references(expansion).forEach(visit);
		path.pop();
		finished.add(name);
	};
	for (const name of rules.keys()) {
		visit(name);
	}
}

function parseRules(reader: JsgfReader, rules: Map<string, Expansion>): string[] {
	const intents: string[] = [];
	while (!reader.done) {
		const isPublic = reader.peek() === 'public' && reader.take() !== '';
		const name = reader.ruleName();
		if (rules.has(name)) {
			reader.fail(`<${name}> is defined twice`);
		}
		if (rules.size >= MAX_RULES) {
			reader.fail(`more than ${MAX_RULES} rules`);
		}
		reader.expect('=');
		rules.set(name, parseChoice(reader));
		reader.expect(';');
		if (isPublic) {
			intents.push(name);
		}
	}
	return intents;
}

/** What a grammar text may rely on. */
export interface JsgfContext {
	/** Rules that every text may refer to, and may not define. */
	readonly known?: ReadonlyMap<string, Expansion>;
}

/**
 * Parses a grammar.
 *
 * @param source - Text of the file, at most {@link MAX_GRAMMAR_CHARACTERS} long.
 * @param file - Name for error messages.
 * @throws {@link GrammarError} with file, line and column.
 */
export function parseJsgf(source: string, file: string, context: JsgfContext = {}): Grammar {
	if (source.length > MAX_GRAMMAR_CHARACTERS) {
		throw new GrammarError(`${file}: longer than ${MAX_GRAMMAR_CHARACTERS} characters`);
	}
	const header = HEADER.exec(source);
	if (!header) {
		throw new GrammarError(`${file}:1:1: the text must begin with '#JSGF V1.0;'`);
	}
	// Blanked, not cut off, so that columns of the first line stay right.
	const reader = new JsgfReader(' '.repeat(header[0].length) + source.slice(header[0].length), file);
	reader.expect('grammar');
	const name = reader.take();
	reader.expect(';');
	const rules = new Map(context.known);
	const intents = parseRules(reader, rules);
	checkReferences(file, rules);
	return { name, rules, intents };
}

/**
 * Parses what stands right of a rule's `=`, such as `turn [the] light (on | off)`.
 *
 * @param name - Of the text, for errors.
 * @throws {@link GrammarError}; references are not checked.
 */
export function parseExpansion(source: string, name: string): Expansion {
	const reader = new JsgfReader(source, name);
	const expansion = parseChoice(reader);
	if (!reader.done) {
		reader.fail(`unexpected '${reader.peek()}'`);
	}
	return expansion;
}
