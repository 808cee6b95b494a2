/**
 * The table of events: what the server does with each, and which were used on this page.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { word } from '../model/language.ts';
import { isUsed, loadSupportedEvents, type SupportedEvent, supportedEvents } from '../model/used-events.ts';
import { DirectionSign, EventType } from './event-name.tsx';

/** See the module. */
export function SupportedEvents() {
	useEffect(() => void loadSupportedEvents(), []);
	const events = supportedEvents.value;
	const count = events.filter(isUsed).length;
	return (
		<details class="supported">
			<summary>
				{word('supported')}
				{events.length === 0 ? null : ` · ${word('used')} ${count} / ${events.length}`}
			</summary>
			<table>
				<thead class="hidden">
					<tr>
						<th scope="col">{word('events')}</th>
						<th scope="col">{word('support')}</th>
						<th scope="col">{word('used')}</th>
					</tr>
				</thead>
				<tbody>
					{events.map((event) => (
						<Row key={`${event.direction} ${event.type}`} event={event} />
					))}
				</tbody>
			</table>
		</details>
	);
}

function Row({ event }: { event: SupportedEvent }) {
	const wasUsed = isUsed(event);
	return (
		<tr data-used={wasUsed}>
			<td>
				<DirectionSign direction={event.direction} /> <EventType type={event.type} />
			</td>
			<td class="fine">{word(`mark.${event.mark}`)}</td>
			<td>
				<span aria-hidden="true">{wasUsed ? '✓' : ''}</span>
				<span class="hidden">{word(wasUsed ? 'yes' : 'no')}</span>
			</td>
		</tr>
	);
}
