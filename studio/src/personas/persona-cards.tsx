/**
 * Cards of personas: a click, and that one speaks.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';
import { language, word } from '../model/language.ts';
import { character, link } from '../model/status.ts';
import { Face } from './face.tsx';
import { found, type PersonaCard } from './search.ts';
import { speakAs } from './speaking.ts';

/** Traits that a card names. */
const SHOWN_TRAITS = 3;

/** What the newest search found. */
export function FoundCards() {
	const { state, cards, unknownWords } = found.value;
	return (
		<>
			<p class="fine" role="status">
				{state === 'searching' ? word('searching') : null}
				{state === 'failed' ? word('searchFailed') : null}
				{state === 'idle' && cards.length === 0 ? word('nothingFound') : null}
				{unknownWords.length > 0 ? ` ${word('notUnderstood')} ${unknownWords.join(', ')}` : null}
			</p>
			<ul class="cards">
				{cards.map((card) => (
					<Card key={card.id} card={card} />
				))}
			</ul>
		</>
	);
}

/** One persona; `children` stand beside it. */
export function Card({ card, children }: { card: PersonaCard; children?: ComponentChildren }) {
	const spoken = language.value;
	return (
		<li>
			<button
				type="button"
				class="card"
				aria-pressed={character.value?.persona?.id === card.id}
				disabled={link.value !== 'open'}
				onClick={() => speakAs(card.id)}
			>
				<Face traits={card.vector} />
				<span>
					<strong>{card.name[spoken]}</strong>
					<span>{spoken === 'zh' ? `${card.role.zh}，${card.age} 岁` : `${card.role.en}, ${card.age}`}</span>
					<span class="fine">{card.traits[spoken].slice(0, SHOWN_TRAITS).join(spoken === 'zh' ? '、' : ', ')}</span>
				</span>
			</button>
			{children}
		</li>
	);
}
