/**
 * Asks before anything is kept, and takes it back.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { language, word } from '../model/language.ts';
import { link } from '../model/status.ts';
import { consent, giveConsent, withdrawConsent } from './preferences.ts';

/** See the module. Comparing works without: then nothing is kept. */
export function ConsentForm() {
	const note = useSignal('');
	const work = (task: () => Promise<void>, done: string) => async () => {
		try {
			await task();
			note.value = done;
		} catch (error) {
			note.value = `${word('consentFailed')} ${(error as Error).message}`;
		}
	};
	const give = work(() => giveConsent(word('consentStatement'), language.value), '');
	const withdraw = work(withdrawConsent, word('consentGone'));
	const isGiven = consent.value !== undefined;
	return (
		<section class="consent">
			<h3>{word(isGiven ? 'consentGiven' : 'consentTitle')}</h3>
			{isGiven ? null : <p class="fine">{word('consentStatement')}</p>}
			<button
				id="consent"
				type="button"
				class={isGiven ? 'filter' : 'plain'}
				disabled={link.value !== 'open'}
				onClick={() => void (isGiven ? withdraw() : give())}
			>
				{word(isGiven ? 'consentWithdraw' : 'consentGive')}
			</button>
			<p class="fine" role="status">
				{note.value}
			</p>
		</section>
	);
}
