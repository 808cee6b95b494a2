/**
 * A blind comparison of two answers, and what was learnt from all of them.
 *
 * @module
 */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { link } from '../model/status.ts';
import { wishes } from '../model/talk.ts';
import { Drawer } from '../ui/drawer.tsx';
import { OneLineForm } from '../ui/one-line-form.tsx';
import { allowClips, playClip, stopClip } from './clip.ts';
import { beginComparison, type Comparison, choose, comparison } from './comparison.ts';
import { ConsentForm } from './consent-form.tsx';
import { Contestants } from './contestants.tsx';
import { imported } from './imported.ts';
import { loadPreferences } from './preferences.ts';
import { found } from './search.ts';
import { shaping } from './shaping.ts';
import { chosenPersona, type PersonaChoice } from './speaking.ts';
import { TasteView } from './taste-view.tsx';

/** Values of the opponent that are no ids. */
const VARIATION = '~1';
const ORIGINAL = 'original';

const opponent = signal(VARIATION);
const isBusy = signal(false);
const failure = signal<string | undefined>(undefined);

/** Whom the present persona is compared with; undefined when that makes no sense. */
function opponentOf(present: PersonaChoice): PersonaChoice | undefined {
	if (opponent.value === ORIGINAL) {
		return typeof present === 'object' && present !== null ? shaping.value?.original : undefined;
	}
	if (opponent.value !== VARIATION) {
		return opponent.value === present ? undefined : opponent.value;
	}
	const isOfMatrix = typeof present === 'string' && /^\w{3}-\w{3}$/.test(present);
	return isOfMatrix ? `${present}${VARIATION}` : undefined;
}

async function start(line: string): Promise<void> {
	const present = chosenPersona();
	const other = opponentOf(present);
	if (other === undefined) {
		failure.value = word('compareAlone');
		return;
	}
	isBusy.value = true;
	failure.value = undefined;
	comparison.value = undefined;
	try {
		await allowClips();
		void playInTurn(await beginComparison([present, other], line, language.value, Math.random()));
	} catch (error) {
		failure.value = `${word('compareFailed')} ${(error as Error).message || word('full')}`;
	} finally {
		isBusy.value = false;
	}
}

/** Plays one answer after the other, until the listener takes over. */
async function playInTurn({ contestants }: Comparison): Promise<void> {
	for (const [place, { answer }] of contestants.entries()) {
		if (!(await playClip(`answer-${place}`, answer.samples))) {
			return;
		}
	}
}

/** Takes the choice and shows what the server said of it. */
async function take(choice: 0 | 1 | null): Promise<void> {
	stopClip();
	try {
		await choose(choice);
	} catch (error) {
		failure.value = `${word('consentFailed')} ${(error as Error).message}`;
	}
}

/** See the module. */
export function ComparePanel() {
	const isOpen = link.value === 'open';
	const line = useSignal(word('previewLine'));
	useEffect(() => {
		if (isOpen) {
			void loadPreferences();
		}
	}, [isOpen]);
	useEffect(() => stopClip, []);
	return (
		<Drawer title={word('compare')}>
			<p class="fine">
				{word('compareIntro')} · {word('aiVoice')}
			</p>
			<Opponent />
			<OneLineForm
				id="compare-line"
				label="compareLine"
				placeholder="previewLine"
				button="compareStart"
				buttonId="compare-start"
				maxChars={500}
				disabled={!isOpen || isBusy.value}
				submit={(text) => {
					line.value = text || word('previewLine');
					void start(line.value);
					return false;
				}}
			/>
			<p id="compare-status" role="status" class="fine">
				{isBusy.value && comparison.value === undefined ? word('compareSpeaking') : failure.value}
			</p>
			<Contestants take={(choice) => void take(choice)} />
			<ConsentForm />
			<TasteView />
		</Drawer>
	);
}

function Opponent() {
	const cards = new Map([...imported.value, ...found.value.cards].map((card) => [card.id, card]));
	const spoken = language.value;
	return (
		<label>
			{word('compareWith')}
			<select
				id="opponent"
				value={opponent.value}
				onChange={({ currentTarget }) => {
					opponent.value = currentTarget.value;
				}}
			>
				<option value={VARIATION}>{word('compareVariation')}</option>
				{typeof wishes.value.persona === 'object' && wishes.value.persona !== null ? (
					<option value={ORIGINAL}>{word('compareOriginal')}</option>
				) : null}
				{[...cards.values()].map((card) => (
					<option key={card.id} value={card.id}>
						{card.name[spoken]}, {card.role[spoken]}
					</option>
				))}
			</select>
		</label>
	);
}
