/**
 * How a session's speech is heard: an application's commands, values of one kind, other readings.
 *
 * @module
 */
import { z } from 'zod';
import { openObject } from './wire.ts';

/** Characters of a grammar at most. */
const MAX_GRAMMAR_CHARACTERS = 262_144;
const nameSchema = z.string().regex(/^[\p{L}\p{N}_.-]{1,100}$/u, {
	error: 'must be a name of letters, digits, "_", "." and "-", at most 100 long',
});
const sentencesSchema = z.array(z.string().min(1).max(2000)).min(1).max(1000);

const grammarSchema = openObject({ grammar: z.string().min(1).max(MAX_GRAMMAR_CHARACTERS) });

const intentsSchema = openObject({
	intents: z
		.array(openObject({ name: nameSchema, sentences: sentencesSchema }))
		.min(1)
		.max(500),
	slots: z.record(nameSchema, sentencesSchema).optional(),
});

/** Fields of `session.vivavoce`. */
export const speechFormFields = {
	/** Commands to listen for: a grammar (docs/grammar.md), or intents by their sentences; null for none. */
	commands: z
		.union([grammarSchema, intentsSchema], {
			error: 'must be {"grammar":"#JSGF V1.0; …"} or {"intents":[{"name":"…","sentences":["…"]}],"slots":{…}}',
		})
		.nullable()
		.optional(),
	/** What is listened for: open speech, or one value symbol by symbol. */
	input_mode: z.enum(['free', 'digits', 'spelling', 'email']).optional(),
	/** How many other readings are reported beside each transcript. */
	alternatives: z.int().min(0).max(4).optional(),
};
