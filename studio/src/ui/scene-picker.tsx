/**
 * The tone of the scene: one that ships, or free words in either language.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { loadScenes, scenes } from '../model/personas.ts';
import { link } from '../model/status.ts';
import { wish, wishes } from '../model/talk.ts';

/** See the module. */
export function ScenePicker() {
	const text = useSignal('');
	useEffect(() => void loadScenes(), []);
	const { scene } = wishes.value;
	const submit = (event: Event) => {
		event.preventDefault();
		const words = text.value.trim();
		wish({ scene: words === '' ? null : words });
	};
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
			<form onSubmit={submit}>
				<label for="own-scene">{word('ownScene')}</label>
				<div class="row">
					<input
						id="own-scene"
						type="text"
						maxLength={500}
						autocomplete="off"
						placeholder={word('ownScenePlaceholder')}
						value={text.value}
						onInput={(event) => {
							text.value = event.currentTarget.value;
						}}
					/>
					<button type="submit" class="plain" disabled={link.value !== 'open'}>
						{word('setScene')}
					</button>
				</div>
			</form>
		</section>
	);
}
