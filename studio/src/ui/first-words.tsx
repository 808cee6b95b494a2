/**
 * What stands where nothing was said yet: what to do, and lines that can be said at once, also without a microphone.
 *
 * @module
 */
import { word } from '../model/language.ts';
import { link } from '../model/status.ts';
import { write } from '../model/talk.ts';

/** See the module. */
export function FirstWords() {
	return (
		<div id="hint">
			<p>{word('hint')}</p>
			<ul class="filters" aria-label={word('firstWords')}>
				{(['first.who', 'first.sum', 'first.car'] as const).map((line) => (
					<li key={line}>
						<button
							type="button"
							class="filter"
							disabled={link.value !== 'open'}
							onClick={() => void write(word(line))}
						>
							{word(line)}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
