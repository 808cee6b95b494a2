/**
 * The drawing of the timeline with the names of its rows, as a slider that moves the playhead.
 *
 * @module
 */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { word } from '../model/language.ts';
import type { Word } from '../model/words-en.ts';
import { LANES, type RowName, TIMELINE_PIXELS } from './draw.ts';
import { createHand } from './hand.ts';
import { keepDrawn } from './keep-drawn.ts';
import { onKey } from './keys.ts';
import { shown } from './recorder.ts';
import { outcome, playheadMs } from './view-state.ts';
import { formatTime } from './viewport.ts';

const NAMES = {
	user: 'you',
	probability: 'row.probability',
	flags: 'decisions',
	floor: 'row.floor',
	rerun: 'row.rerun',
	latency: 'row.latency',
	answers: 'row.answers',
	agent: 'row.agent',
	mood: 'row.mood',
} as const satisfies Record<RowName, Word>;

/** See the module. */
export function TimelineCanvas() {
	const canvas = useRef<HTMLCanvasElement>(null);
	const hand = useMemo(createHand, []);
	useEffect(() => (canvas.current === null ? undefined : keepDrawn(canvas.current)), []);
	return (
		<div class="lanes">
			<LaneNames />
			<div
				class="scrub"
				role="slider"
				tabIndex={0}
				aria-label={word('playhead')}
				aria-valuemin={0}
				aria-valuemax={Math.round(shown.value.endMs)}
				aria-valuenow={Math.round(playheadMs.value)}
				aria-valuetext={`${formatTime(playheadMs.value)}, ${word(`holder.${holderNow()}`)}`}
				aria-describedby="timeline-keys"
				onKeyDown={onKey}
			>
				<canvas ref={canvas} style={{ height: rem(TIMELINE_PIXELS) }} {...hand} />
			</div>
		</div>
	);
}

/** Screen readers have the table below in place of rows. */
function LaneNames() {
	return (
		<ul class="lane-names" aria-hidden="true">
			{LANES.filter(({ name }) => name !== 'rerun' || outcome.value !== undefined).map(({ name, top, height }) => (
				<li key={name} data-row={name} style={{ top: rem(top), height: rem(height) }}>
					<span>{word(NAMES[name])}</span>
				</li>
			))}
		</ul>
	);
}

/** The drawing's own pixels are sixteenths of the page's type. */
function rem(pixels: number): string {
	return `${pixels / 16}rem`;
}

function holderNow() {
	const at = playheadMs.value;
	return shown.value.timeline.frames.findLast(({ endMs }) => endMs <= at)?.holder ?? 'nobody';
}
