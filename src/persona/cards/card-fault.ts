/**
 * Refusals of cards.
 *
 * @module
 */
import { PersonaDataError } from '../fault.ts';

/** The error for one thing that is wrong with a card. An empty `path` means the card as a whole. */
export function cardFault(path: string, message: string): PersonaDataError {
	return new PersonaDataError('The card', [{ path, message }]);
}
