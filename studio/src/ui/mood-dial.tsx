/**
 * The mood in the plane of valence and arousal: where it is, where it returns to, and two sliders that set it.
 *
 * @module
 */
import { word } from '../model/language.ts';
import { link, mood } from '../model/status.ts';
import { setMood } from '../model/talk.ts';

const NO_MOOD = { valence: 0, arousal: 0 };

/** See the module. */
export function MoodDial() {
	const now = mood.value?.mood ?? NO_MOOD;
	const usual = mood.value?.baseline ?? NO_MOOD;
	return (
		<section class="mood">
			<h2>{word('mood')}</h2>
			<svg viewBox="-1.15 -1.15 2.3 2.3" aria-hidden="true">
				<circle class="ring" r={1} />
				<path class="axis" d="M-1 0H1M0-1V1" />
				<circle class="usual" cx={usual.valence} cy={-usual.arousal} r={0.1}>
					<title>{word('usualMood')}</title>
				</circle>
				<circle class="present" cx={now.valence} cy={-now.arousal} r={0.12} />
			</svg>
			<div>
				<Slider id="valence" value={now.valence} set={(valence) => setMood({ ...now, valence })} />
				<Slider id="arousal" value={now.arousal} set={(arousal) => setMood({ ...now, arousal })} />
			</div>
		</section>
	);
}

function Slider({ id, value, set }: { id: 'valence' | 'arousal'; value: number; set: (value: number) => void }) {
	return (
		<label>
			{word(id)}
			<input
				id={id}
				type="range"
				min={-1}
				max={1}
				step={0.1}
				value={value}
				disabled={link.value !== 'open'}
				onChange={(event) => set(Number(event.currentTarget.value))}
			/>
		</label>
	);
}
