/**
 * From what an application gives to a grammar.
 *
 * @module
 */
import type { CommandSource, IntentSource } from './command.ts';
import { type Expansion, type Grammar, GrammarError, SLOT_PREFIX } from './grammar.ts';
import { checkReferences, parseExpansion, parseJsgf } from './parse-jsgf.ts';
import { SPELLED_RULES } from './spelled-rules.ts';

/** Name of the grammar in errors. */
const NAME = 'grammar';

function choiceOf(texts: readonly string[], path: string): Expansion {
	const options = texts.map((text, index) => ({ weight: 1, body: parseExpansion(text, `${path}.${index}`) }));
	if (options.length === 0) {
		throw new GrammarError(`${path}: empty; give at least one text`);
	}
	return { kind: 'choice', options };
}

/** References to slots, which are written without their prefix. */
function withSlots(expansion: Expansion, slots: ReadonlySet<string>): Expansion {
	switch (expansion.kind) {
		case 'word':
			return expansion;
		case 'rule':
			return slots.has(expansion.name) ? { kind: 'rule', name: SLOT_PREFIX + expansion.name } : expansion;
		case 'sequence':
			return { ...expansion, items: expansion.items.map((item) => withSlots(item, slots)) };
		case 'choice':
			return {
				...expansion,
				options: expansion.options.map((option) => ({ ...option, body: withSlots(option.body, slots) })),
			};
		default:
			return { ...expansion, body: withSlots(expansion.body, slots) };
	}
}

function fromIntents(intents: readonly IntentSource[], slots: Readonly<Record<string, readonly string[]>>): Grammar {
	const rules = new Map(SPELLED_RULES);
	const names = new Set(Object.keys(slots));
	for (const [name, values] of Object.entries(slots)) {
		rules.set(SLOT_PREFIX + name, choiceOf(values, `slots.${name}`));
	}
	for (const [index, { name, sentences }] of intents.entries()) {
		if (rules.has(name) || names.has(name)) {
			throw new GrammarError(`intents.${index}.name: '${name}' is taken; give each intent and slot a name of its own`);
		}
		rules.set(name, withSlots(choiceOf(sentences, `intents.${index}.sentences`), names));
	}
	checkReferences(NAME, rules);
	return { name: NAME, rules, intents: intents.map(({ name }) => name) };
}

/**
 * Reads an application's grammar. The rules `<DIGITS>`, `<SPELLING>` and `<EMAIL>` are known.
 *
 * @throws {@link GrammarError} with the place and what to do.
 */
export function toGrammar(source: CommandSource): Grammar {
	const grammar =
		'grammar' in source
			? parseJsgf(source.grammar, NAME, { known: SPELLED_RULES })
			: fromIntents(source.intents, source.slots ?? {});
	if (grammar.intents.length === 0) {
		throw new GrammarError(`${NAME}: no public rule; write 'public' before the rules that are commands`);
	}
	return grammar;
}
