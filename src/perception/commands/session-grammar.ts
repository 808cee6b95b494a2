/**
 * What one session listens for instead of, or beside, open speech.
 *
 * @module
 */
import type { CommandReport, CommandSource, InputMode } from './command.ts';
import { toGrammar } from './command-source.ts';
import { GrammarError } from './grammar.ts';
import { compileGrammar, type GrammarDecoding, type GrammarHost } from './grammar-decoding.ts';
import { modeGrammar, SPELLED_NAMES } from './spelled-rules.ts';

/** Compiled grammars of the modes, made on first use and shared by all sessions of a thread. */
const modes = new WeakMap<GrammarHost['pronouncer'], Map<InputMode, GrammarDecoding>>();

/**
 * The grammar of a mode; none of free speech.
 *
 * @param host - The shared recogniser, whose alphabet all sessions have.
 */
export function modeDecoding(mode: InputMode, host: GrammarHost): GrammarDecoding | undefined {
	if (mode === 'free') {
		return undefined;
	}
	const known = modes.get(host.pronouncer) ?? new Map<InputMode, GrammarDecoding>();
	modes.set(host.pronouncer, known);
	const decoding = known.get(mode) ?? compileGrammar(modeGrammar(mode), SPELLED_NAMES, host);
	known.set(mode, decoding);
	return decoding;
}

/**
 * Compiles an application's grammar.
 *
 * @param source - `undefined` for none.
 * @returns What became of it, and the grammar where it can be used.
 */
export function compileCommands(
	source: CommandSource | undefined,
	host: GrammarHost,
): { readonly report: CommandReport; readonly commands?: GrammarDecoding } {
	if (!source) {
		return { report: { intents: [], words: 0 } };
	}
	try {
		const grammar = toGrammar(source);
		const commands = compileGrammar(grammar, SPELLED_NAMES, host);
		return { report: { intents: grammar.intents, words: commands.vocabulary.size }, commands };
	} catch (error) {
		if (!(error instanceof GrammarError)) {
			throw error;
		}
		return { report: { fault: error.message } };
	}
}
