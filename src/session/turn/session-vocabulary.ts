/**
 * The words that a session listens for beside the built-in lexicon.
 *
 * @module
 */
import type { Perception } from '../../perception/perception.ts';
import type { SessionCore } from '../core.ts';

/**
 * Listens for these words from the next utterance on, and tells the client which were taken. A list that fails leaves the
 * one before in place.
 */
export async function listenFor(core: SessionCore, perception: Perception, texts: readonly string[]): Promise<void> {
	try {
		const { accepted, rejected } = await perception.setVocabulary(texts);
		core.emit({ type: 'vivavoce.vocabulary.updated', accepted, rejected: rejected.map((one) => ({ ...one })) });
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		core.ports.record({ type: 'fault', code: 'vocabulary_failed', message });
		core.refuse('internal_error', 'The vocabulary could not be taken; the one before holds.', {
			param: 'session.vivavoce.vocabulary',
		});
	}
}
