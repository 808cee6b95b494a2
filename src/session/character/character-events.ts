/**
 * What the client is told of the character that speaks.
 *
 * @module
 */
import type { UnsentServerEvent } from '../../protocol/server-events.ts';
import type { CastKeeper } from './cast-keeper.ts';
import type { CharacterKeeper } from './character-keeper.ts';

/**
 * Who speaks now.
 *
 * @param voice - Id of the voice; `none` where the engine has none.
 */
export function personaUpdated({ state, tone, vector }: CharacterKeeper, voice: string): UnsentServerEvent {
	const { persona } = state;
	return {
		type: 'vivavoce.persona.updated',
		persona:
			persona === undefined ? null : { id: persona.id, name: persona.identity.name, role: persona.identity.role },
		scene: tone,
		voice,
		vector: { ...vector },
	};
}

/** Who is in the cast, and who answers next. */
export function castUpdated({ members, speaker }: CastKeeper): UnsentServerEvent {
	return {
		type: 'vivavoce.cast.updated',
		speaker: speaker?.name ?? null,
		members: members.map(({ name, persona, voice }) => {
			const { id, identity } = persona;
			return { name, persona: { id, name: identity.name, role: identity.role }, voice: voice ?? 'none' };
		}),
	};
}

/** The mood now, and what moved it. */
export function moodUpdated(character: CharacterKeeper, causes: readonly string[]): UnsentServerEvent {
	const { mood, baseline, halfLifeMs } = character;
	return {
		type: 'vivavoce.mood.updated',
		mood: { valence: mood.valence, arousal: mood.arousal },
		baseline: { ...baseline },
		causes: [...causes],
		half_life_ms: halfLifeMs,
	};
}
