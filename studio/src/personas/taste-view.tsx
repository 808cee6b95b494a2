/**
 * What was learnt from the choices, with how often it foretold choices that it had not seen.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { DIMENSION_WORDS } from '../../../src/persona/dimension-words.ts';
import { DIMENSIONS } from '../../../src/persona/dimensions.ts';
import { language, word, wordFor } from '../model/language.ts';
import { learnTaste, taste } from './learn-taste.ts';
import { preferences } from './preferences.ts';
import { LEAST_CHOICES } from './taste.ts';

/** See the module. */
export function TasteView() {
	useEffect(() => learnTaste(preferences.value), [preferences.value]);
	const learnt = taste.value;
	const { count = 0, n = 0, low = 0, high = 0 } = learnt?.accuracy ?? {};
	return (
		<section class="taste">
			<h3>{word('taste')}</h3>
			{learnt === undefined ? (
				<p class="fine">
					{word('tasteFew')} {preferences.value.length} / {LEAST_CHOICES}
				</p>
			) : (
				<>
					<p>
						{word('tasteAccuracy')}: <output id="foretold">{count}</output> / {n} ({percent(count / n)};{' '}
						{word('tasteInterval')} {percent(low)}–{percent(high)})
					</p>
					{low <= 0.5 ? <p class="fine">{word('tasteChance')}</p> : null}
					<ul class="weights">
						{learnt.weights.map(({ feature, weight }) => (
							<li key={feature}>
								{weight > 0 ? '+' : '−'} {Math.abs(weight).toFixed(2)} {nameOf(feature)}
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

function nameOf(feature: string): string {
	const dimension = DIMENSIONS.find((name) => name === feature);
	return dimension === undefined ? wordFor('style', feature) : DIMENSION_WORDS[dimension].label[language.value];
}

function percent(share: number): string {
	return `${Math.round(100 * share)} %`;
}
