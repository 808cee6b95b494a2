/**
 * How an utterance was said: manner and sounds with their uncertainty, what they did to the mood, and whether it was too loud
 * or too faint.
 *
 * @module
 */
import type { EntryView, Manner } from '../model/entry.ts';
import { word, wordFor } from '../model/language.ts';
import { levelVerdict } from '../model/sound-level.ts';

/** Manner is told in standard deviations from the speaker's usual; less than this is nothing special. */
const NOTABLE_DEVIATION = 0.7;

/** At most this many measures are shown. */
const MAX_MEASURES = 3;

/** See the module. */
export function Marks({ view }: { view: EntryView }) {
	const measures = view.manner === undefined ? [] : notableMeasures(view.manner);
	const verdict = view.level === undefined ? 'good' : levelVerdict(view.level);
	if (measures.length + view.vocalEvents.length + view.causes.length === 0 && verdict === 'good') {
		return null;
	}
	return (
		<ul class="marks">
			{verdict === 'good' ? null : <li>{word(`level.${verdict}`)}</li>}
			{measures.map(({ name, value, uncertainty }) => (
				<li key={name}>
					{wordFor(value > 0 ? 'manner' : 'low', name)} {signed(value)} ± {uncertainty.toFixed(1)} σ
				</li>
			))}
			{view.vocalEvents.map(({ kind, audio_start_ms, probability }) => (
				<li key={audio_start_ms}>
					{wordFor('vocal', kind)}, {word('certainty')} {Math.round(probability * 100)} %
				</li>
			))}
			{view.causes.map((cause) => (
				<li key={cause}>
					{wordFor('cause', cause)} → {word('moodMoved')}
				</li>
			))}
		</ul>
	);
}

interface Measure {
	readonly name: string;
	readonly value: number;
	readonly uncertainty: number;
}

/** What stands out by more than its own uncertainty, the strongest first. */
function notableMeasures(manner: Manner): Measure[] {
	return Object.entries(manner)
		.flatMap(([name, estimate]) => (isEstimate(estimate) ? [{ name, ...estimate }] : []))
		.filter(({ value, uncertainty }) => Math.abs(value) >= Math.max(NOTABLE_DEVIATION, uncertainty))
		.sort((left, right) => Math.abs(right.value) - Math.abs(left.value))
		.slice(0, MAX_MEASURES);
}

function isEstimate(value: unknown): value is { value: number; uncertainty: number } {
	return typeof value === 'object' && value !== null && 'value' in value && 'uncertainty' in value;
}

function signed(value: number): string {
	return value > 0 ? `+${value.toFixed(1)}` : `−${Math.abs(value).toFixed(1)}`;
}
