/**
 * The tone of the scene: one that ships, or free words in either language.
 *
 * @module
 */

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { NEUTRAL_TONE, type SceneTone, TONE_CONTROLS } from '../../../src/persona/behaviour/scene.ts';
import { language, word, wordFor } from '../model/language.ts';
import { later } from '../model/later.ts';
import { character, link } from '../model/status.ts';
import { wish, wishes } from '../model/talk.ts';
import { OneLineForm } from '../ui/one-line-form.tsx';
import { Slider } from '../ui/slider.tsx';
import { loadScenes, scenes } from './search.ts';

/** A dial that moves sends some 60 values a second; the server is told when the hand rests this long. */
const REST_MS = 200;

const tellScene = later(REST_MS, (scene: SceneTone) => wish({ scene }));

/** See the module. */
export function ScenePicker() {
	useEffect(() => void loadScenes(), []);
	const { scene } = wishes.value;
	const words = typeof scene === 'string' ? scene : '';
	return (
		<section class="scene">
			<label>
				{word('scene')}
				<select id="scene" value={words} onChange={(event) => wish({ scene: event.currentTarget.value || null })}>
					<option value="">{word(scene === null ? 'noScene' : 'freeScene')}</option>
					{words !== '' && scenes.value.every(({ id }) => id !== words) ? <option value={words}>{words}</option> : null}
					{scenes.value.map(({ id, name }) => (
						<option key={id} value={id}>
							{name[language.value]}
						</option>
					))}
				</select>
			</label>
			<OneLineForm
				id="own-scene"
				label="ownScene"
				placeholder="ownScenePlaceholder"
				button="setScene"
				maxChars={500}
				disabled={link.value !== 'open'}
				submit={(text) => {
					wish({ scene: text === '' ? null : text });
					return false;
				}}
			/>
			<FreeScene />
		</section>
	);
}

/** The seven controls, from where the present scene has them. */
function FreeScene() {
	const tone: SceneTone = { ...NEUTRAL_TONE, ...character.value?.scene };
	const moved = useSignal<Partial<SceneTone>>({});
	useEffect(() => {
		// What the server says of the scene is newer than what was moved before.
		moved.value = {};
	}, [character.value]);
	const set = (control: keyof SceneTone, value: number) => {
		moved.value = { ...moved.value, [control]: value };
		tellScene({ ...tone, ...moved.value });
	};
	return (
		<details class="dials">
			<summary>{word('freeScene')}</summary>
			{TONE_CONTROLS.map((control) => (
				<Slider
					key={control}
					id={`tone-${control}`}
					label={wordFor('tone', control)}
					value={moved.value[control] ?? tone[control]}
					step={0.05}
					disabled={link.value !== 'open'}
					set={(value) => set(control, value)}
				/>
			))}
			<button type="button" class="filter" onClick={() => wish({ scene: null })}>
				{word('resetScene')}
			</button>
		</details>
	);
}
