/**
 * What the persona worker is asked, and what it answers.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import type { MapPicture, MapReply, PersonaBrief, PersonaHits, PersonaSearch } from './persona-service.ts';

/** What the worker is started with. */
export interface PersonaWorkerInput {
	/** Folder of the index's cache and of imported personas; undefined: there are none. */
	readonly dataDir: string | undefined;
}

/** Questions with their arguments and answers. */
export interface PersonaQuestions {
	readonly find: { readonly ask: PersonaSearch; readonly answer: PersonaHits };
	readonly cast: {
		readonly ask: { readonly size: number; readonly search: Omit<PersonaSearch, 'limit'> };
		readonly answer: readonly PersonaBrief[];
	};
	readonly show: { readonly ask: { readonly reference: string }; readonly answer: Persona };
	readonly map: { readonly ask: { readonly references: readonly string[] }; readonly answer: MapReply };
	readonly mapPicture: {
		readonly ask: {
			readonly references: readonly string[];
			readonly picture: MapPicture;
			readonly language: Language;
		};
		readonly answer: string | Uint8Array;
	};
}

/** Name of a question. */
export type PersonaQuestion = keyof PersonaQuestions;

/** A question on its way to the worker. */
export type PersonaRequest = {
	[Question in PersonaQuestion]: {
		readonly id: number;
		readonly question: Question;
		readonly ask: PersonasAsk<Question>;
	};
}[PersonaQuestion];

/** Arguments of a question. */
export type PersonasAsk<Question extends PersonaQuestion> = PersonaQuestions[Question]['ask'];

/** Answer to a question. */
export type PersonasAnswer<Question extends PersonaQuestion> = PersonaQuestions[Question]['answer'];

/** An answer on its way back. `refused` and `not_found` are the asker's errors; `failed` are the worker's own. */
export type PersonaReply =
	| { readonly id: number; readonly kind: 'answer'; readonly answer: unknown }
	| { readonly id: number; readonly kind: 'refused'; readonly message: string; readonly param: string }
	| { readonly id: number; readonly kind: 'not_found'; readonly message: string }
	| { readonly id: number; readonly kind: 'failed'; readonly message: string };
