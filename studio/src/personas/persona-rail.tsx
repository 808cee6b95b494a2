/**
 * Who speaks: search, cards, scene, mood, and the 48 numbers.
 *
 * @module
 */
import { useEffect } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { character, link } from '../model/status.ts';
import { wish, wishes } from '../model/talk.ts';
import { OneLineForm } from '../ui/one-line-form.tsx';
import { Face } from './face.tsx';
import { MoodDial } from './mood-dial.tsx';
import { ScenePicker } from './scene-picker.tsx';
import { found, type PersonaCard, search } from './search.ts';
import { VectorBars } from './vector-bars.tsx';

/** See the module. */
export function PersonaRail() {
	return (
		<aside class="rail" data-search={found.value.state} aria-label={word('personas')}>
			<SpeaksNow />
			<SearchForm />
			<Cards />
			<ScenePicker />
			<MoodDial />
			<VectorBars />
		</aside>
	);
}

function SpeaksNow() {
	const persona = character.value?.persona ?? undefined;
	return (
		<div class="now" role="status">
			<Face traits={character.value?.vector ?? {}} />
			<div>
				<span class="fine">{word('speaksNow')}</span>
				<strong>{persona === undefined ? word('nobody') : persona.name[language.value]}</strong>
				{persona === undefined ? null : <span>{persona.role[language.value]}</span>}
			</div>
			{wishes.value.persona === null ? null : (
				<button type="button" class="quiet" onClick={() => wish({ persona: null })}>
					{word('nobody')}
				</button>
			)}
		</div>
	);
}

function SearchForm() {
	const isOpen = link.value === 'open';
	useEffect(() => {
		if (isOpen && found.value.cards.length === 0) {
			void search('');
		}
	}, [isOpen]);
	return (
		<OneLineForm
			id="persona-search"
			label="search"
			placeholder="searchPlaceholder"
			button="searchButton"
			maxChars={500}
			submit={(text) => {
				void search(text);
				return false;
			}}
		/>
	);
}

function Cards() {
	const { state, cards, unknownWords } = found.value;
	return (
		<>
			<p class="fine" role="status">
				{state === 'searching' ? word('searching') : null}
				{state === 'failed' ? word('searchFailed') : null}
				{unknownWords.length > 0 ? `${word('notUnderstood')} ${unknownWords.join(', ')}` : null}
			</p>
			<ul class="cards">
				{cards.map((card) => (
					<Card key={card.id} card={card} />
				))}
			</ul>
		</>
	);
}

function Card({ card }: { card: PersonaCard }) {
	const spoken = language.value;
	return (
		<li>
			<button
				type="button"
				class="card"
				aria-pressed={character.value?.persona?.id === card.id}
				disabled={link.value !== 'open'}
				onClick={() => wish({ persona: card.id })}
			>
				<Face traits={card.vector ?? {}} />
				<span>
					<strong>{card.name[spoken]}</strong>
					<span>
						{card.role[spoken]}, {card.age}
						{spoken === 'zh' ? '岁' : ''}
					</span>
					<span class="fine">{card.traits[spoken].slice(0, 3).join(spoken === 'zh' ? '、' : ', ')}</span>
				</span>
			</button>
		</li>
	);
}
