/**
 * The tone of the scene: one that ships, or free words in either language.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { link } from '../model/status.ts';
import { wish, wishes } from '../model/talk.ts';
import { OneLineForm } from '../ui/one-line-form.tsx';
import { loadScenes, scenes } from './search.ts';

/** See the module. */
export function ScenePicker() {
	useEffect(() => void loadScenes(), []);
	const { scene } = wishes.value;
	return (
		<section class="scene">
			<label>
				{word('scene')}
				<select id="scene" value={scene ?? ''} onChange={(event) => wish({ scene: event.currentTarget.value || null })}>
					<option value="">{word('noScene')}</option>
					{scene !== null && scenes.value.every(({ id }) => id !== scene) ? (
						<option value={scene}>{scene}</option>
					) : null}
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
		</section>
	);
}
