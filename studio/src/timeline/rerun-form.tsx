/**
 * Other turn settings for the recorded conversation, and what they come to.
 *
 * @module
 */
import type { Eagerness } from '../../../src/turn/settings.ts';
import { word } from '../model/language.ts';
import type { Word } from '../model/words-en.ts';
import { Fact, milliseconds } from '../ui/fact.tsx';
import { shown } from './recorder.ts';
import type { OtherSettings, Rerun } from './rerun.ts';
import { outcome, tried } from './view-state.ts';

const EAGERNESSES: readonly Eagerness[] = ['low', 'medium', 'high'];

/** See the module. */
export function RerunForm() {
	const other = tried.value;
	const toggle = () => {
		tried.value = other === undefined ? inForce() : undefined;
	};
	return (
		<section class="rerun" aria-label={word('rerun')}>
			<button type="button" class="filter" aria-expanded={other !== undefined} onClick={toggle}>
				{word('rerun')}
			</button>
			{other === undefined ? null : <Sliders other={other} />}
			{outcome.value === undefined ? null : <Summary result={outcome.value} />}
		</section>
	);
}

/** The settings that the recording ended with. */
function inForce(): OtherSettings {
	const settings = shown.peek().timeline.inputs.at(-1)?.settings;
	return {
		mode: settings?.mode ?? 'semantic_vad',
		eagerness: settings?.eagerness === 'auto' ? 'medium' : (settings?.eagerness ?? 'medium'),
		silenceMs: (settings?.silenceSamples ?? 12_000) / 24,
		patience: settings?.patience ?? 1,
		threshold: settings?.threshold ?? 0.5,
		bargeInMs: (settings?.bargeInSamples ?? 3840) / 24,
	};
}

function change(part: OtherSettings): void {
	tried.value = { ...tried.peek(), ...part };
}

function Sliders({ other }: { other: OtherSettings }) {
	const isSemantic = other.mode === 'semantic_vad';
	return (
		<div class="sliders">
			<label>
				{word('turnMode')}
				<select
					value={other.mode ?? ''}
					onChange={(event) =>
						change({ mode: event.currentTarget.value === 'server_vad' ? 'server_vad' : 'semantic_vad' })
					}
				>
					<option value="semantic_vad">{word('semanticVad')}</option>
					<option value="server_vad">{word('serverVad')}</option>
				</select>
			</label>
			{isSemantic ? (
				<label>
					{word('eagerness')}
					<select
						value={other.eagerness ?? ''}
						onChange={(event) => {
							const eagerness = EAGERNESSES.find((name) => name === event.currentTarget.value);
							change(eagerness === undefined ? {} : { eagerness });
						}}
					>
						{EAGERNESSES.map((name) => (
							<option key={name} value={name}>
								{word(`eagerness.${name}` as Word)}
							</option>
						))}
					</select>
				</label>
			) : (
				<Slider id="silenceMs" value={other.silenceMs} min={100} max={2000} step={20} unit="ms" />
			)}
			{isSemantic ? <Slider id="patience" value={other.patience} min={0.5} max={2} step={0.05} unit="×" /> : null}
			<Slider id="threshold" value={other.threshold} min={0.2} max={0.95} step={0.05} unit="" />
			<Slider id="bargeInMs" value={other.bargeInMs} min={60} max={800} step={20} unit="ms" />
		</div>
	);
}

interface SliderProps {
	readonly id: 'silenceMs' | 'patience' | 'threshold' | 'bargeInMs';
	readonly value: number | undefined;
	readonly min: number;
	readonly max: number;
	readonly step: number;
	readonly unit: string;
}

function Slider({ id, value = 0, min, max, step, unit }: SliderProps) {
	const shownValue = `${Math.round(value * 100) / 100} ${unit}`.trim();
	return (
		<label>
			<span>
				{word(`try.${id}`)} <output>{shownValue}</output>
			</span>
			<input
				id={`try-${id}`}
				type="range"
				min={min}
				max={max}
				step={step}
				value={value}
				aria-valuetext={shownValue}
				onInput={(event) => change({ [id]: Number(event.currentTarget.value) })}
			/>
		</label>
	);
}

function Summary({ result }: { result: Rerun }) {
	const counts = new Map<string, number>();
	for (const { kind } of result.outcomes) {
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	return (
		<div role="status" class="outcome">
			<dl>
				<Fact name={word('turns')}>
					{[...counts].map(([kind, count]) => `${count} ${word(`outcome.${kind}` as Word)}`).join(', ') || '–'}
				</Fact>
				<Fact name={word('meanWait')}>
					{milliseconds(result.recordedWaitMs)} → {milliseconds(result.waitMs)}
				</Fact>
			</dl>
			<p class="fine">{word('rerunHonest')}</p>
		</div>
	);
}
