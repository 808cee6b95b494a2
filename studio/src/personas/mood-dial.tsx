/**
 * The mood in the plane of valence and arousal: where it is, where it returns to, and two sliders that set it.
 *
 * @module
 */
import type { Affect } from '../../../src/persona/behaviour/mood.ts';
import { word } from '../model/language.ts';
import { link, mood } from '../model/status.ts';
import { setMood } from '../model/talk.ts';
import { Slider } from '../ui/slider.tsx';

const NO_MOOD: Affect = { valence: 0, arousal: 0 };

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
				<MoodSlider id="valence" now={now} />
				<MoodSlider id="arousal" now={now} />
			</div>
		</section>
	);
}

function MoodSlider({ id, now }: { id: keyof Affect; now: Affect }) {
	const set = (value: number) => setMood({ ...now, [id]: value });
	return <Slider id={id} label={word(id)} value={now[id]} step={0.1} disabled={link.value !== 'open'} set={set} />;
}
