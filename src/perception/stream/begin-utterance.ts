/**
 * Begins an utterance with the recogniser that is configured.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { RecogniserModel } from '../network/recogniser-model.ts';
import type { Pack } from '../sherpa/pack.ts';
import { PackUtterance } from '../sherpa/pack-utterance.ts';
import type { Utterance } from './utterance.ts';
import { UtteranceRecogniser } from './utterance-recogniser.ts';

/**
 * An utterance for the pack, if there is one, else for the built-in recogniser. Digits, spelling and addresses are read by
 * a grammar of ours: these are always the built-in recogniser's.
 *
 * @param language - Of the utterance before.
 */
export function beginUtterance(pack: Pack | undefined, model: RecogniserModel, language?: Language): Utterance {
	const own = new UtteranceRecogniser(model, language);
	return pack && !model.spelled ? new PackUtterance(pack, own, language) : own;
}
