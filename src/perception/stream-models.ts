/**
 * Loads what all streams of one thread share.
 *
 * @module
 */
import { loadEvents } from './events/event-model.ts';
import { FrontEndResources } from './front-end.ts';
import { loadRecogniser, loadVoiceActivity } from './recogniser-model.ts';
import type { StreamModels } from './stream-perception.ts';

/**
 * Loads all built-in models.
 *
 * @param modelsDir - Folder with the models.
 * @throws `PerceptionError` `model_missing` or `model_invalid`.
 */
export async function loadStreamModels(modelsDir: string): Promise<StreamModels> {
	const activity = await loadVoiceActivity(modelsDir);
	const recogniser = await loadRecogniser(modelsDir);
	return { recogniser, activity, events: await loadEvents(modelsDir), frontEnd: new FrontEndResources() };
}
