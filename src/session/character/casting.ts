/**
 * From the `vivavoce` fields of a session to who speaks in it: a persona, a scene.
 *
 * @module
 */
import { NO_SCENE } from '../../persona/behaviour/character.ts';
import { NEUTRAL_TONE, type Scene, type SceneTone } from '../../persona/behaviour/scene.ts';
import { checkPersona, type Persona } from '../../persona/persona-schema.ts';
import type { SessionConfig } from '../../protocol/session-config.ts';
import type { PersonaCatalogue } from '../ports.ts';
import { type FieldFault, isFault } from '../settings/field-fault.ts';

/** Vivavoce's own fields of a session. */
export type VivavoceFields = NonNullable<SessionConfig['vivavoce']>;

/** Who speaks, and where. */
export interface Casting {
	readonly persona: Persona | undefined;
	readonly scene: Scene;
}

/** The casting that a session's fields ask for, or what is wrong with them. */
export function castingOf(fields: VivavoceFields | undefined, catalogue: PersonaCatalogue): Casting | FieldFault {
	const persona = personaOf(fields?.persona ?? null, catalogue, 'session.vivavoce.persona');
	if (isFault(persona)) {
		return persona;
	}
	const scene = sceneOf(fields?.scene ?? null, catalogue);
	return isFault(scene) ? scene : { persona, scene };
}

/** The persona that a field asks for; `param` is the field's path. */
export function personaOf(
	wanted: VivavoceFields['persona'],
	catalogue: PersonaCatalogue,
	param: string,
): Persona | FieldFault | undefined {
	if (wanted === null || wanted === undefined) {
		return undefined;
	}
	if (typeof wanted !== 'string') {
		return ownPersona(wanted, param);
	}
	const message = `There is no persona '${wanted}'; find one with GET /v1/vivavoce/personas?q=… or "vivavoce persona find".`;
	return catalogue.persona(wanted) ?? { code: 'persona_not_found', message, param };
}

function ownPersona(value: object, param: string): Persona | FieldFault {
	const checked = checkPersona(value);
	if (checked.ok) {
		return checked.value;
	}
	const message = checked.faults.map(({ path, message: fault }) => `${path} ${fault}`).join('; ');
	return { code: 'persona_invalid', message, param };
}

function sceneOf(wanted: VivavoceFields['scene'], catalogue: PersonaCatalogue): Scene | FieldFault {
	if (wanted === null || wanted === undefined) {
		return NO_SCENE;
	}
	if (typeof wanted !== 'string') {
		return { tone: { ...NEUTRAL_TONE, ...(wanted as Partial<SceneTone>) }, arc: [] };
	}
	const message = `'${wanted}' is no scene and says nothing about tone; use a preset's id, words such as "calm and formal", or the seven controls.`;
	return catalogue.scene(wanted) ?? { code: 'scene_not_understood', message, param: 'session.vivavoce.scene' };
}
