/**
 * Who speaks, as a whole persona: what is shaped, blended, compared and exported.
 *
 * @module
 */
import type { Persona } from '../../../src/persona/persona-schema.ts';
import type { TraitVector } from '../../../src/persona/vector.ts';
import { getJson } from '../model/api.ts';
import { character } from '../model/status.ts';
import { wish, wishes } from '../model/talk.ts';
import { BLANK_PERSONA } from './blank-persona.ts';

/** A persona by its reference, or one of this page's own. */
export type PersonaChoice = string | Persona | null;

/** Personas that were asked for; a reference means the same one for ever. */
const known = new Map<string, Promise<Persona>>();

/** Who was chosen here, or else whom the server casts by itself. */
export function chosenPersona(): PersonaChoice {
	return wishes.value.persona ?? character.value?.persona?.id ?? null;
}

/** Lets somebody speak from the next clause on. */
export function speakAs(persona: PersonaChoice): void {
	wish({ persona });
}

/**
 * The persona of a choice with all its fields; for nobody in particular, the middle of every dimension.
 *
 * @throws {ApiError} when the server does not know it.
 */
export function wholePersona(choice: PersonaChoice): Promise<Persona> {
	if (choice === null) {
		return Promise.resolve(BLANK_PERSONA);
	}
	if (typeof choice !== 'string') {
		return Promise.resolve(choice);
	}
	const asked = known.get(choice) ?? getJson<Persona>(`/v1/vivavoce/personas/${encodeURIComponent(choice)}`);
	known.set(choice, asked);
	asked.catch(() => known.delete(choice));
	return asked;
}

/** Forgets a persona that was deleted. */
export function forgetPersona(id: string): void {
	known.delete(id);
}

/**
 * The same person with other numbers. It keeps its voice, which the server chooses by what stands before `~` in the id.
 * The card it once came in stays behind: it is not needed to speak, and may be long.
 */
export function withVector(persona: Persona, vector: TraitVector): Persona {
	const { provenance } = persona;
	const isOwn = persona.id.endsWith('~own') || persona === BLANK_PERSONA;
	return {
		...persona,
		id: isOwn ? persona.id : `${persona.id.replace(/~\d+$/, '')}~own`,
		vector: persona.safety.isMinor ? { ...vector, intimacy: Math.min(0, vector.intimacy) } : vector,
		axes: undefined,
		provenance: isOwn ? provenance : { ...provenance, source: [...provenance.source, `${persona.id}, shaped by hand`] },
		extensions: {},
	};
}
