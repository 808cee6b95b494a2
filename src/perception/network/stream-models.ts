/**
 * Loads what all streams of one thread share.
 *
 * @module
 */
import { loadEvents } from '../events/event-model.ts';
import { loadPack } from '../sherpa/pack.ts';
import type { StreamModels } from '../stream/stream-perception.ts';
import { FrontEndResources } from './front-end.ts';
import { loadRecogniser, loadVoiceActivity } from './recogniser-model.ts';

/**
 * Loads all built-in models, and the pack if there is one.
 *
 * @param modelsDir - Folder with the models.
 * @param packDir - Folder of a recogniser pack.
 * @throws `PerceptionError` `model_missing` or `model_invalid`.
 */
export async function loadStreamModels(modelsDir: string, packDir?: string): Promise<StreamModels> {
	const activity = await loadVoiceActivity(modelsDir);
	const recogniser = await loadRecogniser(modelsDir);
	const events = await loadEvents(modelsDir);
	const pack = packDir === undefined ? {} : { pack: await loadPack(packDir) };
	return { recogniser, activity, events, frontEnd: new FrontEndResources(), ...pack };
}
