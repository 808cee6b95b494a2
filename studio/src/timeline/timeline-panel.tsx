/**
 * The conversation in time: drawing, reasons, turns in numbers, and other settings.
 *
 * @module
 */
import { word } from '../model/language.ts';
import { explainNext, showAll, togglePlay, ZOOM_STEP, zoomBy } from './actions.ts';
import { opened, shown } from './recorder.ts';
import { RerunForm } from './rerun-form.tsx';
import { TimelineCanvas } from './timeline-canvas.tsx';
import { TurnTable } from './turn-table.tsx';
import { flipTimeline, following, listening, playheadMs } from './view-state.ts';
import { formatTime } from './viewport.ts';
import { Why } from './why.tsx';

/** See the module. */
export function TimelinePanel() {
	return (
		<section class="timeline" aria-label={word('timeline')}>
			<Toolbar />
			<TimelineCanvas />
			<Why />
			<div class="timeline-parts">
				<TurnTable />
				<RerunForm />
			</div>
		</section>
	);
}

function Toolbar() {
	const recording = shown.value;
	const isPlaying = listening.value !== undefined;
	return (
		<div class="head">
			<h2>{word('timeline')}</h2>
			<span class="fine">
				{recording.isLive ? word('liveNow') : (recording.file?.created.slice(0, 16).replace('T', ' ') ?? '')}
			</span>
			<output class="clock">{formatTime(playheadMs.value)}</output>
			{recording.isLive ? (
				<button
					type="button"
					class="quiet"
					aria-pressed={following.value}
					onClick={() => {
						following.value = !following.value;
					}}
				>
					{word('follow')}
				</button>
			) : (
				<button
					id="back-to-live"
					type="button"
					class="quiet"
					onClick={() => {
						opened.value = undefined;
					}}
				>
					{word('backToLive')}
				</button>
			)}
			<button id="play" type="button" class="quiet" aria-pressed={isPlaying} onClick={togglePlay}>
				{word(isPlaying ? 'stop' : 'playBack')}
			</button>
			<Tool name="previousDecision" sign="⟨" act={() => explainNext(-1)} />
			<Tool name="nextDecision" sign="⟩" act={() => explainNext(1)} />
			<Tool name="zoomOut" sign="−" act={() => zoomBy(1 / ZOOM_STEP)} />
			<Tool name="zoomIn" sign="+" act={() => zoomBy(ZOOM_STEP)} />
			<Tool name="fitAll" sign="↔" act={showAll} />
			<button type="button" class="quiet" onClick={flipTimeline}>
				{word('close')}
			</button>
		</div>
	);
}

type ToolName = 'previousDecision' | 'nextDecision' | 'zoomOut' | 'zoomIn' | 'fitAll';

function Tool({ name, sign, act }: { name: ToolName; sign: string; act: () => void }) {
	return (
		<button type="button" class="quiet tool" title={word(name)} onClick={act}>
			<span aria-hidden="true">{sign}</span>
			<span class="hidden">{word(name)}</span>
		</button>
	);
}
