/**
 * From `session.vivavoce.cast` to the roles of a cast.
 *
 * @module
 */

import { resolveVoice, voiceFault } from '../answer/voices.ts';
import type { SessionPorts } from '../ports.ts';
import { type FieldFault, isFault } from '../settings/field-fault.ts';
import type { CastRole } from './cast-keeper.ts';
import { personaOf, type VivavoceFields } from './casting.ts';

type AskedMember = NonNullable<NonNullable<VivavoceFields['cast']>[number]>;

/** The roles that a session's fields ask for, or what is wrong with the first bad one. Each named voice must be permitted. */
export function castRolesOf(asked: readonly AskedMember[], ports: SessionPorts): readonly CastRole[] | FieldFault {
	const roles: CastRole[] = [];
	for (const [index, member] of asked.entries()) {
		const role = roleOf(member, `session.vivavoce.cast[${index}]`, ports);
		if (isFault(role)) {
			return role;
		}
		if (roles.some(({ name }) => name.toLowerCase() === role.name.toLowerCase())) {
			const message = `'${role.name}' is in the cast twice; give each member a name of its own.`;
			return { code: 'invalid_value', message, param: `session.vivavoce.cast[${index}].name` };
		}
		roles.push(role);
	}
	return roles;
}

function roleOf({ name, persona, voice }: AskedMember, param: string, ports: SessionPorts): CastRole | FieldFault {
	const found = personaOf(persona, ports.personas, `${param}.persona`);
	if (found === undefined || isFault(found)) {
		const message = 'A member of a cast needs a persona.';
		return found ?? { code: 'persona_not_found', message, param: `${param}.persona` };
	}
	const fault = voice === undefined ? undefined : voiceFault(ports, voice, '');
	if (fault !== undefined) {
		return { ...fault, param: `${param}.voice` };
	}
	const id = voice === undefined ? undefined : resolveVoice(voice, ports.engine.voices);
	return { name, persona: found, ...(id !== undefined && { voice: id }) };
}
