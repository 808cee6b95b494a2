/**
 * The personas and scenes that sessions may name.
 *
 * @module
 */
import type { Scene, SceneTone } from '../../persona/behaviour/scene.ts';
import { toneFromWords } from '../../persona/behaviour/scene-words.ts';
import { PersonaIdError } from '../../persona/matrix/persona-id.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import type { PersonaCatalogue } from '../../session/ports.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Config } from '../config/config-schema.ts';
import { personaByReference } from './imported-personas.ts';
import { loadPersonas } from './persona-store.ts';

/**
 * Presets and words of one deployment; the data is read when somebody is first asked for.
 *
 * @param dataDir - Where imported personas are kept.
 */
export function createPersonaCatalogue(dataDir: string): PersonaCatalogue {
	return { persona: (reference) => findPersona(dataDir, reference), scene: findScene };
}

/**
 * Makes sure that the deployment's own persona and scene exist.
 *
 * @throws {ConfigError} that names the setting.
 */
export function checkCharacter(
	{ persona, scene }: Pick<Config, 'persona' | 'scene'>,
	catalogue: PersonaCatalogue,
): void {
	if (persona !== undefined && catalogue.persona(persona) === undefined) {
		throw new ConfigError([`persona: there is no ${JSON.stringify(persona)}; find one with "vivavoce persona find"`]);
	}
	if (scene !== undefined && catalogue.scene(scene) === undefined) {
		const help = 'use the id of a preset, or words such as "calm and formal"';
		throw new ConfigError([`scene: ${JSON.stringify(scene)} says nothing about tone; ${help}`]);
	}
}

function findPersona(dataDir: string, reference: string): Persona | undefined {
	try {
		return personaByReference(dataDir, reference);
	} catch (error) {
		if (error instanceof PersonaIdError) {
			return undefined;
		}
		throw error;
	}
}

function findScene(words: string): Scene | undefined {
	const { scenes } = loadPersonas().matrix.axes;
	const wanted = words.trim().toLowerCase();
	const preset = scenes.find(({ id, name }) => id === wanted || name.en.toLowerCase() === wanted || name.zh === wanted);
	if (preset !== undefined) {
		const arc = (preset.arc ?? []).map(({ atMs, tone }) => ({ atMs, tone: given(tone) }));
		return { tone: preset.tone, arc };
	}
	const tone = toneFromWords(words, scenes);
	return tone === undefined ? undefined : { tone, arc: [] };
}

/** The controls that a step of an arc really names. */
function given(tone: { readonly [Control in keyof SceneTone]?: number | undefined }): Partial<SceneTone> {
	return Object.fromEntries(Object.entries(tone).filter(([, value]) => value !== undefined));
}
