/**
 * The turns in numbers: the same as the drawing, for eyes, keys and screen readers. Each number lights its audio.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';
import { samplesToMs } from '../../../src/audio/media-clock.ts';
import type { TurnOutcome } from '../../../src/turn/replay.ts';
import { word, wordFor } from '../model/language.ts';
import type { AnswerMark, Flag, Span, TurnMark } from './events.ts';
import { shown, tick } from './recorder.ts';
import type { Recording } from './recording.ts';
import { explain, light, lit, outcome } from './view-state.ts';
import { formatTime } from './viewport.ts';

/** See the module. */
export function TurnTable() {
	void tick.value;
	const recording = shown.value;
	const { turns, answers } = recording.timeline;
	if (turns.length + answers.length === 0) {
		return <p class="fine">{word('noTurns')}</p>;
	}
	const outcomes = outcome.value;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (WCAG 2.1.1)
		<section class="turn-table" aria-label={word('turns')} tabIndex={0}>
			<table>
				<thead>
					<tr>
						<th scope="col">{word('turnStart')}</th>
						<th scope="col">{word('turnWords')}</th>
						<th scope="col">{word('decisions')}</th>
						<th scope="col">{word('latency')}</th>
						<th scope="col">{word('answerHeard')}</th>
						{outcomes === undefined ? null : <th scope="col">{word('row.rerun')}</th>}
					</tr>
				</thead>
				<tbody>
					{turns.map((turn, index) => (
						<Row
							key={turn.itemId}
							turn={turn}
							answer={answerTo(turn, answers)}
							recording={recording}
							outcome={outcomes === undefined ? undefined : outcomeOf(index, turns, outcomes.outcomes)}
							isRerun={outcomes !== undefined}
						/>
					))}
				</tbody>
			</table>
		</section>
	);
}

/** Outcomes are of turns that ended; the recording may have begun in a turn or end in one. */
function outcomeOf(index: number, turns: readonly TurnMark[], outcomes: readonly TurnOutcome[]) {
	const ended = turns.slice(0, index + 1).filter(({ endMs }) => endMs !== undefined);
	return turns[index]?.endMs === undefined ? undefined : outcomes[ended.length - 1];
}

/** The answer that the turn got. */
function answerTo({ latency }: TurnMark, answers: readonly AnswerMark[]): AnswerMark | undefined {
	return answers.find(({ responseId }) => responseId === latency?.latency.response_id);
}

interface RowProps {
	readonly turn: TurnMark;
	readonly answer: AnswerMark | undefined;
	readonly recording: Recording;
	readonly outcome: TurnOutcome | undefined;
	readonly isRerun: boolean;
}

function Row({ turn, answer, recording, outcome: result, isRerun }: RowProps) {
	const span = { startMs: turn.startMs, endMs: turn.endMs ?? recording.endMs };
	return (
		<tr>
			<td>
				<Lit span={span}>{formatTime(turn.startMs)}</Lit>
			</td>
			<td class="said">{turn.text || '…'}</td>
			<td>
				{turn.flags.map((flag) => (
					<FlagButton key={flag.decision.event_id} flag={flag} />
				))}
			</td>
			<td>{turn.latency === undefined ? '–' : <Waterfall turn={turn} />}</td>
			<td>
				{answer?.playback === undefined ? (
					'–'
				) : (
					<Lit span={answer.playback}>{formatTime(answer.playback.endMs - answer.playback.startMs)}</Lit>
				)}
			</td>
			{isRerun ? <td>{result === undefined ? '–' : <Outcome outcome={result} recording={recording} />}</td> : null}
		</tr>
	);
}

/** A number that lights its audio. */
function Lit({ span, children }: { span: Span; children: ComponentChildren }) {
	const isLit = lit.value?.startMs === span.startMs && lit.value.endMs === span.endMs;
	return (
		<button type="button" class="number" aria-pressed={isLit} onClick={() => light(span)}>
			{children}
		</button>
	);
}

function FlagButton({ flag }: { flag: Flag }) {
	return (
		<button type="button" class="number" onClick={() => explain(flag)}>
			{wordFor('decision', flag.decision.decision)}
			<span class="hidden"> {formatTime(flag.atMs)}</span>
		</button>
	);
}

/** The whole wait and its stages, each of which lights its part. */
function Waterfall({ turn: { latency } }: { turn: TurnMark }) {
	if (latency === undefined) {
		return null;
	}
	return (
		<span class="waterfall">
			<Lit span={latency.span}>{Math.round(latency.latency.voice_to_voice_ms)} ms</Lit>
			{latency.stages.map((stage) => (
				<Lit key={stage.name} span={stage}>
					<span class="fine">
						{wordFor('stage', stage.name)} {Math.round(stage.endMs - stage.startMs)}
					</span>
				</Lit>
			))}
		</span>
	);
}

function Outcome({ outcome: result, recording }: { outcome: TurnOutcome; recording: Recording }) {
	const words = word(`outcome.${result.kind}`);
	if (!('endSample' in result)) {
		return <>{words}</>;
	}
	const endMs = recording.timeline.runs.toRecordingMs(samplesToMs(result.endSample));
	const detail = 'byMs' in result ? `${Math.round(result.byMs)} ms ${words}` : `${words} ${formatTime(endMs)}`;
	return <Lit span={{ startMs: endMs - 100, endMs }}>{detail}</Lit>;
}
