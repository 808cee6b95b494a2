/**
 * The two answers of a comparison: to hear, to read, to choose, and only then with their names.
 *
 * @module
 */
import { language, word } from '../model/language.ts';
import { playClip, playing, stopClip } from './clip.ts';
import { type Comparison, comparison } from './comparison.ts';
import { Face } from './face.tsx';

interface ContestantsProps {
	/** The listener chose one, or neither. */
	take(choice: 0 | 1 | null): void;
}

/** See the module. */
export function Contestants({ take }: ContestantsProps) {
	const now = comparison.value;
	if (now === undefined) {
		return null;
	}
	const isOpen = now.choice === undefined;
	return (
		<div class="contest">
			<AnswerCard now={now} place={0} take={take} />
			<AnswerCard now={now} place={1} take={take} />
			{isOpen ? (
				<button id="choose-neither" type="button" class="filter" onClick={() => take(null)}>
					{word('compareNeither')}
				</button>
			) : null}
			<p id="kept" class="fine" role="status">
				{now.kept === true ? word('kept') : null}
			</p>
		</div>
	);
}

interface AnswerCardProps extends ContestantsProps {
	readonly now: Comparison;
	readonly place: 0 | 1;
}

function AnswerCard({ now, place, take }: AnswerCardProps) {
	const { persona, answer } = now.contestants[place];
	const clip = `answer-${place}`;
	const isChosen = now.choice === place;
	return (
		<section class="answer" data-chosen={isChosen}>
			<h3>{word(place === 0 ? 'compareFirst' : 'compareSecond')}</h3>
			{now.choice === undefined ? null : (
				<p class="was">
					<Face traits={persona.vector} />
					<span>
						{word('compareWas')} <strong>{persona.identity.name[language.value]}</strong>{' '}
						<span class="fine">{persona.id}</span>
					</span>
				</p>
			)}
			<p>{answer.text}</p>
			<div class="row">
				<button
					type="button"
					class="filter"
					aria-pressed={playing.value === clip}
					onClick={() => (playing.value === clip ? stopClip() : void playClip(clip, answer.samples))}
				>
					{word(playing.value === clip ? 'previewStop' : 'compareHear')}
				</button>
				{now.choice === undefined ? (
					<button id={`choose-${place}`} type="button" class="plain" onClick={() => take(place)}>
						{word('compareChoose')}
					</button>
				) : null}
			</div>
		</section>
	);
}
