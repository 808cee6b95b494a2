/**
 * Every protocol event of the page's connection.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { type EventLine, eventLines, summarise } from '../model/event-log.ts';
import { word } from '../model/language.ts';
import { Drawer } from './drawer.tsx';
import { DirectionSign, EventType } from './event-name.tsx';
import { SupportedEvents } from './supported-events.tsx';

/** Lines shown at a time: more would make each new event slow. */
const MAX_SHOWN = 200;

/** The first part of a type is what it is about. */
function familyOf({ event: { type } }: EventLine): string {
	return type.split('.')[0] ?? type;
}

/** See the module. */
export function EventsPanel() {
	const family = useSignal('');
	const lines = eventLines.value;
	const families = [...new Set(lines.map(familyOf))].sort();
	const shown = lines.filter((line) => family.value === '' || familyOf(line) === family.value).slice(-MAX_SHOWN);
	const chip = (name: string, label: string) => (
		<button
			key={name}
			type="button"
			class="filter"
			aria-pressed={family.value === name}
			onClick={() => {
				family.value = name;
			}}
		>
			{label}
		</button>
	);
	return (
		<Drawer title={word('events')} buttons={<Buttons lines={shown} />}>
			<SupportedEvents />
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for values that are sent */}
			<div class="filters" role="group" aria-label={word('filter')}>
				{chip('', word('all'))}
				{families.map((name) => chip(name, name))}
			</div>
			{shown.length === 0 ? <p class="fine">{word('noEvents')}</p> : null}
			<ol class="events">
				{shown.toReversed().map((line) => (
					<Line key={line.number} line={line} />
				))}
			</ol>
		</Drawer>
	);
}

function Line({ line }: { line: EventLine }) {
	const { event, count, direction, atMs } = line;
	const open = useSignal(false);
	return (
		<li data-direction={direction}>
			<details
				onToggle={(toggle) => {
					open.value = toggle.currentTarget.open;
				}}
			>
				<summary>
					<DirectionSign direction={direction} />
					<time>{(atMs / 1000).toFixed(2)}</time>
					<EventType type={event.type} />
					{count > 1 ? <b>× {count}</b> : null}
					<span class="summary">{summarise(event)}</span>
				</summary>
				{open.value ? <pre>{JSON.stringify(event, undefined, 2)}</pre> : null}
			</details>
		</li>
	);
}

function Buttons({ lines }: { lines: readonly EventLine[] }) {
	return (
		<>
			<CopyButton lines={lines} />
			<button
				type="button"
				class="quiet"
				onClick={() => {
					eventLines.value = [];
				}}
			>
				{word('clear')}
			</button>
		</>
	);
}

function CopyButton({ lines }: { lines: readonly EventLine[] }) {
	const copied = useSignal(false);
	const copy = async () => {
		await navigator.clipboard.writeText(JSON.stringify(lines, undefined, 2));
		copied.value = true;
		setTimeout(() => {
			copied.value = false;
		}, 1500);
	};
	return (
		<button type="button" class="quiet" onClick={() => void copy()}>
			{word(copied.value ? 'copied' : 'copy')}
		</button>
	);
}
