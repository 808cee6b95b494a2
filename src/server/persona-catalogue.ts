/**
 * The personas and scenes that sessions may name.
 *
 * @module
 */
import type { Scene, SceneTone } from '../persona/behaviour/scene.ts';
import { toneFromWords } from '../persona/behaviour/scene-words.ts';
import { PersonaIdError } from '../persona/matrix/persona-id.ts';
import { resolvePersona } from '../persona/matrix/reference.ts';
import type { Persona } from '../persona/persona-schema.ts';
import type { PersonaCatalogue } from '../session/ports.ts';
import { loadPersonas } from './persona-store.ts';

/** Presets and words of one deployment; the data is read when somebody is first asked for. */
export function createPersonaCatalogue(): PersonaCatalogue {
	return { persona: findPersona, scene: findScene };
}

function findPersona(reference: string): Persona | undefined {
	try {
		return resolvePersona(loadPersonas().matrix, reference);
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
