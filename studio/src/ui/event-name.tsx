/**
 * The name of an event, and which way it goes.
 *
 * @module
 */
import { Fragment } from 'preact';
import type { EventLine } from '../model/event-log.ts';
import { word } from '../model/language.ts';

/** An arrow, and a word for screen readers. */
export function DirectionSign({ direction }: Pick<EventLine, 'direction'>) {
	return (
		<>
			<span aria-hidden="true">{direction === 'sent' ? '↑' : '↓'}</span>
			<span class="hidden">{word(direction)}</span>
		</>
	);
}

/** The type, which may be broken behind its dots and dashes. */
export function EventType({ type }: { type: string }) {
	return (
		<code>
			{type.split(/(?<=[._])/).map((part, index) => (
				<Fragment key={`${index} ${part}`}>
					{part}
					<wbr />
				</Fragment>
			))}
		</code>
	);
}
