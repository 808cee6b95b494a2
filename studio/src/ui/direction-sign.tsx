/**
 * Which way an event goes.
 *
 * @module
 */
import type { EventLine } from '../model/event-log.ts';
import { word } from '../model/language.ts';

/** See the module. */
export function DirectionSign({ direction }: Pick<EventLine, 'direction'>) {
	return (
		<>
			<span aria-hidden="true">{direction === 'sent' ? '↑' : '↓'}</span>
			<span class="hidden">{word(direction)}</span>
		</>
	);
}
