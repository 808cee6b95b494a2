/**
 * Who speaks: search, cards, scene, mood, and the 48 numbers.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { word } from '../model/language.ts';
import { flipRail } from '../model/panels.ts';
import { link } from '../model/status.ts';
import { OneLineForm } from '../ui/one-line-form.tsx';
import { CardDesk } from './card-desk.tsx';
import { MoodDial } from './mood-dial.tsx';
import { FoundCards } from './persona-cards.tsx';
import { ScenePicker } from './scene-picker.tsx';
import { found, search, searchCast } from './search.ts';
import { SpeaksNow } from './speaks-now.tsx';
import { VectorBars } from './vector-bars.tsx';

/** See the module. */
export function PersonaRail() {
	useEffect(() => () => document.getElementById('speaker')?.focus(), []);
	return (
		<aside class="rail" data-search={found.value.state} aria-label={word('personas')}>
			<div class="head">
				<h2>{word('personas')}</h2>
				<button type="button" class="quiet" onClick={flipRail}>
					{word('close')}
				</button>
			</div>
			<SpeaksNow />
			<Search />
			<FoundCards />
			<ScenePicker />
			<MoodDial />
			<VectorBars />
			<CardDesk />
		</aside>
	);
}

/** The last description; a cast is chosen among those that fit it. */
let described = '';

function Search() {
	const isOpen = link.value === 'open';
	useEffect(() => {
		if (isOpen && found.value.cards.length === 0) {
			void search('');
		}
	}, [isOpen]);
	return (
		<div class="search">
			<OneLineForm
				id="persona-search"
				label="search"
				placeholder="searchPlaceholder"
				button="searchButton"
				maxChars={500}
				submit={(text) => {
					described = text;
					void search(text);
					return false;
				}}
			/>
			<button id="cast" type="button" class="filter" onClick={() => void searchCast(described)}>
				{word('diverse')}
			</button>
		</div>
	);
}
