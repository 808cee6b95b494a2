/**
 * Whether an answer turns an attack on the role down the way the persona does.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { Persona } from '../../../persona/persona-schema.ts';

/** One of the persona's own deflections; for a persona without any, an answer that insists on its name. */
export function isDeflection(answer: string, { boundaries, identity }: Persona, language: Language): boolean {
	const own = boundaries.deflections[language];
	return own.length === 0 ? answer.includes(identity.name[language]) : own.some((line) => answer.includes(line));
}
